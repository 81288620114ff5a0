/**
 * What an observer of theta who does not know the data learns from each step:
 * gains of two Kalman filters, the same for all rows.
 *
 * One watches theta alone and estimates x and the mean of the data y; the other
 * watches theta and x and estimates y. Both are carried as what they miss,
 *
 *   miss of x, gap = miss of y - miss of x;      miss of y, x known
 *   e = a gap + kick, variance S;                e' = a miss + kick, variance S'
 *
 * so that nothing is lost where the noise is small.
 *
 * @module
 */
import type { LinearModel } from "./ensemble.ts";

/** Numbers of a step in the table. */
export const gainsOfStep = 8;
/** Steps of the window of the table that `shaders/lagged/linear_observer.wgsl` reads: 64 KiB. */
export const gainsOfDispatch = 2048;

/** The table and what does not depend on the row. */
export interface LinearGains {
  /**
   * Shape [step][8]: what is left of the gap vw/S, gain of the gap, gain of x,
   * 1/(2 S), and of the filter that knows x what is left vw/S', its gain,
   * 1/(2 S') and 1/(2 S) - 1/(2 S').
   */
  readonly table: Float64Array;
  /** sum ln(S/S')/2, the part of the transfer entropy that all rows share [nat]. */
  readonly constant: number;
}

/** Those of the ensembles at hand: asked for at every dispatch. */
const known = new WeakMap<LinearModel, LinearGains & { steps: number }>();

/**
 * Runs the variances of both filters.
 *
 * @param model An adaptive model with noise.
 * @param steps Learning steps N.
 * @returns Gains of each step.
 *
 * @example One step of a move of the variance 1 + 2 + 1, and 1 + 1 where x is known
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearGains } from "./linear_gains.ts";
 *
 * const { constant } = linearGains({
 *   kind: "linear",
 *   taskVariance: 1,
 *   dataMeanVariance: 0,
 *   initialVariance: 0,
 *   modelVariance: 2,
 *   relaxation: 0,
 *   gain: 1,
 *   batchVariance: 1,
 *   thermalVariance: 0,
 *   adaptive: true,
 *   dimensions: 1,
 * }, 1);
 * assertAlmostEquals(constant, Math.log(4 / 2) / 2, 1e-15);
 * ```
 */
export function linearGains(model: LinearModel, steps: number): LinearGains {
  const found = known.get(model);
  if (found?.steps === steps) return found;
  const { gain: a, relaxation: rho, modelVariance: s2 } = model;
  const noise = model.batchVariance + model.thermalVariance;
  const table = new Float64Array(gainsOfStep * steps);
  const fresh = s2 * (1 - rho * rho);
  const goes = 1 - rho;
  // Variance of the data where x is known, of what is missed of x and of the
  // gap, and the covariance of these two.
  let data = model.taskVariance + model.dataMeanVariance;
  let [x, gap, both] = [s2, data + s2, -s2];
  let constant = 0;
  for (let n = 0; n < steps; n++) {
    const [total, totalKnown] = [a * a * gap + noise, a * a * data + noise];
    const [left, leftKnown] = [noise / total, noise / totalKnown];
    const ofX = a * both / total;
    table.set([
      left,
      a * gap / total,
      ofX,
      1 / (2 * total),
      leftKnown,
      a * data / totalKnown,
      1 / (2 * totalKnown),
      a * a * (data - gap) / (2 * total * totalKnown),
    ], gainsOfStep * n);
    constant += (Math.log1p(a * a * gap / noise) -
      Math.log1p(a * a * data / noise)) / 2;
    x -= ofX * a * both;
    both *= left;
    gap = gap * left + 2 * goes * both + goes * goes * x + fresh;
    both = rho * (both + goes * x) - fresh;
    x = rho * rho * x + fresh;
    data *= leftKnown;
  }
  const made = { table, constant, steps };
  known.set(model, made);
  return made;
}
