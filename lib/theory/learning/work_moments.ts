import {
  act,
  blend,
  congruent,
  inner,
  type Matrix,
  times,
  transposed,
} from "./matrix.ts";
import type { Moments, Quadratic } from "./quadratic.ts";

/**
 * Variance of a sum W of quadratic functions along a Gaussian chain, and its
 * covariances with y = x - <x>.
 */
export interface WorkMoments {
  /** Var W. */
  readonly variance: number;
  /** Cov(W, y), shape [d]. */
  readonly linear: Float64Array;
  /** Cov(W, y y^T), shape [d * d]. */
  readonly square: Matrix;
}

/**
 * No work yet.
 *
 * @param d Number of coordinates.
 * @returns Zeros.
 */
export function noWork(d: number): WorkMoments {
  return {
    variance: 0,
    linear: new Float64Array(d),
    square: new Float64Array(d * d),
  };
}

/**
 * Adds a quadratic function of the present state to W.
 *
 * @param work Before.
 * @param w The function.
 * @param moments Mean and covariance of the state.
 * @returns After.
 */
export function addWork(
  work: WorkMoments,
  w: Quadratic,
  { mean, covariance }: Moments,
): WorkMoments {
  const slope = blend(1, act(w.precision, mean), -1, w.offset);
  const spread = congruent(covariance, w.precision);
  const along = act(covariance, slope);
  return {
    variance: work.variance + inner(w.precision, work.square) +
      2 * inner(slope, work.linear) + 0.5 * inner(w.precision, spread) +
      inner(slope, along),
    linear: blend(1, work.linear, 1, along),
    square: blend(1, work.square, 1, spread),
  };
}

/**
 * Carries the covariances through a linear step.
 *
 * @param work Before.
 * @param factor A of the step y -> A y + noise, shape [d * d].
 * @returns After.
 */
export function carryWork(work: WorkMoments, factor: Matrix): WorkMoments {
  return {
    variance: work.variance,
    linear: act(factor, work.linear),
    square: times(times(factor, work.square), transposed(factor)),
  };
}
