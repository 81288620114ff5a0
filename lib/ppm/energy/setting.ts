/**
 * A run of chains in a Langevin energy whose parameter follows a known path.
 *
 * @module
 */
import type { EnergyModel } from "../../lagged/ensemble.ts";
import {
  energyChain,
  energyEquilibrium,
  energyRelaxed,
  type EnergySetting,
  type EnergyStatistics,
  likelihoodPath,
  rampPath,
} from "../../theory/mod.ts";
import { once } from "../../theory/once.ts";

/** How the parameter moves. */
export interface Course {
  /** theta_0. */
  readonly thetaStart: number;
  /** theta of the data, or of the end of a ramp. */
  readonly thetaTarget: number;
  /** Learning rate r of maximum likelihood. */
  readonly learningRate: number;
  /** Learning steps N >= 0. */
  readonly steps: number;
  /** Whether theta goes in equal steps instead. */
  readonly ramp: boolean;
}

/** What chains in an energy go through. */
export interface EnergyRun {
  /** The energy c4 x^4 + c2 x^2 - theta x. */
  readonly energy: EnergySetting;
  /** How theta moves. */
  readonly course: Course;
  /** How x moves between two steps of theta. */
  readonly motion: Pick<EnergyModel, "kernel" | "dt" | "innerSteps">;
  /** Chains. */
  readonly chains: number;
  /** Seed. */
  readonly seed: number;
}

/** A run with its path and what is known of it. */
export interface EnergyCase extends EnergyRun {
  /** theta_0 to theta_N. */
  readonly path: Float64Array;
  /** Averages of the run, undefined where they take too long; computed when first asked for. */
  readonly statistics: () => EnergyStatistics | undefined;
}

/** Most applications of the transfer operator. */
const mostMoves = 1e4;
/** Most learning steps whose operators are built. */
const mostOperators = 200;

/**
 * The path of the parameter.
 *
 * @param energy The energy.
 * @param course How theta moves.
 * @returns theta_0 to theta_N.
 */
export function pathOf(energy: EnergySetting, course: Course): Float64Array {
  const { thetaStart, thetaTarget, steps } = course;
  return course.ramp
    ? rampPath(thetaStart, thetaTarget, steps)
    : likelihoodPath(energy, course);
}

/** Averages of the run, where they are affordable. */
function statisticsOf(
  { energy, motion, course }: EnergyRun,
  path: Float64Array,
): EnergyStatistics | undefined {
  const { kernel, dt, innerSteps } = motion;
  if (kernel === "full") return energyRelaxed(energy, path);
  const { steps } = course;
  if (steps > mostOperators || steps * innerSteps > mostMoves) return undefined;
  return energyChain(energy, path, { kernel, dt, innerSteps });
}

/**
 * The run with its path.
 *
 * @param run The run.
 * @returns The case.
 */
export function energyCase(run: EnergyRun): EnergyCase {
  const path = pathOf(run.energy, run.course);
  return { ...run, path, statistics: once(() => statisticsOf(run, path)) };
}

/**
 * F(theta_N) - F(theta_0) = ln Z(theta_0) - ln Z(theta_N).
 *
 * @param energy The energy.
 * @param path theta_0 to theta_N.
 * @returns The difference, in units of the temperature.
 */
export function freeEnergyDifference(
  energy: EnergySetting,
  path: ArrayLike<number>,
): number {
  const log = (theta: number) => energyEquilibrium(energy, theta).logPartition;
  return log(path[0]!) - log(path[path.length - 1]!);
}

/**
 * Whether the heat of a move is the energy that it gives away.
 *
 * @param of The case.
 * @returns False for Euler steps, which break detailed balance.
 */
export function isBalanced({ motion }: Pick<EnergyRun, "motion">): boolean {
  return motion.kernel !== "ula";
}
