/**
 * Triangular factors of covariances that may be singular.
 *
 * @module
 */

/**
 * Cholesky factor of a positive semidefinite matrix.
 *
 * @param matrix The matrix, symmetric, shape [n][n].
 * @returns Lower triangular L with L L^T = matrix, up to rounding; undefined where the matrix has a negative direction.
 *
 * @example A singular one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { semidefiniteFactor } from "./factor.ts";
 *
 * const factor = semidefiniteFactor(Float64Array.of(4, 2, 2, 1));
 * assertEquals(factor, Float64Array.of(2, 0, 1, 0));
 * assertEquals(semidefiniteFactor(Float64Array.of(1, 2, 2, 1)), undefined);
 * ```
 */
export function semidefiniteFactor(
  matrix: ArrayLike<number>,
): Float64Array | undefined {
  const n = Math.round(Math.sqrt(matrix.length));
  const l = new Float64Array(n * n);
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, matrix[i * (n + 1)]!);
  for (let j = 0; j < n; j++) {
    const whole = Math.abs(matrix[j * n + j]!);
    let left = matrix[j * n + j]!;
    for (let k = 0; k < j; k++) left -= l[j * n + k]! ** 2;
    // What rounding leaves of a direction without noise.
    const none = Math.max(1e-11 * whole, 1e-22 * most);
    if (!(left >= -none)) return undefined;
    const pivot = left <= none ? 0 : Math.sqrt(left);
    l[j * n + j] = pivot;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (pivot > 0) l[i * n + j] = sum / pivot;
      else if (
        Math.abs(sum) > 1e-5 * Math.sqrt(whole * Math.abs(matrix[i * n + i]!))
      ) return undefined;
    }
  }
  return l;
}

/**
 * A covariance without what rounding leaves of coordinates that do not vary.
 *
 * @param mean Mean, shape [n].
 * @param covariance Covariance, shape [n][n].
 * @returns The covariance, zero where a variance is below 1e-12 of the squared mean or 1e-14 of the largest.
 */
export function sharpened(
  mean: Float64Array,
  covariance: Float64Array,
): Float64Array {
  const n = mean.length;
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, covariance[i * (n + 1)]!);
  const still = Array.from(
    mean,
    (m, i) => covariance[i * (n + 1)]! <= Math.max(1e-12 * m * m, 1e-14 * most),
  );
  return covariance.map((c, at) =>
    still[Math.floor(at / n)] || still[at % n] ? 0 : c
  );
}
