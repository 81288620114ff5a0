/**
 * The logistic function that two-sided estimators share.
 *
 * @module
 */
import type { Points } from "./points.ts";

/**
 * Chance 1 / (1 + e^((W - DF)/T)) that a path with this work is a reverse one.
 *
 * For a reverse path call it with -DF. Safe for any arguments.
 *
 * @param work Work W on the system [energy].
 * @param deltaF Free-energy difference DF, end minus start [energy].
 * @param temperature T [energy].
 * @returns Between 0 and 1.
 */
export function acceptance(
  work: number,
  deltaF: number,
  temperature: number,
): number {
  return 1 / (1 + Math.exp((work - deltaF) / temperature));
}

/** Sums over points of the powers of f = {@linkcode acceptance}. */
export interface AcceptanceSums {
  /** Sum of f. */
  readonly first: number;
  /** Sum of f^2. */
  readonly second: number;
  /** Number of samples with 0.1 <= f <= 0.9. */
  readonly overlap: number;
}

/**
 * Sums f = acceptance(W, DF, T), its square and the samples in the overlap.
 *
 * @param points Work values and their counts.
 * @param deltaF Free-energy difference DF [energy].
 * @param temperature T [energy].
 * @returns The sums.
 */
export function acceptanceSums(
  points: Points,
  deltaF: number,
  temperature: number,
): AcceptanceSums {
  const { values, counts } = points;
  let first = 0;
  let second = 0;
  let overlap = 0;
  for (let i = 0; i < values.length; i++) {
    const f = acceptance(values[i]!, deltaF, temperature);
    first += counts[i]! * f;
    second += counts[i]! * f * f;
    if (f >= 0.1 && f <= 0.9) overlap += counts[i]!;
  }
  return { first, second, overlap };
}
