/**
 * Small matrices of any shape, row-major.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";

/**
 * A product.
 *
 * @param a Left factor, shape [p][q], or its transpose.
 * @param b Right factor, shape [q][r].
 * @param q Columns of the left factor.
 * @param turned Whether `a` is the transpose. Defaults to false.
 * @returns a b, shape [p][r].
 */
export function product(
  a: Float64Array,
  b: Float64Array,
  q: number,
  turned = false,
): Float64Array {
  const p = a.length / q;
  const r = b.length / q;
  const out = new Float64Array(p * r);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < q; k++) {
      const factor = turned ? a[k * p + i]! : a[i * q + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < r; j++) out[i * r + j]! += factor * b[k * r + j]!;
    }
  }
  return out;
}

/**
 * A form of new variables.
 *
 * @param a The old variables in terms of the new ones, shape [q][p].
 * @param w The form, symmetric, shape [q][q].
 * @param q Old variables.
 * @returns a^T w a, shape [p][p].
 */
export function pulled(a: Float64Array, w: Matrix, q: number): Matrix {
  return product(a, product(w, a, q), q, true);
}

/**
 * A sum of equal shapes.
 *
 * @param a One summand.
 * @param b The other.
 * @returns a + b.
 */
export function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + b[i]!);
}
