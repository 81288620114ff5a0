/**
 * Chains that do not start in equilibrium (section 7.1): a trap, continuous time.
 *
 * @module
 */
import { minimumWorkContinuous, optimalSchedule } from "./optimal_rates.ts";
import { lagScheduleTrap } from "./trap_protocols.ts";

/** A mean to be learnt by chains that start anywhere. */
export interface OffEquilibrium {
  /** Stiffness kappa. */
  readonly kappa: number;
  /** theta_0 [length]. */
  readonly thetaStart: number;
  /** Mean of the chains at the start m_0 [length]. */
  readonly mean: number;
  /** Variance of the chains at the start s_0 [length^2]. */
  readonly variance: number;
  /** Mean of the data a [length]. */
  readonly target: number;
  /** tau [time]. */
  readonly duration: number;
}

/** What such a start changes. */
export interface OffEquilibriumLearning {
  /** D_0 = KL(chains || model) at the start [nat]. */
  readonly klStart: number;
  /** Least work; it may be negative, as the start is a resource [kT]. */
  readonly minimumWork: number;
  /** Corrected bias W_min + D_0 = Sigma + D_tau >= 0 [nat]. */
  readonly correctedBias: number;
  /** Sigma at the optimum [1]. */
  readonly entropyProduction: number;
  /** D_tau at the optimum [nat]. */
  readonly klFinal: number;
  /** theta(0+) = m_0 + J_0 ghat_0 of the corrected schedule [length]. */
  readonly thetaAfterStart: number;
  /** theta_f of the schedule (15) without the correction [length]. */
  readonly uncorrectedTheta: number;
  /** Its work [kT]. */
  readonly uncorrectedWork: number;
}

/** KL of a Gaussian of that variance from the model, means aside. */
function spreadDivergence(kappa: number, variance: number): number {
  const r = kappa * variance;
  return 0.5 * (r - 1 - Math.log(r));
}

/**
 * KL(chains || model) at a time after chains were left alone at theta_0.
 *
 * @param task The start.
 * @param t Time [time].
 * @returns D(t) [nat].
 */
export function relaxingDivergence(
  { kappa, thetaStart, mean, variance }: Omit<
    OffEquilibrium,
    "target" | "duration"
  >,
  t: number,
): number {
  const decay = Math.exp(-2 * kappa * t);
  const spread = 1 / kappa + (variance - 1 / kappa) * decay;
  return 0.5 * kappa * (mean - thetaStart) ** 2 * decay +
    spreadDivergence(kappa, spread);
}

/**
 * Learning from a start out of equilibrium, in closed form.
 *
 * @param task The task.
 * @returns The optimum with a first jump that also removes the lag, and what
 * the uncorrected schedule does.
 *
 * @example The reference of section 7.1
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { offEquilibriumLearning } from "./off_equilibrium.ts";
 *
 * const { minimumWork, klStart, entropyProduction, klFinal } = offEquilibriumLearning({
 *   kappa: 1.5, thetaStart: 0.3, mean: -0.4, variance: 1.2, target: 1.7, duration: 2,
 * });
 * assertAlmostEquals(minimumWork, 0.9555, 1e-15);
 * assertAlmostEquals(klStart, 0.4736066675, 1e-10);
 * assertAlmostEquals(entropyProduction, 0.8999056858, 1e-10);
 * assertAlmostEquals(klFinal, 0.5292009818, 1e-10);
 * ```
 */
export function offEquilibriumLearning(
  task: OffEquilibrium,
): OffEquilibriumLearning {
  const { kappa, thetaStart, mean, variance, target, duration } = task;
  const z = kappa * duration;
  const klStart = relaxingDivergence(task, 0);
  const lag = thetaStart - mean;
  const minimumWork = minimumWorkContinuous(kappa, target - mean, duration) -
    0.5 * kappa * lag * lag;
  const speed = kappa * (target - mean) / (z + 2);
  const decayed = 1 / kappa + (variance - 1 / kappa) * Math.exp(-2 * z);
  const rest = spreadDivergence(kappa, decayed);
  const { impulseStart, impulseEnd } = optimalSchedule(kappa, duration);
  const uncorrected = lagScheduleTrap(
    { kappa, distance: target - thetaStart, duration },
    { c: 2, impulseStart, impulseEnd, lag },
  );
  return {
    klStart,
    minimumWork,
    correctedBias: minimumWork + klStart,
    entropyProduction: speed * speed * duration +
      spreadDivergence(kappa, variance) - rest,
    klFinal: 2 * speed * speed / kappa + rest,
    thetaAfterStart: mean + speed / kappa,
    uncorrectedTheta: thetaStart + uncorrected.thetaFinal,
    uncorrectedWork: uncorrected.work,
  };
}

/**
 * Burning in for a while before learning, at a total time that is given.
 *
 * @param task The task.
 * @param burnIn Time spent at theta_0 before learning, 0 <= burnIn <= duration.
 * @returns Heat of the burn-in, work of learning in the rest of the time with
 * the corrected schedule, and the corrected bias from the first start on.
 */
export function burnInLearning(
  task: OffEquilibrium,
  burnIn: number,
): {
  /** Dissipated during the burn-in, D_0 - D(burnIn) [nat]. */
  readonly dissipated: number;
  /** Least work of what follows [kT]. */
  readonly work: number;
  /** work + D_0 [nat]. */
  readonly correctedBias: number;
} {
  const { kappa, thetaStart, mean, variance, duration } = task;
  const decay = Math.exp(-kappa * burnIn);
  const rest = offEquilibriumLearning({
    ...task,
    mean: thetaStart + (mean - thetaStart) * decay,
    variance: 1 / kappa + (variance - 1 / kappa) * decay * decay,
    duration: duration - burnIn,
  });
  const klStart = relaxingDivergence(task, 0);
  return {
    dissipated: klStart - rest.klStart,
    work: rest.minimumWork,
    correctedBias: rest.minimumWork + klStart,
  };
}

/**
 * ln(p_theta0(x)/p_0(x)), the weight of a trajectory in the generalised Jarzynski
 * equality <(p_theta0/p_0)(x_0) exp(-(W - dF))> = 1.
 *
 * @param task The start.
 * @param x First position of a chain.
 * @returns The logarithm.
 */
export function startLogWeight(
  { kappa, thetaStart, mean, variance }: Omit<
    OffEquilibrium,
    "target" | "duration"
  >,
  x: number,
): number {
  return 0.5 * (Math.log(kappa * variance) - kappa * (x - thetaStart) ** 2 +
    (x - mean) ** 2 / variance);
}
