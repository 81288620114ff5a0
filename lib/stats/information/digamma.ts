/**
 * The digamma function.
 *
 * @module
 */

/** B_2k / 2k of the asymptotic series, k = 1, 2, ... */
const SERIES = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
];

/**
 * psi(x) = d ln Gamma(x)/dx.
 *
 * @param x Any number > 0.
 * @returns psi(x), to about 1e-15 of 1 + |psi|.
 *
 * @example psi(1) is minus Euler's constant
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { digamma } from "./digamma.ts";
 *
 * assertAlmostEquals(digamma(1), -0.5772156649015329, 1e-15);
 * assertAlmostEquals(digamma(0.5), -1.9635100260214235, 1e-14);
 * ```
 */
export function digamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 12; z++) shift -= 1 / z;
  const square = 1 / (z * z);
  const tail = SERIES.reduceRight((sum, b) => (sum + b) * square, 0);
  return shift + Math.log(z) - 0.5 / z - tail;
}
