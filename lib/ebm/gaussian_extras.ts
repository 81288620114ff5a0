import type { Estimates } from "../experiment/plan.ts";
import { gaussianOptimum } from "../theory/mod.ts";
import type { LearningExtras } from "./extras.ts";
import type { AnalysisInputs } from "./inputs.ts";
import type { GaussianParams } from "./models/gaussian.ts";
import type { LearningTime } from "./params.ts";

/** Mean and variance of the chains around their own mean. */
function measured({ read, run }: AnalysisInputs): Estimates {
  const out: Estimates = {};
  const mean = read.mean("mean0");
  if (mean) out.chainMeanFinal = { ...mean, unit: "length" };
  const variance = run.prescribed
    ? read.variance("mean0")
    : read.mean("within00");
  if (variance && Number.isFinite(variance.standardError)) {
    out.chainVarianceFinal = { ...variance, unit: "length^2" };
  }
  return out;
}

/**
 * What a Gaussian with learnable mean and stiffness adds to a run of learning:
 * its chains at the end, and `sigmaFinal`, their standard deviation at the end of
 * the protocol of least work.
 *
 * @param params The Gaussian.
 * @param time Duration and step where none is given.
 * @returns Further exact values and estimates.
 */
export function gaussianExtras(
  params: GaussianParams,
  time: LearningTime,
): LearningExtras {
  return {
    time,
    exact: ({ duration }) => ({
      sigmaFinal: {
        value: gaussianOptimum({ ...params, duration }).deviation,
        unit: "length",
      },
    }),
    solved: ({ moments }) => ({
      chainMeanFinal: { value: moments.mean[0]!, unit: "length" },
      chainVarianceFinal: { value: moments.covariance[0]!, unit: "length^2" },
    }),
    estimates: measured,
  };
}
