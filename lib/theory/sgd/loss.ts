/**
 * Losses of single samples as the reference solvers see them.
 *
 * @module
 */

/** Per-sample losses l_i(theta), with exact derivatives in f64. */
export interface LossModel {
  /** Number of parameters p. */
  readonly parameters: number;
  /** Number of samples N. */
  readonly samples: number;
  /** Loss of sample i. */
  loss(i: number, theta: ArrayLike<number>): number;
  /** Gradient of l_i; `out` is overwritten, shape [p]. */
  gradient(i: number, theta: ArrayLike<number>, out: Float64Array): void;
  /** Hessian of l_i times v; `out` is overwritten, shape [p]. */
  hessianTimes(
    i: number,
    theta: ArrayLike<number>,
    v: ArrayLike<number>,
    out: Float64Array,
  ): void;
}
