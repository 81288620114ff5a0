/**
 * Estimates that need no simulation.
 *
 * @module
 */
import { trace } from "../theory/learning/matrix.ts";
import type { Constants } from "./problem.ts";
import type { Setting } from "./setting.ts";

/** Most parameters of which each has estimates. */
const mostListed = 20;

/**
 * Parameters that have estimates of their own.
 *
 * @param setting The run.
 * @returns All of them; of more than 20 those of the pictures.
 */
export function listedParameters(
  { problem, run }: Pick<Setting, "problem" | "run">,
): number[] {
  const { parameters } = problem;
  return parameters <= mostListed
    ? Array.from({ length: parameters }, (_, i) => i)
    : [...run.coordinates ?? []].sort((a, b) => a - b);
}

/**
 * Estimates that follow from the problem and the run alone.
 *
 * @param setting The run.
 * @returns Values by name: `thetaStar0..`, `traceNoise`, `entropyProductionLinear`, `spectralRadius`, and those of the problem.
 */
export function constantsOf(setting: Setting): Constants {
  const { problem, run, references } = setting;
  const { ness, moments, exact, local } = references;
  const rate = `1 / ${run.unit}`;
  const out: Record<string, { value: number; unit: string }> = {
    ...problem.constants(run),
  };
  for (const i of listedParameters(setting)) {
    out[`thetaStar${i}`] = { value: problem.minimum[i]!, unit: "1" };
  }
  out.traceNoise = { value: trace(local.noise), unit: "loss^2" };
  if (ness) {
    out.entropyProductionLinear = { value: ness.entropyProduction, unit: rate };
  }
  if (moments && exact && !problem.gaussianNoise) {
    out.spectralRadius = { value: moments.spectralRadius(), unit: "1" };
  }
  return out;
}
