/**
 * The estimates of a run without simulation.
 *
 * @module
 */
import {
  type EntropyAccount,
  type EntropyAverage,
  estimateName,
} from "../entropies.ts";
import type { KnownValues } from "../known.ts";
import { knownEntropy } from "./accounts.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

function ratio(a: number, b: number): number | undefined {
  return b === 0 ? undefined : a / b;
}

/** What a probability leaves of 1. */
function complement(probability: number | undefined): number | undefined {
  return probability === undefined ? undefined : 1 - probability;
}

/** Averages of one entropy by the names of its estimates. */
function entropyValues(of: GridCase, account: EntropyAccount): KnownValues {
  const known = knownEntropy(of, account.name);
  const average = (name: EntropyAverage) => estimateName(account, name);
  return {
    [average("entropyProduction")]: known?.mean,
    [average("entropyProductionVariance")]: known?.variance,
    [average("integral")]: known?.integral,
    [average("boundedAverage")]: known?.bounded,
    ...(account.backward
      ? {
        // The theorem: both directions have one bounded average.
        [average("boundedAverageBackward")]: known?.bounded,
        [average("boundedDifference")]: 0,
      }
      : {}),
  };
}

/**
 * Everything that is known of the estimates of a run.
 *
 * @param of The case.
 * @param accounts Its entropies.
 * @returns Values by name.
 */
export function gridValues(
  of: GridCase,
  accounts: readonly EntropyAccount[],
): KnownValues {
  const theory = of.theory();
  const { entropies } = theory;
  const entropyTheta = entropies.Theta?.mean ?? NaN;
  const entropyX = entropies.X?.mean ?? NaN;
  const adaptive = isAdaptive(of);
  return {
    memorizedInformation: theory.memorizedInformation,
    learnedInformation: theory.learnedInformation,
    learnedInformationData: theory.learnedInformationData,
    initialInformation: theory.initialInformation,
    learnedPath: theory.learnedPath,
    memorizedPath: theory.memorizedPath,
    informationGivenData: theory.informationGivenData,
    meanHeat: theory.meanHeat,
    meanHeatTheta: theory.meanHeatTheta,
    ...(of.model.gradient === "mini"
      ? { meanHeatThetaRecorded: theory.meanHeatThetaRecorded }
      : {}),
    meanWork: theory.meanWork,
    varianceHeat: theory.varianceHeat,
    varianceHeatTheta: theory.varianceHeatTheta,
    varianceWork: theory.varianceWork,
    transferEntropy: theory.transferEntropy,
    ...(adaptive
      ? { transferEntropyGivenData: theory.transferEntropyGivenData }
      : {}),
    flowX: theory.flowX,
    flowTheta: theory.flowTheta,
    flowData: theory.flowData,
    meanTheta: theory.meanTheta,
    probabilityOne: theory.probabilityOne,
    trainLoss: theory.trainLoss,
    testLoss: theory.testLoss,
    generalizationGap: theory.generalizationGap,
    efficiencyGoldtSeifert: ratio(theory.memorizedInformation, entropyTheta),
    efficiencyInterface: ratio(
      theory.learnedInformation - theory.initialInformation,
      entropyX,
    ),
    ...(of.model.start === "centre"
      ? {
        absoluteIrreversibility: complement(
          entropies.JointGivenData?.integral,
        ),
      }
      : {}),
    relevanceRatio: ratio(
      theory.learnedInformationData,
      theory.memorizedInformation,
    ),
    ...Object.assign(
      {},
      ...accounts.map((account) => entropyValues(of, account)),
    ),
    ...(adaptive
      ? {
        entropyProductionXGivenTheta: entropies.XGivenTheta?.mean,
        entropyProductionVarianceXGivenTheta: entropies.XGivenTheta?.variance,
        integralXGivenTheta: entropies.XGivenTheta?.integral,
        boundedAverageXGivenTheta: entropies.XGivenTheta?.bounded,
      }
      : { slope: 1 }),
  };
}
