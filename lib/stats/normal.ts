/**
 * Tail of the standard normal distribution.
 *
 * @module
 */

/**
 * The z that a standard normal variable exceeds with a small probability.
 *
 * Newton's method on the logarithm of the tail, which is Laplace's continued
 * fraction phi(z) / (z + 1/(z + 2/(z + ...))).
 *
 * @param probability Of exceeding z; above 0 and at most 0.1.
 * @returns z, to about 1e-14.
 *
 * @example One in forty
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { normalTailQuantile } from "./normal.ts";
 *
 * assertAlmostEquals(normalTailQuantile(0.025), 1.959963984540054, 1e-12);
 * ```
 */
export function normalTailQuantile(probability: number): number {
  if (!(probability > 0 && probability <= 0.1)) {
    throw new RangeError(
      `Cannot use probability as it must be > 0 and <= 0.1: current value is ${probability}`,
    );
  }
  let z = Math.sqrt(-2 * Math.log(probability));
  for (let i = 0; i < 12; i++) {
    // The fraction is also the hazard phi/Q, the slope of -ln Q.
    let hazard = z;
    for (let k = 400; k > 0; k--) hazard = z + k / hazard;
    const logTail = -z * z / 2 - Math.log(Math.sqrt(2 * Math.PI) * hazard);
    z += (logTail - Math.log(probability)) / hazard;
  }
  return z;
}
