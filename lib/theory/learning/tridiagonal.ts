/**
 * Symmetric matrices of some hundred rows, made diagonal in O(n^3) operations.
 *
 * @module
 */
import type { Matrix } from "./matrix.ts";

/**
 * Eigenvalues by Householder reflections and implicit QL steps.
 *
 * @param matrix A symmetric matrix, shape [n][n]; its lower triangle is read.
 * @param carried Columns b that are turned with it, shape [n][m]; overwritten by V^T b, up to signs of rows.
 * @returns The eigenvalues in no particular order, shape [n].
 *
 * @example The eigenvectors themselves
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { identity } from "./matrix.ts";
 * import { diagonalised } from "./tridiagonal.ts";
 *
 * const rows = identity(2);
 * const values = diagonalised(Float64Array.of(1, -0.6, -0.6, 1), rows);
 * assertAlmostEquals(Math.min(...values), 0.4, 1e-15);
 * assertAlmostEquals(Math.abs(rows[0]!), Math.SQRT1_2, 1e-15);
 * ```
 */
export function diagonalised(
  matrix: Matrix,
  carried: Float64Array,
): Float64Array {
  const n = Math.round(Math.sqrt(matrix.length));
  const { diagonal, beside } = tridiagonal(matrix.slice(), n, carried);
  implicitSteps(diagonal, beside, carried);
  return diagonal;
}

/** Reduces a to tridiagonal form by reflections, which also act on b. */
function tridiagonal(
  a: Matrix,
  n: number,
  b: Float64Array,
): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(n);
  const least = 1e-18 *
    a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  const columns = b.length / n;
  const carried = new Float64Array(columns);
  for (let k = 0; k + 2 < n; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[i * n + k]!;
      norm = Math.hypot(norm, v[i]!);
    }
    const head = v[k + 1]!;
    const sign = head < 0 ? -1 : 1;
    // Less than rounding leaves: its square might not be a number any more.
    if (norm <= least) continue;
    beside[k] = -sign * norm;
    v[k + 1] = head + sign * norm;
    // The reflection is 1 - 2 v v^T/|v|^2 with |v|^2 = 2 norm (norm + |head|).
    const tau = 1 / (norm * (norm + Math.abs(head)));
    w.fill(0, k + 1);
    for (let i = k + 1; i < n; i++) {
      const row = i * n;
      const vi = v[i]!;
      let sum = a[row + i]! * vi;
      for (let j = k + 1; j < i; j++) {
        sum += a[row + j]! * v[j]!;
        w[j]! += a[row + j]! * vi;
      }
      w[i]! += sum;
    }
    let along = 0;
    carried.fill(0);
    for (let i = k + 1; i < n; i++) {
      along += v[i]! * w[i]!;
      for (let c = 0; c < columns; c++) {
        carried[c]! += v[i]! * b[i * columns + c]!;
      }
    }
    const shift = tau * tau * along / 2;
    for (let i = k + 1; i < n; i++) {
      w[i] = tau * w[i]! - shift * v[i]!;
      for (let c = 0; c < columns; c++) {
        b[i * columns + c]! -= tau * carried[c]! * v[i]!;
      }
    }
    for (let i = k + 1; i < n; i++) {
      const row = i * n;
      const [vi, wi] = [v[i]!, w[i]!];
      for (let j = k + 1; j <= i; j++) {
        a[row + j]! -= vi * w[j]! + wi * v[j]!;
      }
    }
  }
  if (n > 1) beside[n - 2] = a[(n - 1) * n + n - 2]!;
  return {
    diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!),
    beside,
  };
}

/** Makes e vanish by implicit QL steps on the tridiagonal (d, e), which also act on b. */
function implicitSteps(
  d: Float64Array,
  e: Float64Array,
  b: Float64Array,
): void {
  const n = d.length;
  const columns = b.length / n;
  // Where a matrix vanishes, what rounding left beside the diagonal never gets
  // small against it.
  const least = 1e-17 * d.reduce(
    (most, value, i) => Math.max(most, Math.abs(value) + Math.abs(e[i]!)),
    0,
  );
  for (let l = 0; l < n; l++) {
    for (;;) {
      let m = l;
      while (m + 1 < n) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        const off = Math.abs(e[m]!);
        if (!(off > least) || size + off === size) break;
        m++;
      }
      if (m === l) break;
      const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      const root = Math.hypot(half, 1);
      let g = d[m]! - d[l]! + e[l]! / (half + (half < 0 ? -root : root));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const q = c * e[i]!;
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        const t = (d[i]! - g) * s + 2 * c * q;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - q;
        const row = i * columns;
        for (let at = row; at < row + columns; at++) {
          const upper = b[at + columns]!;
          b[at + columns] = s * b[at]! + c * upper;
          b[at] = c * b[at]! - s * upper;
        }
      }
      if (i >= l) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
