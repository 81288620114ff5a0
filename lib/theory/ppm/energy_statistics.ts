/**
 * Work, heat and entropy along a known path of the parameter, with an
 * equilibrium start.
 *
 * @module
 */
import {
  energyDivergence,
  energyEquilibrium,
  energyMeans,
  energyPotential,
  type EnergySetting,
} from "./energy_equilibrium.ts";

/** How x moves between two updates of theta. */
export interface EnergyKernel {
  /** Euler steps, or Metropolis-adjusted ones. */
  readonly kernel: "ula" | "mala";
  /** Step, > 0. */
  readonly dt: number;
  /** Steps between two updates of theta, >= 1. */
  readonly innerSteps: number;
}

/**
 * Averages over chains that start in p_{theta_0}. A is the entropy production
 * ln p_{theta_0}(x_0) - ln p_{theta_N}(x_N) + sum ln K/K_reverse; it is w - dF
 * where K obeys detailed balance. All in nat.
 */
export interface EnergyStatistics {
  /** <w>, done on x by the moving parameter. */
  readonly meanWork: number;
  /** Variance of w. */
  readonly varianceWork: number;
  /** F(theta_N) - F(theta_0). */
  readonly freeEnergyDifference: number;
  /** <q_X> by the log ratio of the kernel, positive into the bath. */
  readonly meanHeat: number;
  /** -sum of energy changes while theta stands. */
  readonly meanHeatEnergy: number;
  /** <x_N>. */
  readonly meanX: number;
  /** Variance of x_N. */
  readonly varianceX: number;
  /** Sigma_X with the true density of x_N; as the path is known it is Sigma_X|Th too. */
  readonly entropyProductionX: number;
  /** <A>. */
  readonly meanDissipation: number;
  /** Variance of A. */
  readonly varianceDissipation: number;
  /** <e^-A>, which is 1. */
  readonly integralDissipation: number;
  /** <e^-2A>; Infinity where it does not exist. */
  readonly secondDissipation: number;
  /**
   * <e^-2A> over the paths that stay where the energy is less than 20 above its
   * minimum, as all but some 1e-8 of all paths and of their mirrors do: the
   * second moment that samples show where the whole one does not exist.
   */
  readonly secondDissipationWithin: number;
  /** <e^-(w - dF)>: 1 where K obeys detailed balance. */
  readonly jarzynski: number;
  /** Share of accepted proposals; 1 but for `mala`. */
  readonly acceptance: number;
  /** Probability that left the grid. */
  readonly escaped: number;
  /** sum_n KL(p_{theta_{n-1}} || p_{theta_n}): Sigma_X|Th of full relaxation. */
  readonly sumKl: number;
}

/**
 * Sum of the relative entropies of neighbours on a path.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @returns sum_n KL(p_{theta_{n-1}} || p_{theta_n}) [nat].
 *
 * @example A ramp of ten steps
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { rampPath } from "./energy_path.ts";
 * import { sumOfDivergences } from "./energy_statistics.ts";
 *
 * const found = sumOfDivergences({ quartic: 0.25, quadratic: 0 }, rampPath(0, 1.5, 10));
 * assertAlmostEquals(found, 0.0648882911, 1e-10);
 * ```
 */
export function sumOfDivergences(
  setting: EnergySetting,
  path: ArrayLike<number>,
): number {
  let sum = 0;
  for (let n = 1; n < path.length; n++) {
    sum += energyDivergence(setting, path[n - 1]!, path[n]!);
  }
  return sum;
}

/**
 * Averages of full relaxation: x_n is a fresh draw from p_{theta_n}.
 *
 * @param setting The energy.
 * @param path theta_0 to theta_N.
 * @returns The averages, by quadrature.
 *
 * @example Dissipation is a sum of relative entropies
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { energyRelaxed } from "./energy_statistics.ts";
 *
 * const found = energyRelaxed({ quartic: 0.25, quadratic: 0 }, [0, 0.5, 1]);
 * assertAlmostEquals(found.meanDissipation, found.sumKl, 1e-13);
 * assertAlmostEquals(found.meanWork - found.freeEnergyDifference, found.sumKl, 1e-13);
 * ```
 */
export function energyRelaxed(
  setting: EnergySetting,
  path: ArrayLike<number>,
): EnergyStatistics {
  const at = Array.from(path, (theta) => energyEquilibrium(setting, theta));
  const first = at[0]!;
  const last = at.at(-1)!;
  let work = 0;
  let variance = 0;
  let logSecond = 0;
  for (let n = 1; n < at.length; n++) {
    const by = path[n]! - path[n - 1]!;
    work -= by * at[n - 1]!.mean;
    variance += by * by * at[n - 1]!.variance;
    // <(p_n/p_{n-1})^2> of p_{n-1} is a partition function at theta_n + by.
    const beyond = energyEquilibrium(setting, path[n]! + by).logPartition;
    logSecond += beyond + at[n - 1]!.logPartition - 2 * at[n]!.logPartition;
  }
  const freeEnergyDifference = first.logPartition - last.logPartition;
  const energy = (theta: number) =>
    energyMeans(setting, theta, [
      (x) => energyPotential(setting).energy(x, [theta]),
    ]).means[0]!;
  // First law.
  const heat = work - energy(path[path.length - 1]!) + energy(path[0]!);
  const sumKl = sumOfDivergences(setting, path);
  return {
    meanWork: work,
    varianceWork: variance,
    freeEnergyDifference,
    meanHeat: heat,
    meanHeatEnergy: heat,
    meanX: last.mean,
    varianceX: last.variance,
    entropyProductionX: sumKl,
    meanDissipation: sumKl,
    varianceDissipation: variance,
    integralDissipation: 1,
    secondDissipation: Math.exp(logSecond),
    secondDissipationWithin: Math.exp(logSecond),
    jarzynski: 1,
    acceptance: 1,
    escaped: 0,
    sumKl,
  };
}
