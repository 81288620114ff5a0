/**
 * Consequences of the detailed fluctuation theorem P(s) = e^s P(-s) whose
 * averages have a finite variance whatever the distribution of s.
 *
 * @module
 */
import { decay } from "./exp.ts";

/**
 * First bounded identity: the mean of sign(s) - tanh(|s|/2) is 0 where the
 * detailed theorem holds.
 *
 * @param s Entropy production of one path [1].
 * @returns A number between -2 and 1; 0 for s = 0.
 *
 * @example Both signs
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { boundedB1 } from "./bounded.ts";
 *
 * assertAlmostEquals(boundedB1(1), 1 - Math.tanh(0.5), 1e-15);
 * assertAlmostEquals(boundedB1(-1), -1 - Math.tanh(0.5), 1e-15);
 * ```
 */
export function boundedB1(s: number): number {
  const e = decay(-Math.abs(s));
  return Math.sign(s) - (1 - e) / (1 + e);
}

/**
 * Second bounded identity: the mean of e^-s for s > 0 and of -1 for s < 0 is 0
 * where the detailed theorem holds.
 *
 * @param s Entropy production of one path [1].
 * @returns A number between -1 and 1; 0 for s = 0.
 *
 * @example Both signs
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { boundedB2 } from "./bounded.ts";
 *
 * assertAlmostEquals(boundedB2(2), Math.exp(-2), 1e-15);
 * assertEquals(boundedB2(-2), -1);
 * ```
 */
export function boundedB2(s: number): number {
  return s > 0 ? decay(-s) : s < 0 ? -1 : 0;
}
