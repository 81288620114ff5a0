/**
 * What runs of the Gaussian model have in common, with feedback and without.
 *
 * @module
 */
import type { CheckResult } from "../../lib/experiment/plan.ts";

/**
 * Laws that fail, in words.
 *
 * @param checks The laws of a run.
 * @returns Name and reason of each.
 */
export function failed(checks: readonly CheckResult[]): string[] {
  return checks.filter(({ verdict }) => verdict === "fail")
    .map(({ name, reason }) => `${name}: ${reason}`);
}

/** Estimates with an exact value and an error. */
export const compared = [
  "memorizedInformation",
  "memorizedTask",
  "memorizedNoise",
  "learnedInformation",
  "learnedInformationData",
  "learnedInformationTask",
  "initialInformation",
  "meanHeat",
  "meanWork",
  "meanHeatTheta",
  "generalizationGap",
  "entropyProductionX",
  "entropyProductionTheta",
  "entropyProductionThetaGivenData",
  "entropyProductionJoint",
  "entropyProductionJointGivenData",
  "entropyProductionVarianceX",
  "boundedAverageX",
  "boundedAverageJointGivenData",
  "boundedAverageBackwardJointGivenData",
  "efficiencyGoldtSeifert",
  "efficiencyInterface",
  "relevanceRatio",
  "costPerBitTheta",
  "costPerBitX",
  "displacementPerParameter",
  "landauerHeat",
  "landauerBound",
];
