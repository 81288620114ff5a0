/**
 * The alternating sum of reciprocals of complex numbers.
 *
 * @module
 */

/** Coefficients of 1/x^2, 1/x^4, ..: (4^k - 1) B_2k/(2k) with Bernoulli's numbers. */
const series = [1 / 4, -1 / 8, 1 / 4, -17 / 16, 31 / 4, -691 / 8];
/** Beyond this modulus the series is exact to rounding. */
const far = 20;

/**
 * beta(x) = sum over k >= 0 of (-1)^k/(x + k).
 *
 * @param re Real part of x, > 0.
 * @param im Imaginary part.
 * @returns Real and imaginary part.
 *
 * @example beta(1) = ln 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { alternating } from "./alternating.ts";
 *
 * assertAlmostEquals(alternating(1, 0)[0], Math.LN2, 1e-15);
 * ```
 */
export function alternating(re: number, im: number): readonly [number, number] {
  let [sum0, sum1, sign] = [0, 0, 1];
  let x = re;
  for (; x * x + im * im < far * far; x++) {
    const size = x * x + im * im;
    sum0 += sign * x / size;
    sum1 -= sign * im / size;
    sign = -sign;
  }
  const size = x * x + im * im;
  const [r0, r1] = [x / size, -im / size];
  const [q0, q1] = [r0 * r0 - r1 * r1, 2 * r0 * r1];
  let [t0, t1] = [0, 0];
  for (let k = series.length - 1; k >= 0; k--) {
    const w0 = t0 + series[k]!;
    [t0, t1] = [w0 * q0 - t1 * q1, w0 * q1 + t1 * q0];
  }
  return [sum0 + sign * (r0 / 2 + t0), sum1 + sign * (r1 / 2 + t1)];
}
