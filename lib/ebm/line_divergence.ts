/**
 * KL(chains || model) of one coordinate, out of a histogram.
 *
 * @module
 */
import type { LearnerEnsemble } from "../learning/mod.ts";
import { binWidth, coarsen, type Estimate, occupied } from "../stats/mod.ts";
import { equilibriumMoments } from "../theory/mod.ts";
import { pointMoments } from "../theory/learning/data_average.ts";
import { lineModelPoints } from "../theory/learning/line_points.ts";
import type { Model } from "./model.ts";

/**
 * Unit in which positions are counted, so that the finest bins are a 32nd of
 * the width of the model.
 *
 * @param model An energy of one coordinate.
 * @param theta Parameters at the end.
 * @returns The standard deviation of the model [length].
 */
export function positionUnit(
  { family }: Pick<Model, "family">,
  theta: ArrayLike<number>,
): number {
  const moments = family?.kind === "quadratic"
    ? equilibriumMoments(family.at(theta))
    : family?.kind === "line"
    ? pointMoments(lineModelPoints(family, theta))
    : undefined;
  return Math.sqrt(moments?.covariance[0] ?? 1);
}

/**
 * Whether KL at the end must be read off positions: chains of one coordinate on
 * a known path that are not Gaussian.
 *
 * @param model What is learnt.
 * @param ensemble Its chains.
 * @returns True for energies that are not quadratic, and for Metropolis moves.
 */
export function needsHistogram(
  { family, freeEnergy }: Pick<Model, "family" | "freeEnergy">,
  { energy, rule, move }: LearnerEnsemble,
): boolean {
  const alone = energy.coordinates.length === 1;
  const gaussian = family?.kind === "quadratic" && move !== "mala";
  return alone && !gaussian && !!family && !!freeEnergy &&
    rule.kind === "prescribed";
}

/** Probability of a bin by Simpson's rule. */
function probability(
  density: (x: number) => number,
  middle: number,
  width: number,
): number {
  const [a, b] = [middle - width / 2, middle + width / 2];
  return width / 6 * (density(a) + 4 * density(middle) + density(b));
}

/** KL of the counts in bins, less the bias of few counts, and its variance. */
function divergence(
  state: Float64Array,
  scale: number,
  density: (x: number) => number,
): { readonly value: number; readonly variance: number } {
  const n = state[0]!;
  const width = binWidth(state, 0) * scale;
  const { values, counts } = occupied(state, 0);
  let mean = 0;
  let square = 0;
  counts.forEach((count, i) => {
    const share = count / n;
    const model = probability(density, values[i]! * scale, width);
    const log = Math.log(share / model);
    mean += share * log;
    square += share * log * log;
  });
  // Miller and Madow: a histogram looks narrower than its density by one count a bin.
  const bias = (counts.length - 1) / (2 * n);
  return { value: mean - bias, variance: (square - mean * mean) / n };
}

/**
 * KL of positions from a density.
 *
 * Bins see less than the density by O(width^2), which comparison with bins of
 * twice the width removes.
 *
 * @param state State of `workHistogram` of the positions over `scale`.
 * @param scale Unit of the positions [length].
 * @param density The model density [1 / length].
 * @returns The divergence [nat]; undefined without positions.
 *
 * @example Two Gaussians
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { workHistogram } from "../stats/mod.ts";
 * import { histogramDivergence } from "./line_divergence.ts";
 *
 * // Quantiles of a logistic density against a wider one.
 * const n = 1e5;
 * const x = Float64Array.from({ length: n }, (_, i) => Math.log((i + 0.5) / (n - i - 0.5)));
 * const state = new Float64Array(workHistogram.width);
 * workHistogram.add(state, 0, x, n);
 * const model = (v: number) => 1 / (8 * Math.cosh(v / 4) ** 2);
 * const { value } = histogramDivergence(state, 1, model)!;
 * let exact = 0;
 * for (const v of x) exact += Math.log(1 / (4 * Math.cosh(v / 2) ** 2) / model(v)) / n;
 * assertAlmostEquals(value, exact, 4e-3);
 * ```
 */
export function histogramDivergence(
  state: Float64Array | undefined,
  scale: number,
  density: (x: number) => number,
): Estimate | undefined {
  if (!state || !(state[0]! > 1)) return undefined;
  const fine = divergence(state, scale, density);
  const coarse = divergence(coarsen(state, 0, state[1]! + 1), scale, density);
  return {
    value: fine.value + (fine.value - coarse.value) / 3,
    standardError: Math.sqrt(Math.max(0, fine.variance)),
    n: state[0]!,
  };
}
