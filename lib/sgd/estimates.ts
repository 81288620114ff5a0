/**
 * Numbers with errors from the merged states of a run.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import { effectiveSampleSize, meanOf } from "../stats/mod.ts";
import { constantsOf } from "./constants.ts";
import { momentEstimates } from "./moment_estimates.ts";
import { pathEstimates } from "./path_estimates.ts";
import type { Constants } from "./problem.ts";
import type { Setting } from "./setting.ts";
import type { View } from "../experiment/view.ts";

/** Deterministic values as estimates. */
function certain(values: Constants): Estimates {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, { value }]) => Number.isFinite(value))
      .map(([name, each]) => [name, { ...each, standardError: 0, n: 0 }]),
  );
}

/** Estimates of a ramp of the learning rate. */
function rampEstimates(view: View): Estimates {
  const mean = view.merged("hatanoSasa");
  const exponential = view.merged("hatanoSasaExponential");
  const weights = view.merged("hatanoSasaWeights");
  if (!mean || !exponential || !weights) return {};
  return {
    hatanoSasaMean: { ...meanOf(mean, 0), unit: "1" },
    hatanoSasaExponential: { ...meanOf(exponential, 0), unit: "1" },
    effectiveSampleSize: {
      value: effectiveSampleSize(weights, 0),
      standardError: 0,
      n: weights[0]!,
      unit: "1",
    },
  };
}

/**
 * Every estimate of a run.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns Estimates by name; what cannot be estimated is absent.
 */
export function estimatesOf(setting: Setting, view: View): Estimates {
  return {
    ...certain(constantsOf(setting)),
    ...momentEstimates(setting, view),
    ...pathEstimates(setting, view),
    ...rampEstimates(view),
  };
}
