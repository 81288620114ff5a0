/**
 * Dense matrices of a few rows: row-major, shape [n * n].
 *
 * @module
 */

/** A square matrix, row-major, shape [n * n]. */
export type Matrix = Float64Array;

/**
 * A multiple of the unit matrix.
 *
 * @param n Rows.
 * @param value On the diagonal.
 * @returns The matrix.
 */
export function identity(n: number, value = 1): Matrix {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) a[i * n + i] = value;
  return a;
}

/**
 * A product of matrices.
 *
 * @param a Left factor.
 * @param b Right factor.
 * @returns a b.
 */
export function times(a: Matrix, b: Matrix): Matrix {
  const n = Math.round(Math.sqrt(a.length));
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[k * n + j]!;
    }
  }
  return out;
}

/**
 * A matrix acting on a vector.
 *
 * @param a The matrix.
 * @param v The vector, shape [n].
 * @returns a v, shape [n].
 */
export function act(a: Matrix, v: ArrayLike<number>): Float64Array {
  const n = v.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * v[j]!;
    out[i] = sum;
  }
  return out;
}

/**
 * s a + t b, of matrices or vectors.
 *
 * @param s Factor of a.
 * @param a One summand.
 * @param t Factor of b.
 * @param b The other.
 * @returns The sum, in the shape of a.
 */
export function blend(
  s: number,
  a: ArrayLike<number>,
  t: number,
  b: ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = s * a[i]! + t * b[i]!;
  return out;
}

/**
 * Inner product of vectors, or trace of a^T b of matrices.
 *
 * @param a One factor.
 * @param b The other.
 * @returns The sum of products.
 */
export function inner(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/**
 * The trace of a square matrix.
 *
 * @param a The matrix, shape [n][n].
 * @returns The sum of its diagonal.
 */
export function trace(a: ArrayLike<number>): number {
  const n = Math.round(Math.sqrt(a.length));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i * (n + 1)]!;
  return sum;
}

/**
 * The transpose of a matrix.
 *
 * @param a The matrix.
 * @returns a^T.
 */
export function transposed(a: Matrix): Matrix {
  const n = Math.round(Math.sqrt(a.length));
  const out = new Float64Array(a.length);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) out[j * n + i] = a[i * n + j]!;
  }
  return out;
}

/**
 * a s a^T, made symmetric.
 *
 * @param a Any matrix.
 * @param s A symmetric matrix.
 * @returns The congruent matrix.
 */
export function congruent(a: Matrix, s: Matrix): Matrix {
  const n = Math.round(Math.sqrt(a.length));
  const left = times(a, s);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += left[i * n + k]! * a[j * n + k]!;
      out[i * n + j] = out[j * n + i] = sum;
    }
  }
  return out;
}

/** Solution of a linear system and the determinant of its matrix. */
export interface Solved {
  /** Solution, in the shape of the right-hand side. */
  readonly x: Float64Array;
  /** ln |det a|. */
  readonly logDeterminant: number;
  /** Sign of det a; 0 if the matrix is singular. */
  readonly sign: number;
}

/** Exchanges two rows. */
function swap(v: Float64Array, width: number, i: number, j: number): void {
  for (let c = 0; c < width; c++) {
    const value = v[i * width + c]!;
    v[i * width + c] = v[j * width + c]!;
    v[j * width + c] = value;
  }
}

/**
 * Solves a x = b by Gauss elimination with pivots.
 *
 * @param a The matrix, shape [n * n].
 * @param b Right-hand sides, shape [n * m] with m >= 1.
 * @returns x and the determinant.
 *
 * @example Two equations
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { solveLinear } from "./matrix.ts";
 *
 * const { x } = solveLinear(Float64Array.of(0, 2, 1, 1), Float64Array.of(2, 3));
 * assertEquals(x, Float64Array.of(2, 1));
 * ```
 */
export function solveLinear(a: Matrix, b: Float64Array): Solved {
  const n = Math.round(Math.sqrt(a.length));
  const m = b.length / n;
  const u = a.slice();
  const x = b.slice();
  let logDeterminant = 0;
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(u[i * n + k]!) > Math.abs(u[pivot * n + k]!)) pivot = i;
    }
    if (pivot !== k) {
      swap(u, n, k, pivot);
      swap(x, m, k, pivot);
      sign = -sign;
    }
    const head = u[k * n + k]!;
    if (head === 0) {
      return { x: x.fill(NaN), logDeterminant: -Infinity, sign: 0 };
    }
    logDeterminant += Math.log(Math.abs(head));
    if (head < 0) sign = -sign;
    for (let i = k + 1; i < n; i++) {
      const factor = u[i * n + k]! / head;
      for (let j = k + 1; j < n; j++) u[i * n + j]! -= factor * u[k * n + j]!;
      for (let c = 0; c < m; c++) x[i * m + c]! -= factor * x[k * m + c]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let c = 0; c < m; c++) {
      let sum = x[k * m + c]!;
      for (let j = k + 1; j < n; j++) sum -= u[k * n + j]! * x[j * m + c]!;
      x[k * m + c] = sum / u[k * n + k]!;
    }
  }
  return { x, logDeterminant, sign };
}

/**
 * The inverse of a matrix.
 *
 * @param a The matrix.
 * @returns Its inverse; NaN where it is singular.
 */
export function inverse(a: Matrix): Matrix {
  if (a.length === 1) return Float64Array.of(1 / a[0]!);
  return solveLinear(a, identity(Math.round(Math.sqrt(a.length)))).x;
}

/**
 * Cholesky factor of a symmetric matrix.
 *
 * @param a The matrix.
 * @returns L with L L^T = a; undefined where a is not positive definite.
 */
export function cholesky(a: Matrix): Matrix | undefined {
  if (a.length === 1) {
    return a[0]! > 0 ? Float64Array.of(Math.sqrt(a[0]!)) : undefined;
  }
  const n = Math.round(Math.sqrt(a.length));
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i === j) {
        if (!(sum > 0)) return undefined;
        l[i * n + i] = Math.sqrt(sum);
      } else l[i * n + j] = sum / l[j * n + j]!;
    }
  }
  return l;
}

/**
 * ln det of a symmetric positive definite matrix.
 *
 * @param a The matrix.
 * @returns The logarithm; NaN where a is not positive definite.
 */
export function logDeterminant(a: Matrix): number {
  const l = cholesky(a);
  if (!l) return NaN;
  const n = Math.round(Math.sqrt(a.length));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += 2 * Math.log(l[i * n + i]!);
  return sum;
}
