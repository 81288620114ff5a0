/**
 * Learnable energies of two coordinates, given as functions.
 *
 * @module
 */

/** U(x, y; theta) of two coordinates. */
export interface PlaneFamily {
  /** Discriminator. */
  readonly kind: "plane";
  /** Number of parameters p. */
  readonly parameters: number;
  /** U [kT]. */
  energy(x: number, y: number, theta: ArrayLike<number>): number;
  /** dU/dx and dU/dy, written to `out`, shape [2] [kT/length]. */
  slope(
    x: number,
    y: number,
    theta: ArrayLike<number>,
    out: Float64Array,
  ): void;
  /** X_i = -dU/dtheta_i, written to `out`, shape [p]. */
  forces(
    x: number,
    y: number,
    theta: ArrayLike<number>,
    out: Float64Array,
  ): void;
}
