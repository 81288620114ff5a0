/**
 * The estimates of a run without simulation.
 *
 * @module
 */
import { boundedChain, boundedRelaxed } from "../../theory/mod.ts";
import type { KnownValues } from "../known.ts";
import { pathNumbers } from "./estimates.ts";
import { type EnergyCase, isBalanced } from "./setting.ts";

/**
 * What is known of the estimates of a run, bounded averages aside.
 *
 * @param of The case.
 * @returns Values by name.
 */
export function energyValues(of: EnergyCase): KnownValues {
  const known = of.statistics();
  const finite = known && Number.isFinite(known.secondDissipation);
  const full = of.motion.kernel === "full";
  return {
    ...pathNumbers(of),
    meanWork: known?.meanWork,
    varianceWork: known?.varianceWork,
    meanHeat: known?.meanHeat,
    meanHeatEnergy: known?.meanHeatEnergy,
    meanX: known?.meanX,
    varianceX: known?.varianceX,
    jarzynski: known?.jarzynski,
    ...(of.motion.kernel === "mala" ? { acceptance: known?.acceptance } : {}),
    freeEnergyBar: known?.freeEnergyDifference,
    meanDissipation: known?.meanDissipation,
    varianceDissipation: known?.varianceDissipation,
    boundedDifferenceDissipation: 0,
    slope: 1,
    ...(finite ? { integralDissipation: known.integralDissipation } : {}),
    meanFeedbackEntropy: known?.meanDissipation,
    feedbackIntegral: known?.integralDissipation,
    ...(isBalanced(of) ? {} : {
      meanDissipatedWork: known && known.meanWork - known.freeEnergyDifference,
      varianceDissipatedWork: known?.varianceWork,
    }),
    entropyProductionX: known?.entropyProductionX,
    entropyProductionXGivenTheta: known?.entropyProductionX,
    ...(full
      ? {
        entropyProductionVarianceXGivenTheta: known?.varianceDissipation,
        ...(finite ? { integralXGivenTheta: known.integralDissipation } : {}),
      }
      : {}),
  };
}

/** Most moves and learning steps of a chain whose bounded average is computed: that takes a hundred times as long as its mean. */
const most = { moves: 200, ula: 20, mala: 10 } as const;

/**
 * The same with bounded averages, which take seconds.
 *
 * @param of The case.
 * @param values What is known otherwise.
 * @returns Values by name.
 */
export function withBounded(of: EnergyCase, values: KnownValues): KnownValues {
  const { energy, path, motion } = of;
  const { kernel, dt, innerSteps } = motion;
  const steps = path.length - 1;
  const affordable = kernel === "full" ||
    steps * innerSteps <= most.moves && steps <= most[kernel];
  const bounded = !affordable || !of.statistics()
    ? undefined
    : kernel === "full"
    ? boundedRelaxed(energy, path)
    : boundedChain(energy, path, { kernel, dt, innerSteps });
  return {
    ...values,
    boundedAverageDissipation: bounded,
    boundedAverageBackwardDissipation: bounded,
    ...(kernel === "full"
      ? {
        boundedAverageXGivenTheta: bounded,
        boundedAverageBackwardXGivenTheta: bounded,
      }
      : {}),
  };
}
