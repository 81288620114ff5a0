import { symmetricEigen } from "../../theory/learning/eigen.ts";

/** Nodes of a quadrature with weights that add up to 1. */
export interface Nodes {
  /** Positions, shape [node]. */
  readonly x: Float64Array;
  /** Weights, shape [node]. */
  readonly weights: Float64Array;
}

/**
 * Gauss-Hermite nodes of the standard normal density (Golub and Welsch, Math.
 * Comp. 23, 221 (1969)).
 *
 * @param count Number of nodes; polynomials up to degree 2 count - 1 are averaged exactly.
 * @returns The nodes.
 *
 * @example The fourth moment of a normal number is 3
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { hermiteNodes } from "./hermite.ts";
 *
 * const { x, weights } = hermiteNodes(3);
 * const fourth = x.reduce((sum, v, i) => sum + weights[i]! * v ** 4, 0);
 * assertAlmostEquals(fourth, 3, 1e-14);
 * ```
 */
export function hermiteNodes(count: number): Nodes {
  const jacobi = new Float64Array(count * count);
  for (let i = 1; i < count; i++) {
    jacobi[i * count + i - 1] = jacobi[(i - 1) * count + i] = Math.sqrt(i);
  }
  const { values, vectors } = symmetricEigen(jacobi);
  const weights = values.map((_, k) => vectors[k]! ** 2);
  return { x: values, weights };
}
