/**
 * Drift and noise out of transitions, without a model.
 *
 * @module
 */
import {
  blend,
  cholesky,
  congruent,
  identity,
  type Matrix,
  solveLinear,
  times,
  transposed,
} from "../theory/learning/matrix.ts";
import { type LinearNess, linearNess } from "../theory/sgd/ness.ts";
import type { Transitions } from "./sums.ts";

/**
 * The linear chain x' = x - K (x - m) + N(0, 2D) that fits transitions best:
 * regression of dx on x, and half the covariance of what is left.
 *
 * @param transitions Moments of transitions.
 * @returns Its stationary state; undefined where transitions are too few or too much alike, or where it has none.
 */
export function linearFit(transitions: Transitions): LinearNess | undefined {
  const { xx, xd, dd, mean, count } = transitions;
  const p = mean.length;
  if (count <= 2 * p + 2 || !cholesky(xx)) return undefined;
  const drift = transposed(solveLinear(xx, xd).x.map((k) => -k));
  const left = blend(1, dd, -1, congruent(drift, xx));
  const freedom = count / (count - p - 1);
  const diffusion = left.map((value) => value * freedom / 2);
  if (!cholesky(diffusion)) return undefined;
  try {
    const ness = linearNess(drift, diffusion);
    return cholesky(ness.covariance) ? ness : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Slowest relaxation time of a linear drift, 1 / (1 - |lambda|) with the largest
 * modulus of an eigenvalue of A = I - K.
 *
 * @param drift K per unit, shape [p][p].
 * @returns The time in units, >= 1; infinite where A does not contract.
 *
 * @example One coordinate that loses a tenth in each unit
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { relaxationTime } from "./linear_fit.ts";
 *
 * assertAlmostEquals(relaxationTime(Float64Array.of(0.1)), 10, 1e-9);
 * ```
 */
export function relaxationTime(drift: Matrix): number {
  const p = Math.round(Math.sqrt(drift.length));
  let power = blend(1, identity(p), -1, drift);
  let logarithm = 0;
  let weight = 1;
  for (let k = 0; k < 50; k++) {
    const size = Math.max(...power.map(Math.abs));
    if (size === 0) return 1;
    logarithm += weight * Math.log(size);
    weight /= 2;
    power = power.map((value) => value / size);
    power = times(power, power);
  }
  const radius = Math.exp(logarithm);
  return radius < 1 ? 1 / (1 - radius) : Infinity;
}
