/**
 * How large a quadratic form of means may be.
 *
 * @module
 */
import type { Floor } from "../sgd/quadratic_floor.ts";
import type { Estimate } from "../stats/mod.ts";
import { studentQuantile } from "./tails.ts";

/**
 * Upper confidence bound of a quadratic form of means, that of the square of a
 * mean in one component: (|a| + t se)^2.
 *
 * @param estimate The form, its bias removed.
 * @param floor Its noise.
 * @param probability Chance that the truth lies above.
 * @returns The bound; infinite without an estimate.
 */
export function upperBound(
  estimate: Estimate | undefined,
  floor: Floor | undefined,
  probability: number,
): number {
  if (!estimate || !floor) return Infinity;
  const t = studentQuantile(probability, floor.count - 1);
  const value = Math.max(0, estimate.value);
  const error = Math.max(
    estimate.standardError,
    Math.hypot(floor.standardError, 2 * Math.sqrt(value * floor.largest)),
  );
  return value + t * error + t * t * floor.largest;
}
