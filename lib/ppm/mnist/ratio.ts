/**
 * Ratios of means over replicas, with errors from their scatter.
 *
 * @module
 */
import {
  covarianceMatrix,
  type Estimate,
  meanVector,
} from "../../stats/mod.ts";

/** Reads ratios of the components of a vector. */
export type Ratios = (above: string, below: string, scale?: number) => Estimate;

/**
 * Ratios of means out of second moments: the standard error is that of
 * a - (mean a / mean b) b over the mean of b.
 *
 * @param state A state of `covariances`.
 * @param names Names of the components of its vectors.
 * @returns Gives <a>/<b>, times a scale.
 *
 * @example A ratio that is the same in every sample is certain
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { covariances } from "../../stats/mod.ts";
 * import { ratiosOf } from "./ratio.ts";
 *
 * const pairs = covariances(2);
 * const state = new Float64Array(pairs.width);
 * pairs.add(state, 0, Float64Array.of(2, 4, 1, 2), 2);
 * assertEquals(ratiosOf(state, ["a", "b"])("a", "b"), {
 *   value: 2,
 *   standardError: 0,
 *   n: 2,
 * });
 * ```
 */
export function ratiosOf(
  state: Float64Array,
  names: readonly string[],
): Ratios {
  const d = names.length;
  const n = state[0]!;
  const mean = meanVector(state, 0, d);
  const covariance = covarianceMatrix(state, 0, d);
  return (above, below, scale = 1) => {
    const [a, b] = [names.indexOf(above), names.indexOf(below)];
    const at = (i: number, j: number) => covariance[i * d + j]!;
    const ratio = mean[a]! / mean[b]!;
    const variance = at(a, a) - 2 * ratio * at(a, b) + ratio ** 2 * at(b, b);
    const error = n > 1 ? Math.sqrt(Math.max(0, variance) / n) : Infinity;
    return {
      value: scale * ratio,
      standardError: Math.abs(scale / mean[b]!) * error,
      n,
    };
  };
}
