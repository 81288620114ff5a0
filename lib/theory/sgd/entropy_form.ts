/**
 * Entropy productions of a path as quadratic forms of its ends, its areas and
 * its variations.
 *
 * @module
 */
import { act, blend, inner, type Matrix } from "../learning/matrix.ts";
import { congruent, times, transposed } from "../learning/matrix.ts";
import { discreteLyapunov, rangeInverse } from "./lyapunov.ts";
import type { LinearNess } from "./ness.ts";
import type { PathMoments } from "./path_moments.ts";

/** `E1` log ratio of transition densities, `E2` mid-point, `E3` pre-point. */
export type EntropyEstimator = "E1" | "E2" | "E3";

/**
 * s = x0^T start x0 + xn^T end xn + sum of x^T area dx + dx^T variation dx over
 * the units of a path, x relative to the stationary mean.
 */
export interface EntropyForm {
  /** Number of parameters p. */
  readonly parameters: number;
  /** Weight of the first state, symmetric, shape [p][p]. */
  readonly start: Matrix;
  /** Weight of the last state, symmetric, shape [p][p]. */
  readonly end: Matrix;
  /** Weight of x dx^T, antisymmetric, shape [p][p]. */
  readonly area: Matrix;
  /** Weight of dx dx^T, symmetric, shape [p][p]. */
  readonly variation: Matrix;
}

/**
 * E1: ln T(x'|x) - ln T(x|x') and the stationary densities of both ends.
 *
 * @throws {RangeError} If x' = (1 - K) x + noise has no stationary state.
 */
function ofDensities(ness: LinearNess): EntropyForm {
  const { parameters: p, drift, diffusion, inverseDiffusion: r } = ness;
  const a = drift.map((value, at) => (at % (p + 1) === 0 ? 1 : 0) - value);
  const sigma = discreteLyapunov(a, blend(2, diffusion, 0, diffusion));
  if (!sigma) {
    throw new RangeError(
      "Cannot use this learning rate as steps must be stable: here they are not.",
    );
  }
  const ra = times(r, a);
  const swing = blend(1, r, -1, congruent(transposed(a), r));
  const start = blend(0.25, swing, -0.5, rangeInverse(sigma, 1e-14).inverse);
  return {
    parameters: p,
    start,
    end: start.map((value) => -value),
    area: blend(-0.5, ra, 0.5, transposed(ra)),
    variation: new Float64Array(p * p),
  };
}

/**
 * The quadratic form of an entropy production.
 *
 * `E2` sums v^T D^-1 dx with v in the middle of each unit, `E3` with v at its
 * beginning; `E1` is the log ratio of the transition densities of
 * x' = (1 - K) x + N(0, 2D), with the stationary densities of that chain.
 *
 * @param estimator Which one.
 * @param ness The stationary state it is built from.
 * @returns The form.
 * @throws {RangeError} Of E1, if the chain is unstable.
 *
 * @example A closed path has no boundary; what is left is its area
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { entropyForm, entropyOfPath } from "./entropy_form.ts";
 * import { linearNess } from "./ness.ts";
 *
 * const ness = linearNess(Float64Array.of(1, 0.5, -0.5, 1), Float64Array.of(1, 0, 0, 1));
 * const form = entropyForm("E2", ness);
 * const square = [0, 0, 1, 0, 1, 1, 0, 1, 0, 0];
 * // v turns counter-clockwise at rate 1/2, as the square does: twice the rate times its area.
 * assertAlmostEquals(entropyOfPath(form, square, 2), 1, 1e-14);
 * ```
 */
export function entropyForm(
  estimator: EntropyEstimator,
  ness: LinearNess,
): EntropyForm {
  if (estimator === "E1") return ofDensities(ness);
  const { parameters, force } = ness;
  const even = blend(0.5, force, 0.5, transposed(force));
  return {
    parameters,
    start: even.map((value) => -value / 2),
    end: even.map((value) => value / 2),
    area: blend(0.5, force, -0.5, transposed(force)),
    variation: even.map((value) => estimator === "E3" ? -value / 2 : 0),
  };
}

/** Weights of sums over a path, one a column. */
export interface FormWeights {
  /** Of (x_i dx_j - x_j dx_i)/2, i < j: 01, 02, .., 12, .. */
  readonly area: readonly number[];
  /** Of dx_i dx_j, i <= j: 00, 01, .., 11, .. */
  readonly variation: readonly number[];
}

/**
 * Weights of areas and variations in the order of their columns.
 *
 * @param form The form.
 * @returns Its weights.
 */
export function formWeights(form: EntropyForm): FormWeights {
  const { parameters: p } = form;
  const area: number[] = [];
  const variation: number[] = [];
  for (let i = 0; i < p; i++) {
    for (let j = i; j < p; j++) {
      const at = i * p + j;
      variation.push((i === j ? 1 : 2) * form.variation[at]!);
      if (i < j) area.push(2 * form.area[at]!);
    }
  }
  return { area, variation };
}

/** x^T m x. */
function quadratic(m: Matrix, x: ArrayLike<number>): number {
  return inner(act(m, x), x);
}

/**
 * Entropy production of one path.
 *
 * @param form The form.
 * @param states The path, shape [n + 1][p].
 * @param parameters Number of parameters p.
 * @param mean Stationary mean, shape [p]. Defaults to zero.
 * @returns s.
 */
export function entropyOfPath(
  form: EntropyForm,
  states: ArrayLike<number>,
  parameters: number,
  mean?: ArrayLike<number>,
): number {
  const p = parameters;
  const units = states.length / p - 1;
  const at = (u: number, i: number) => states[u * p + i]! - (mean?.[i] ?? 0);
  const x = new Float64Array(p);
  const dx = new Float64Array(p);
  const read = (u: number) => {
    for (let i = 0; i < p; i++) x[i] = at(u, i);
  };
  read(0);
  let s = quadratic(form.start, x);
  for (let u = 0; u < units; u++) {
    read(u);
    for (let i = 0; i < p; i++) dx[i] = at(u + 1, i) - x[i]!;
    s += inner(x, act(form.area, dx)) + quadratic(form.variation, dx);
  }
  read(units);
  return s + quadratic(form.end, x);
}

/** What is kept of a path that is not kept whole. */
export interface PathSums {
  /** First state, shape [p]. */
  readonly from: ArrayLike<number>;
  /** Last state, shape [p]. */
  readonly end: ArrayLike<number>;
  /** Sums of (x_i dx_j - x_j dx_i)/2, in the order of {@linkcode FormWeights}. */
  readonly area: ArrayLike<number>;
  /** Sums of dx_i dx_j, in that order. */
  readonly variation: ArrayLike<number>;
}

/**
 * Entropy production of a path from its ends and sums.
 *
 * @param form The form.
 * @param sums What is kept of the path, of x relative to its reference.
 * @param mean Stationary mean of x, shape [p]. Defaults to zero.
 * @returns s, as {@linkcode entropyOfPath} of the whole path.
 */
export function entropyOfSums(
  form: EntropyForm,
  { from, end, area, variation }: PathSums,
  mean?: ArrayLike<number>,
): number {
  const { parameters: p } = form;
  const centre = mean ?? new Float64Array(p);
  const first = blend(1, from, -1, centre);
  const last = blend(1, end, -1, centre);
  const weights = formWeights(form);
  return quadratic(form.start, first) + quadratic(form.end, last) +
    inner(weights.area, area) + inner(weights.variation, variation) -
    inner(act(form.area, blend(1, last, -1, first)), centre);
}

/**
 * Mean entropy production of paths.
 *
 * @param form The form.
 * @param moments Moments of the paths, of x relative to the stationary mean.
 * @returns E[s].
 */
export function expectedEntropy(
  form: EntropyForm,
  moments: PathMoments,
): number {
  return inner(form.start, moments.start) + inner(form.end, moments.end) +
    inner(form.area, moments.area) + inner(form.variation, moments.variation);
}
