/**
 * Heat on the scale of Landauer, at room temperature.
 *
 * @module
 */

/** Boltzmann constant, J/K (exact in the SI). */
const boltzmann = 1.380649e-23;
/** Room temperature, K. */
const room = 300;

/**
 * Energy k_B T of some nats at 300 K.
 *
 * @param nats Heat or information over k_B T.
 * @returns Joule.
 *
 * @example One bit
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { joule } from "./landauer.ts";
 *
 * assertAlmostEquals(joule(Math.LN2) * 1e21, 2.871, 1e-3);
 * ```
 */
export function joule(nats: number): number {
  return boltzmann * room * nats;
}
