/**
 * Chebyshev interpolation on [-1, 1].
 *
 * @module
 */

/**
 * Nodes of the interpolation, zeros of T_n.
 *
 * @param n Number of nodes.
 * @returns The nodes, descending.
 */
export function chebyshevNodes(n: number): Float64Array {
  return Float64Array.from(
    { length: n },
    (_, j) => Math.cos(Math.PI * (j + 0.5) / n),
  );
}

/**
 * Coefficients of the polynomial through values at {@linkcode chebyshevNodes}.
 *
 * @param values At the nodes, shape [n].
 * @returns Coefficients of T_0 ... T_{n-1}.
 *
 * @example A parabola
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { chebyshevFit, chebyshevNodes, chebyshevValue } from "./chebyshev.ts";
 *
 * const fit = chebyshevFit(chebyshevNodes(5).map((t) => t * t));
 * assertAlmostEquals(chebyshevValue(fit, 0.3), 0.09, 1e-15);
 * ```
 */
export function chebyshevFit(values: Float64Array): Float64Array {
  const n = values.length;
  return values.map((_, k) => {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      sum += values[j]! * Math.cos(Math.PI * k * (j + 0.5) / n);
    }
    return (k === 0 ? 1 : 2) * sum / n;
  });
}

/**
 * Value of a fit, by Clenshaw's summation.
 *
 * @param c Coefficients.
 * @param t Where, |t| <= 1.
 * @returns The value.
 */
export function chebyshevValue(c: Float64Array, t: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k > 0; k--) {
    const next = c[k]! + 2 * t * b1 - b2;
    b2 = b1;
    b1 = next;
  }
  return c[0]! + t * b1 - b2;
}

/**
 * Whether the last coefficients of a fit are negligible.
 *
 * @param c Coefficients.
 * @param size What they are to be compared with.
 * @returns True where the last four are below 1e-12 of it.
 */
export function chebyshevSettled(c: Float64Array, size = 1): boolean {
  return c.subarray(c.length - 4).every((v) => Math.abs(v) < 1e-12 * size);
}
