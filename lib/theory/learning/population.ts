import type { MoveKernel } from "./linear_move.ts";

export type { MoveKernel };

/** Fluctuations of the work along the path that a population went, as if it were prescribed. */
export interface WorkStatistics {
  /** Variance of W [kT^2]. */
  readonly variance: number;
  /** ln<exp(-W)>; Infinity where the average diverges. */
  readonly logExponential: number;
  /** ln<exp(-(W + W_sh))>; Infinity where the average diverges. */
  readonly logExponentialPath: number;
}

/** Mean and covariance of a population, shape [d] and [d * d]. */
export interface PopulationMoments {
  /** Mean [length]. */
  readonly mean: Float64Array;
  /** Covariance [length^2]. */
  readonly covariance: Float64Array;
}

/** The density of infinitely many chains, which moves and has work done on it. */
export interface Population {
  /** Mean conjugate forces <X_i> at any parameters, shape [p]. */
  forces(theta: ArrayLike<number>): Float64Array;
  /** Changes the parameters at fixed chains; returns the mean work [kT]. */
  change(theta: ArrayLike<number>): number;
  /** One group of moves; returns the mean heat into the bath [kT]. */
  move(): number;
  /** KL(density || model at the current parameters) in nats. */
  divergence(): number;
  /** Mean energy at the current parameters [kT]. */
  energy(): number;
  /** Mean and covariance. */
  moments(): PopulationMoments;
  /** Fluctuations of the work so far; for W_sh, `change` must have reached the last parameters. */
  work(): WorkStatistics;
}
