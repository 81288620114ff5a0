/**
 * Chains on quadratic losses: every step is affine in x.
 *
 * @module
 */
import type { Batches, Update } from "../../descent/mod.ts";

/** Quadratic per-sample losses l_i = g_i.x + x^T H_i x/2 about a reference point. */
export interface QuadraticSamples {
  /** Number of samples N. */
  readonly samples: number;
  /** Number of parameters p. */
  readonly parameters: number;
  /** Gradients at x = 0, shape [N][p]. */
  readonly gradients: Float64Array;
  /** Hessians, shape [N][p][p]. */
  readonly hessians: Float64Array;
}

/** A chain on them. */
export interface AffineChain extends QuadraticSamples {
  /** Minibatches; of `so` in the order of the samples. */
  readonly batches: Batches;
  /** How x follows the gradient. */
  readonly update: Update;
  /** Learning rate eta. */
  readonly learningRate: number;
  /** theta at x = 0, which weight decay pulls to 0, shape [p]. Defaults to zeros. */
  readonly reference?: readonly number[];
}
