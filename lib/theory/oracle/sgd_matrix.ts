/**
 * What rows read off square matrices.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";

/**
 * The diagonal of a square matrix.
 *
 * @param a The matrix, shape [n][n].
 * @returns Its diagonal, shape [n].
 */
export function diagonal(a: Matrix): Float64Array {
  const n = Math.round(Math.sqrt(a.length));
  return Float64Array.from({ length: n }, (_, k) => a[k * n + k]!);
}
