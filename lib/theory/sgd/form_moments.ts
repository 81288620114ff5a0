/**
 * Mean and variance of sums over Gaussian paths of any length.
 *
 * @module
 */
import {
  act,
  blend,
  congruent,
  inner,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";
import type { EntropyForm } from "./entropy_form.ts";
import type { GaussianStart, GaussianStep } from "./gaussian_chain.ts";

/** What {@linkcode sumMoments} finds. */
export interface SumMoments {
  /** Expectation. */
  readonly mean: number;
  /** Variance. */
  readonly variance: number;
}

function symmetric(a: Matrix): Matrix {
  return blend(0.5, a, 0.5, transposed(a));
}

/** Covariance with the mean taken about zero: E[x x^T]. */
function about({ mean, covariance }: GaussianStart): Matrix {
  const p = Math.round(Math.sqrt(covariance.length));
  return covariance.map((c, at) =>
    c + (mean?.[Math.floor(at / p)] ?? 0) * (mean?.[at % p] ?? 0)
  );
}

/**
 * Mean and variance of a sum of ends, areas and variations.
 *
 * The sum less its expectation is a martingale, whose increments are forms of
 * one state and one noise; the work grows linearly with the length.
 *
 * @param form The sum.
 * @param step Unit of the chain.
 * @param start Where paths start.
 * @param units Length of a path, >= 0.
 * @returns Both moments.
 */
export function sumMoments(
  form: EntropyForm,
  { map, noise }: GaussianStep,
  start: GaussianStart,
  units: number,
): SumMoments {
  const { parameters: p, area, variation } = form;
  const displace = map.map((value, at) => value - Number(at % (p + 1) === 0));
  const perUnit = blend(
    1,
    symmetric(times(area, map)),
    1,
    congruent(transposed(displace), variation),
  );
  // What is still to come after k units, given x: x^T ahead[k] x and a number.
  const ahead = [form.end];
  let mean = 0;
  for (let k = 0; k < units; k++) {
    const next = ahead[k]!;
    mean += inner(blend(1, next, 1, variation), noise);
    ahead.push(blend(1, perUnit, 1, congruent(transposed(map), next)));
  }
  ahead.reverse();
  const first = blend(1, ahead[0]!, 1, form.start);
  mean += inner(first, about(start));
  const spread = times(first, start.covariance);
  const pulled = start.mean ? act(first, start.mean) : new Float64Array(p);
  let variance = 2 * inner(spread, transposed(spread)) +
    4 * inner(pulled, act(start.covariance, pulled));
  let second = about(start);
  for (let k = 1; k <= units; k++) {
    const next = ahead[k]!;
    const linear = blend(
      1,
      area,
      2,
      blend(
        1,
        times(transposed(displace), variation),
        1,
        times(transposed(map), next),
      ),
    );
    const square = times(blend(1, next, 1, variation), noise);
    variance += inner(congruent(linear, noise), second) +
      2 * inner(square, transposed(square));
    second = blend(1, congruent(map, second), 1, noise);
  }
  return { mean, variance };
}
