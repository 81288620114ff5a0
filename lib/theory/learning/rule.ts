/**
 * How parameters follow from the gradient ghat = E_D[X] - <X>_chains.
 *
 * @module
 */

/** Which metric sets the rates: `identity` is the scalar schedule (15). */
export type MetricName = "identity" | "fisher" | "friction" | "combined";

/** Jumps at the ends: integrated at frozen chains, at once, one of them, or none. */
export type Jumps = "substeps" | "single" | "initial" | "final" | "none";

/** The schedule (29)/(31), or without lag-filling jumps its continuous sibling [G (tau - t) + zeta]^-1. */
export interface MetricRule {
  /** `continuous` has no jumps and is meant for chains that start with their lag, 2.2(a). */
  readonly schedule: "optimal" | "continuous";
  /** Defaults to `combined`. `fisher` puts G for zeta, `friction` zeta for G. */
  readonly metric?: MetricName;
  /** Defaults to `substeps`; `continuous` has none. */
  readonly jumps?: Jumps;
  /** kappa of the `identity` schedule; defaults to tr G_F/p at the start. */
  readonly kappa?: number;
  /** Adds the lag of the chains to the first update (7.1). Defaults to false. */
  readonly lagCorrection?: boolean;
  /** Largest length sqrt(dtheta.G dtheta) of an interior update in discrete time. Defaults to Infinity. */
  readonly clip?: number;
}

/** Straight to `parameterTarget`: along a line, or at once. */
export interface TargetRule {
  /** `linear`: theta_{k+1} = theta_0 + A (k+1)/K; `quench`: theta_1 = target. */
  readonly schedule: "linear" | "quench";
}

/** A scalar rate eta(t), no jumps: eta_k = dt innerMoves eta(t_k) for k < K, eta_K = 0. */
export interface RateRule {
  /** eta = rate; eta = rate/(1 + t); Adam with steps dt innerMoves rate, discrete time alone. */
  readonly schedule: "constant" | "robbins-monro" | "adam";
  /** Rate [1/time in units of 1/kappa; for Adam parameter/time]. */
  readonly rate: number;
}

/** Per-update rates, discrete time alone. */
export interface ExplicitRates {
  /** Discriminator. */
  readonly schedule: "rates";
  /** Shape [K + 1] of numbers, or of matrices of shape [p * p]. */
  readonly rates: ArrayLike<number> | readonly ArrayLike<number>[];
}

/** A prescribed path, discrete time alone. */
export interface ExplicitPath {
  /** Discriminator. */
  readonly schedule: "path";
  /** theta_0 ... theta_{K+1}, shape [K + 2][p]; a plain number is a vector of one. */
  readonly path: readonly (number | ArrayLike<number>)[];
}

/** A prescribed protocol, continuous time alone; it may jump at both ends. */
export interface ExplicitProtocol {
  /** Discriminator. */
  readonly schedule: "protocol";
  /** theta(t) at 0 <= t <= tau, its limits from inside at the ends, shape [p]. */
  theta(t: number): ArrayLike<number>;
  /** d theta/dt, shape [p]. */
  speed(t: number): ArrayLike<number>;
  /** Parameters after the last jump, shape [p]. */
  readonly end: ArrayLike<number>;
}

/** Any rule. */
export type LearningRule =
  | MetricRule
  | TargetRule
  | RateRule
  | ExplicitRates
  | ExplicitPath
  | ExplicitProtocol;
