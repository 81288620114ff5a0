/**
 * Largest modulus of an eigenvalue.
 *
 * @module
 */
import { type Matrix, times } from "../learning/matrix.ts";

/**
 * Spectral radius of a matrix, from the growth of its powers.
 *
 * @param matrix The matrix, shape [n][n].
 * @returns The largest modulus of its eigenvalues.
 *
 * @example A matrix without real eigenvalues
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { spectralRadius } from "./spectral_radius.ts";
 *
 * assertAlmostEquals(spectralRadius(Float64Array.of(1, -1, 1, 1)), Math.SQRT2, 1e-12);
 * ```
 */
export function spectralRadius(matrix: Matrix): number {
  // ln |A^m| with m = 2^k; what m more powers add to it forgets all but the largest.
  const sizeOf = (a: Matrix) =>
    Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  let log = Math.log(sizeOf(matrix));
  let rate = log;
  let power: Matrix = matrix.map((value) => value / Math.exp(log));
  for (let k = 0; k < 45 && Number.isFinite(log); k++) {
    power = times(power, power);
    const size = sizeOf(power);
    if (size === 0) return 0;
    power = power.map((value) => value / size);
    const before = rate;
    rate = (log + Math.log(size)) / 2 ** k;
    log = 2 * log + Math.log(size);
    if (k >= 6 && Math.abs(rate - before) <= 1e-15) break;
  }
  return Math.exp(rate);
}
