/**
 * Cholesky factors of small covariances, row-major.
 *
 * @module
 */

/**
 * The Cholesky factor of a symmetric matrix.
 *
 * @param a The matrix, shape [d][d].
 * @returns L with L L^T = a, shape [d][d]; undefined where a is not positive definite.
 */
export function choleskyOf(a: Float64Array): Float64Array | undefined {
  const d = Math.round(Math.sqrt(a.length));
  const l = new Float64Array(a.length);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * d + k]! * l[j * d + k]!;
      if (i > j) l[i * d + j] = sum / l[j * d + j]!;
      else if (sum > 0) l[i * d + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return l;
}

/**
 * ln det of a symmetric matrix.
 *
 * @param a The matrix, shape [d][d].
 * @returns The logarithm; NaN where a is not positive definite.
 */
export function logDeterminantOf(a: Float64Array): number {
  const l = choleskyOf(a);
  if (!l) return NaN;
  const d = Math.round(Math.sqrt(a.length));
  let sum = 0;
  for (let i = 0; i < d; i++) sum += 2 * Math.log(l[i * (d + 1)]!);
  return sum;
}

/**
 * Solves L x = b.
 *
 * @param l Lower triangular, shape [d][d].
 * @param b Right-hand side, shape [d].
 * @returns x, shape [d].
 */
export function solveLower(l: Float64Array, b: Float64Array): Float64Array {
  const d = b.length;
  const x = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * d + k]! * x[k]!;
    x[i] = sum / l[i * (d + 1)]!;
  }
  return x;
}
