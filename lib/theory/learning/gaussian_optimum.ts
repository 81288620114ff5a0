/**
 * The least work with independent control of mean and stiffness (6.2).
 *
 * @module
 */
import { type BreathingOptimum, breathingOptimum } from "../breathing.ts";
import { minimumWorkContinuous } from "./optimal_rates.ts";

/** A Gaussian to be learnt, mean and stiffness. */
export interface GaussianTask {
  /** theta_0 [length]. */
  readonly thetaStart: number;
  /** k_0 [kT/length^2]. */
  readonly stiffnessStart: number;
  /** Mean of the target [length]. */
  readonly target: number;
  /** k_f [kT/length^2]. */
  readonly stiffnessTarget: number;
  /** tau [time]. */
  readonly duration: number;
}

/** The optimum. */
export interface GaussianOptimum {
  /** W_min, excess work [kT]. */
  readonly work: number;
  /** Standard deviation of the chains at the end y [length]. */
  readonly deviation: number;
  /** k(t) at 0 < t < tau [kT/length^2]; may be negative for a fast expansion. */
  stiffness(t: number): number;
  /** Its slope dk/dt. */
  stiffnessSpeed(t: number): number;
}

function breathing(
  from: number,
  to: number,
  duration: number,
): BreathingOptimum {
  return breathingOptimum({ from, to, duration, mobility: 1, temperature: 1 });
}

/**
 * The unconstrained optimum: mean and standard deviation of the chains both move
 * at constant speed.
 *
 * @param task The task.
 * @returns The optimum.
 *
 * @example The table of section 6.2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gaussianOptimum } from "./gaussian_optimum.ts";
 *
 * const { work, deviation, stiffness } = gaussianOptimum({
 *   thetaStart: 0, stiffnessStart: 1, target: 0, stiffnessTarget: 4, duration: 1,
 * });
 * assertAlmostEquals(work, 0.1974246049, 1e-10);
 * assertAlmostEquals(deviation, 0.6076252185, 1e-10);
 * assertAlmostEquals(stiffness(0), 1.392374781, 1e-9);
 * ```
 */
export function gaussianOptimum(task: GaussianTask): GaussianOptimum {
  const { thetaStart, stiffnessStart, target, stiffnessTarget, duration } =
    task;
  const optimum = breathing(stiffnessStart, stiffnessTarget, duration);
  const { meanWork, deviation, kappa, slope } = optimum;
  const spread = meanWork - 0.5 * Math.log(stiffnessTarget / stiffnessStart);
  const mean = minimumWorkContinuous(
    stiffnessTarget,
    target - thetaStart,
    duration,
  );
  return {
    work: mean + spread,
    deviation,
    stiffness: kappa,
    stiffnessSpeed: slope,
  };
}

/**
 * Cost of a quench between Gaussians, KL(old || new).
 *
 * @param task The task; its duration does not matter.
 * @returns The excess work [kT].
 */
export function gaussianQuench(
  { thetaStart, stiffnessStart, target, stiffnessTarget }: Omit<
    GaussianTask,
    "duration"
  >,
): number {
  const ratio = stiffnessTarget / stiffnessStart;
  return 0.5 * (ratio - 1 - Math.log(ratio) +
    stiffnessTarget * (target - thetaStart) ** 2);
}

/**
 * A lower bound on the excess work of learning a coupling (6.4): both modes,
 * stiffness 1 - J and 1 + J, each at its own optimum.
 *
 * @param from J_0.
 * @param to J_f.
 * @param duration tau [time].
 * @returns The bound [kT].
 *
 * @example J from 0 to 0.6
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingBound } from "./gaussian_optimum.ts";
 *
 * assertAlmostEquals(couplingBound(0, 0.6, 4), 0.0624045936, 1e-10);
 * ```
 */
export function couplingBound(
  from: number,
  to: number,
  duration: number,
): number {
  return [1, -1].reduce((sum, sign) => {
    const [a, b] = [1 + sign * from, 1 + sign * to];
    return sum + breathing(a, b, duration).meanWork - 0.5 * Math.log(b / a);
  }, 0);
}
