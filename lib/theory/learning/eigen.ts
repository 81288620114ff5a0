import {
  blend,
  cholesky,
  identity,
  type Matrix,
  transposed,
} from "./matrix.ts";
import { diagonalised } from "./tridiagonal.ts";

/** Most rows that are rotated pair by pair. */
const MOST_ROTATED = 40;

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface Eigen {
  /** Eigenvalues, shape [n]. */
  readonly values: Float64Array;
  /** Vectors in columns, shape [n * n]: entry (i, k) is component i of vector k. */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and orthonormal eigenvectors, by Jacobi rotations where there are
 * few rows.
 *
 * @param matrix A symmetric matrix, shape [n * n].
 * @returns The decomposition, in no particular order.
 *
 * @example A coupling of two coordinates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { symmetricEigen } from "./eigen.ts";
 *
 * const { values } = symmetricEigen(Float64Array.of(1, -0.6, -0.6, 1));
 * assertAlmostEquals(Math.min(...values), 0.4, 1e-15);
 * assertAlmostEquals(Math.max(...values), 1.6, 1e-15);
 * ```
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  const n = Math.round(Math.sqrt(matrix.length));
  if (n === 1) return { values: matrix.slice(), vectors: Float64Array.of(1) };
  if (n > MOST_ROTATED) {
    const rows = identity(n);
    const values = diagonalised(matrix, rows);
    return { values, vectors: transposed(rows) };
  }
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let size = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        size += a[i * n + j]! ** 2;
        if (i !== j) off += a[i * n + j]! ** 2;
      }
    }
    if (off <= 1e-34 * size) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
    }
  }
  return {
    values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!),
    vectors: v,
  };
}

/** One rotation that makes a[p][q] vanish. */
function rotate(a: Matrix, v: Matrix, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const ratio = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const turn = (m: Matrix, one: number, two: number) => {
    const x = m[one]!;
    const y = m[two]!;
    m[one] = c * x - s * y;
    m[two] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q);
}

/**
 * A function of a symmetric matrix.
 *
 * @param eigen Its decomposition V diag V^T.
 * @param f The function.
 * @returns V diag(f) V^T; with vectors of {@linkcode generalisedEigen} the same sum.
 */
export function matrixFunction(
  { values, vectors }: Eigen,
  f: (value: number) => number,
): Matrix {
  const n = values.length;
  const out = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const value = f(values[k]!);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        out[i * n + j]! += value * vectors[i * n + k]! * vectors[j * n + k]!;
      }
    }
  }
  return out;
}

/**
 * Solves g v = r z v: vectors with V^T z V = 1 and V^T g V = diag(r).
 *
 * @param g A symmetric matrix.
 * @param z A symmetric positive definite matrix.
 * @returns r and V.
 * @throws {RangeError} If z is not positive definite.
 */
export function generalisedEigen(g: Matrix, z: Matrix): Eigen {
  const n = Math.round(Math.sqrt(g.length));
  if (n === 1) {
    if (!(z[0]! > 0)) throw singular();
    return {
      values: Float64Array.of(g[0]! / z[0]!),
      vectors: Float64Array.of(1 / Math.sqrt(z[0]!)),
    };
  }
  const l = cholesky(z);
  if (!l) throw singular();
  // c = L^-1 g L^-T
  const forward = (m: Matrix) => {
    const out = m.slice();
    for (let col = 0; col < n; col++) {
      for (let i = 0; i < n; i++) {
        let sum = out[i * n + col]!;
        for (let k = 0; k < i; k++) sum -= l[i * n + k]! * out[k * n + col]!;
        out[i * n + col] = sum / l[i * n + i]!;
      }
    }
    return out;
  };
  const c = forward(transposed(forward(g)));
  const { values, vectors } = symmetricEigen(blend(0.5, c, 0.5, transposed(c)));
  const out = vectors.slice();
  for (let col = 0; col < n; col++) {
    for (let i = n - 1; i >= 0; i--) {
      let sum = out[i * n + col]!;
      for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * out[k * n + col]!;
      out[i * n + col] = sum / l[i * n + i]!;
    }
  }
  return { values, vectors: out };
}

function singular(): RangeError {
  return new RangeError(
    "Cannot use the friction tensor as it must be positive definite: here it is not.",
  );
}
