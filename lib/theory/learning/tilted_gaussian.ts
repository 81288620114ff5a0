import { type LinearMove, moved } from "./linear_move.ts";
import {
  act,
  blend,
  cholesky,
  congruent,
  identity,
  inner,
  inverse,
  type Matrix,
  solveLinear,
  times,
} from "./matrix.ts";
import { meanOf, type Moments, type Quadratic } from "./quadratic.ts";

const LOG_TURN = Math.log(2 * Math.PI);

/** A Gaussian of any mass: that of chains weighted by exp(-W). */
export interface TiltedGaussian {
  /** Its moments. */
  readonly moments: Moments;
  /** ln of its mass, ln<exp(-W)>; Infinity where that diverges. */
  readonly log: number;
}

/**
 * Weights a Gaussian by exp(-w).
 *
 * @param tilted Before.
 * @param w A quadratic function.
 * @returns After; its mass is Infinity where the product is no density.
 */
export function reweighted(
  tilted: TiltedGaussian,
  w: Quadratic,
): TiltedGaussian {
  if (tilted.log === Infinity) return tilted;
  const { mean, covariance } = tilted.moments;
  const d = mean.length;
  const precision = blend(1, inverse(covariance), 1, w.precision);
  if (!cholesky(precision)) return { ...tilted, log: Infinity };
  const next = inverse(precision);
  const pull = blend(1, act(w.precision, mean), -1, w.offset);
  const step = act(next, pull);
  const gain = solveLinear(
    blend(1, identity(d), 1, times(covariance, w.precision)),
    new Float64Array(d),
  );
  const here = meanOf(w, { mean, covariance: new Float64Array(d * d) });
  return {
    moments: { mean: blend(1, mean, -1, step), covariance: next },
    log: tilted.log - here + 0.5 * inner(pull, step) -
      0.5 * gain.logDeterminant,
  };
}

/**
 * Moves a weighted Gaussian.
 *
 * @param move The step.
 * @param tilted Before.
 * @returns After.
 */
export function movedTilted(
  move: LinearMove,
  tilted: TiltedGaussian,
): TiltedGaussian {
  return tilted.log === Infinity
    ? tilted
    : { moments: moved(move, tilted.moments), log: tilted.log };
}

/**
 * a(x) = exp(-x.Px/2 + r.x + log): exp(U) times the mean of exp(-(W + W_sh)) of
 * chains at x. Switches leave it alone; a move carries it by the way back,
 * as exp(-w_sh) K(x -> y) = exp(-dU) K(y -> x).
 */
export interface BackwardWeight {
  /** P, shape [d * d]. */
  readonly p: Matrix;
  /** r, shape [d]. */
  readonly r: Float64Array;
  /** Constant; Infinity where the average diverges. */
  readonly log: number;
}

/**
 * The weight of a Gaussian start.
 *
 * @param start The Gaussian.
 * @param u Energy at the start.
 * @returns p_0 exp(U).
 */
export function backwardStart(start: Moments, u: Quadratic): BackwardWeight {
  const { mean, covariance } = start;
  const d = mean.length;
  const { x, logDeterminant } = solveLinear(covariance, identity(d));
  const r = act(x, mean);
  return {
    p: blend(1, x, -1, u.precision),
    r: blend(1, r, -1, u.offset),
    log: u.constant - 0.5 * (inner(mean, r) + logDeterminant + d * LOG_TURN),
  };
}

/**
 * One move of the weight.
 *
 * @param move The step.
 * @param weight Before.
 * @returns After.
 */
export function backwardMoved(
  { factor, shift, noise }: LinearMove,
  { p, r, log }: BackwardWeight,
): BackwardWeight {
  if (log === Infinity) return { p, r, log };
  const d = r.length;
  const gain = blend(1, identity(d), 1, times(p, noise));
  // exp(-x.Px/2) has a mean over the noise V iff V^-1 + P > 0.
  const precision = blend(1, inverse(noise), 1, p);
  if (!cholesky(precision)) return { p, r, log: Infinity };
  const { x: t, logDeterminant } = solveLinear(gain, p);
  const g = solveLinear(gain, r).x;
  const pull = blend(1, g, -1, act(t, shift));
  return {
    p: congruent(factor, t),
    r: act(factor, pull),
    log: log - 0.5 * logDeterminant + 0.5 * inner(r, act(noise, g)) +
      inner(shift, g) - 0.5 * inner(shift, act(t, shift)),
  };
}

/**
 * ln<exp(-(W + W_sh))>.
 *
 * @param weight The weight after the last move.
 * @param u Energy at the end.
 * @returns The logarithm of the integral of a exp(-U); Infinity where it diverges.
 */
export function backwardEnd(
  { p, r, log }: BackwardWeight,
  u: Quadratic,
): number {
  const d = r.length;
  const whole = blend(1, p, 1, u.precision);
  if (log === Infinity || !cholesky(whole)) return Infinity;
  const pull = blend(1, r, 1, u.offset);
  const { x, logDeterminant } = solveLinear(whole, pull);
  return log - u.constant + 0.5 * (inner(pull, x) - logDeterminant) +
    0.5 * d * LOG_TURN;
}
