/**
 * Information between a parameter and what is drawn from it, where the density
 * is known.
 *
 * @module
 */
import type { Estimate } from "../statistic.ts";

/** What {@linkcode nestedInformation} needs. */
export interface NestedSamples {
  /** Pairs (x_i, theta_i), i = 0..count - 1, independent of each other. */
  readonly count: number;
  /** Other parameters M that each x_i is compared with. */
  readonly others: number;
  /**
   * ln p(x_i | theta_j).
   *
   * @param i Whose x.
   * @param j Whose theta.
   */
  logDensity(i: number, j: number): number;
  /** Independent groups for the standard error. Defaults to 32. */
  readonly groups?: number;
}

/** Three forms of the nested estimate [nat]. */
export interface NestedInformation {
  /** Own parameter left out: too large by about kappa/M. */
  readonly upper: Estimate;
  /** Own parameter counted as one of M + 1: too small by about kappa/M, and never above ln(M + 1). */
  readonly lower: Estimate;
  /** Mean of the two, in which kappa/M cancels. */
  readonly mean: Estimate;
}

/**
 * I(X; Theta) = <ln p(x | theta) - ln p(x)> with p(x) as a mean over other
 * parameters, kappa = (E[p(x | theta)/p(x)] - 1)/2.
 *
 * Pairs are cut into groups, and a pair is compared with others of its group
 * alone, so that groups are independent and their scatter is the error.
 *
 * @param samples The pairs and their density.
 * @returns The estimates.
 * @throws {RangeError} If a group holds no more than M pairs.
 *
 * @example A density that does not depend on its parameter
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { nestedInformation } from "./nested.ts";
 *
 * const { mean } = nestedInformation({ count: 320, others: 4, logDensity: () => -1 });
 * assertAlmostEquals(mean.value, 0);
 * ```
 */
export function nestedInformation(samples: NestedSamples): NestedInformation {
  const { count, others, logDensity, groups = 32 } = samples;
  const size = Math.floor(count / groups);
  if (!(size > others && others >= 1)) {
    throw new RangeError(
      `Cannot use ${count} pairs as each of ${groups} groups must hold more than ${others} of them.`,
    );
  }
  const upper = new Float64Array(groups);
  const lower = new Float64Array(groups);
  const logs = new Float64Array(others);
  for (let g = 0; g < groups; g++) {
    for (let k = 0; k < size; k++) {
      const i = g * size + k;
      const own = logDensity(i, i);
      let most = -Infinity;
      for (let m = 0; m < others; m++) {
        logs[m] = logDensity(i, g * size + (k + 1 + m) % size);
        most = Math.max(most, logs[m]!);
      }
      const top = Math.max(most, own);
      let sum = 0;
      for (let m = 0; m < others; m++) sum += Math.exp(logs[m]! - top);
      upper[g]! += own - top - Math.log(sum / others);
      lower[g]! += own - top -
        Math.log((sum + Math.exp(own - top)) / (others + 1));
    }
  }
  const read = (sums: Float64Array): Estimate => {
    const values = sums.map((sum) => sum / size);
    const value = values.reduce((sum, v) => sum + v, 0) / groups;
    const spread = values.reduce((sum, v) => sum + (v - value) ** 2, 0);
    return {
      value,
      standardError: Math.sqrt(spread / (groups - 1) / groups),
      n: groups * size,
    };
  };
  return {
    upper: read(upper),
    lower: read(lower),
    mean: read(upper.map((v, g) => (v + lower[g]!) / 2)),
  };
}
