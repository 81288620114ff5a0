import type { Chain } from "./chain.ts";
import type { Grid } from "./grid.ts";
import { heunMatrix } from "./heun_matrix.ts";
import { mappedMatrix } from "./mapped_matrix.ts";

/**
 * The transfer matrix of one relaxation, banded: node j reaches the nodes
 * `first[j]`, `first[j] + 1`, ... On a ring these indices are unwrapped, so an
 * image is an entry of its own and its displacement is (index - j) spacing.
 */
export interface KernelMatrix {
  /** First node that each node reaches, shape [nodes]. */
  readonly first: Int32Array;
  /** Where the entries of each node start, shape [nodes + 1]. */
  readonly offset: Int32Array;
  /** K(x_j -> x_u) spacing [1], shape [entries]. */
  readonly values: Float64Array;
  /** K(x_j -> x_u) exp(-w_nc/T) spacing [1], shape [entries]; `values` itself where nothing drives. */
  readonly undriven: Float64Array;
  /** Mean shadow work of a step from each node [energy], shape [nodes]; 0 for `heun`. */
  readonly shadow: Float64Array;
  /** Mean non-conservative work of a step from each node [energy], shape [nodes]. */
  readonly pushed: Float64Array;
  /** Probability that a proposal from each node is accepted, shape [nodes]; 1 but for `mala`. */
  readonly accepted: Float64Array;
}

/**
 * The transfer matrix of one relaxation.
 *
 * @param chain The chain.
 * @param grid The nodes.
 * @param l Controls of the row, shape [controls].
 * @returns The matrix.
 * @throws {RangeError} If the step is not invertible on the grid.
 */
export function kernelMatrix(
  chain: Chain,
  grid: Grid,
  l: ArrayLike<number>,
): KernelMatrix {
  const make = chain.kernel === "heun" ? heunMatrix : mappedMatrix;
  return make(chain, grid, l);
}

/**
 * A longer copy of an array.
 *
 * @param a The array.
 * @returns Its values followed by as many zeros.
 */
export function grown(a: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * a.length);
  longer.set(a);
  return longer;
}
