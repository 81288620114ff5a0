/**
 * Learnable energies of one coordinate, given as functions.
 *
 * @module
 */

/** U(x; theta) of one coordinate. */
export interface LineFamily {
  /** Discriminator. */
  readonly kind: "line";
  /** Number of parameters p. */
  readonly parameters: number;
  /** U [kT]. */
  energy(x: number, theta: ArrayLike<number>): number;
  /** dU/dx [kT/length]. */
  slope(x: number, theta: ArrayLike<number>): number;
  /** X_i = -dU/dtheta_i, written to `out`, shape [p]. */
  forces(x: number, theta: ArrayLike<number>, out: Float64Array): void;
}
