/**
 * Eigenvalues of symmetric matrices of some hundred rows.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { diagonalised } from "../learning/tridiagonal.ts";

/** Eigenvalues, and the components of a vector along their eigenvectors. */
export interface SymmetricValues {
  /** Eigenvalues in no particular order, shape [n]. */
  readonly values: Float64Array;
  /** V^T b in the same order, up to signs, shape [n]. */
  readonly components: Float64Array;
}

/**
 * Eigenvalues by Householder reflections and implicit QL steps, in O(n^3)
 * operations without eigenvectors.
 *
 * @param matrix A symmetric matrix, shape [n][n]; its lower triangle is read.
 * @param vector b, carried along, shape [n]. Defaults to zeros.
 * @returns The eigenvalues and the components of b.
 *
 * @example A coupling of two coordinates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { symmetricValues } from "./symmetric_values.ts";
 *
 * const { values } = symmetricValues(Float64Array.of(1, -0.6, -0.6, 1));
 * assertAlmostEquals(Math.min(...values), 0.4, 1e-15);
 * ```
 */
export function symmetricValues(
  matrix: Matrix,
  vector?: ArrayLike<number>,
): SymmetricValues {
  const n = Math.round(Math.sqrt(matrix.length));
  const b = new Float64Array(n);
  if (vector) b.set(vector);
  return { values: diagonalised(matrix, b), components: b };
}
