import type { DataSet } from "../../learning/mod.ts";
import type { LearningData } from "../../theory/mod.ts";

/** Points with weights that add up to 1. */
export interface PointSet {
  /** Coordinates, shape [point * coordinate]. */
  readonly x: Float64Array;
  /** Weights, shape [point]. */
  readonly weights: Float64Array;
}

/** Weights below this change no average that f32 could tell. */
const least = 1e-10;

/**
 * Weighted points for the simulator and, the same, for the reference solvers.
 *
 * @param points The points; those that hardly weigh anything are left out.
 * @param dimension Number of coordinates.
 * @returns Both forms of the data.
 *
 * @example What weighs nothing is left out
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pointsData } from "./points_data.ts";
 *
 * const points = { x: Float64Array.of(1, 2, 3), weights: Float64Array.of(0.5, 0, 0.5) };
 * assertEquals(pointsData(points, 1).data.points, Float64Array.of(1, 3));
 * ```
 */
export function pointsData(
  { x, weights }: PointSet,
  dimension: number,
): { readonly data: DataSet; readonly reference: LearningData } {
  const kept = Array.from(weights.keys()).filter((n) => weights[n]! > least);
  const at = (n: number) =>
    Array.from(x.subarray(n * dimension, n * dimension + dimension));
  const total = kept.reduce((sum, n) => sum + weights[n]!, 0);
  const points = kept.map(at);
  const shares = Float64Array.from(kept, (n) => weights[n]! / total);
  return {
    data: {
      points: Float64Array.from(points.flat()),
      weights: shares,
      minibatch: 0,
      jitter: 0,
    },
    reference: { points, weights: shares },
  };
}
