/**
 * What a learner learns from.
 *
 * @module
 */

/**
 * A weighted list of points: a data set, or the nodes of a quadrature over a
 * model that is to be learnt.
 */
export interface DataSet {
  /** Coordinates, shape [point][coordinate]. */
  readonly points: Float64Array;
  /** Weights that add up to 1, shape [point]. */
  readonly weights: Float64Array;
  /** Points drawn for each update; 0 for the full average. */
  readonly minibatch: number;
  /** Standard deviation of the data around a drawn point, each coordinate [length]. */
  readonly jitter: number;
}

/**
 * A data set whose points weigh the same.
 *
 * @param points Coordinates, shape [point][coordinate].
 * @returns The set, without minibatches.
 *
 * @example Two points
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { evenly } from "./data.ts";
 *
 * assertEquals(evenly([[1], [3]]).weights, Float64Array.of(0.5, 0.5));
 * ```
 */
export function evenly(points: readonly (readonly number[])[]): DataSet {
  return {
    points: Float64Array.from(points.flat()),
    weights: new Float64Array(points.length).fill(1 / points.length),
    minibatch: 0,
    jitter: 0,
  };
}
