import type { Moments } from "./quadratic.ts";

/**
 * A learner with infinitely many chains.
 *
 * In discrete time entry k of a path is theta_k before update k, K + 2 entries;
 * in continuous time it is theta(0-), theta(0+), samples, theta(tau-), theta(tau+).
 * Updates lie between entries, so that lists of updates are one shorter.
 */
export interface MeanField {
  /** Time of each entry [time]; both last entries are at tau. */
  readonly times: Float64Array;
  /** Parameters, shape [entries][p]. */
  readonly theta: readonly Float64Array[];
  /** ghat before each update, shape [entries - 1][p]. */
  readonly gradients: readonly Float64Array[];
  /** Rate matrix of each update in discrete time, H(t) in continuous time, shape [entries - 1][p * p]; empty for prescribed paths and Adam. */
  readonly rates: readonly Float64Array[];
  /** Mean work of each update [kT], shape [entries - 1]. */
  readonly works: Float64Array;
  /** Mean of the chains at each entry, shape [entries][d] [length]. */
  readonly chainMeans: readonly Float64Array[];
  /** True log-likelihood L(theta) at each entry [nat]. */
  readonly logLikelihood: Float64Array;
  /** Approximate objective Lhat (7) at each entry [nat]. */
  readonly approximateLogLikelihood: Float64Array;
  /** <W> [kT]. */
  readonly meanWork: number;
  /** Variance of W over chains along this path [kT^2]. */
  readonly varianceWork: number;
  /** ln<exp(-W)> along this path; Infinity where it diverges. */
  readonly logExponentialWork: number;
  /** ln<exp(-(W + W_sh))> along this path. */
  readonly logExponentialPathWork: number;
  /** Mean heat into the bath [kT]. */
  readonly meanHeat: number;
  /** F(end) - F(start) [kT]. */
  readonly freeEnergyDifference: number;
  /** <W> minus the difference of free energies [kT]. */
  readonly excessWork: number;
  /** D_0 = KL(chains || model) before update 0 [nat]. */
  readonly klStart: number;
  /** D_tau = KL(chains || model) after the last update [nat]. */
  readonly klFinal: number;
  /** Sigma = W_ex + D_0 - D_tau, what relaxation dissipates [1]. */
  readonly entropyProduction: number;
  /** L(maximum) - L(end) [nat]; NaN where the data have no maximum that a search finds. */
  readonly gap: number;
  /** Mean and covariance of the chains at the end. */
  readonly moments: Moments;
  /** Updates that were clipped. */
  readonly clipped: number;
}
