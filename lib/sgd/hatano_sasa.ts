/**
 * Learning-rate ramps: the functional of Hatano and Sasa.
 *
 * @module
 */
import type { Observable } from "../experiment/plan.ts";
import { column, mapped, type Sample } from "../experiment/samples.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import { logMeanExp, moments, workHistogram } from "../stats/mod.ts";
import {
  type GaussianStep,
  surrogateStep,
} from "../theory/sgd/gaussian_chain.ts";
import {
  hatanoSasaDistribution,
  hatanoSasaForm,
} from "../theory/sgd/hatano_sasa.ts";
import {
  exponentialMean,
  formMean,
  type QuadraticForm,
} from "../theory/sgd/quadratic_form.ts";
import { stateOf } from "./columns.ts";
import { addQuadratic } from "./entropy.ts";
import type { Setting } from "./setting.ts";

/** Steps at each learning rate of the ramp. */
export function rampSteps(
  { problem, run, references }: Setting,
): GaussianStep[] {
  const { gaussianNoise } = problem;
  return (run.ramp ?? []).map((rate) =>
    surrogateStep(references.curvature, gaussianNoise!, rate)
  );
}

/** Y of each path. */
function hatanoSasaSample(setting: Setting): Sample {
  const { frame } = setting;
  const { centre } = frame;
  const form = hatanoSasaForm(rampSteps(setting));
  return column((values) => {
    const out = new Float64Array(stateOf(frame, values, 0)[0]!.length);
    if (!form) return out.fill(NaN);
    out.fill(form.constant);
    form.weights.forEach((weight, k) => {
      addQuadratic(out, stateOf(frame, values, k), weight, centre);
    });
    return out;
  });
}

/**
 * What is reduced of a ramp.
 *
 * @param setting The run.
 * @param ensemble Name of its ensemble.
 * @returns Observables by name; none without a ramp.
 */
export function hatanoSasaObservables(
  setting: Setting,
  ensemble: string,
): Record<string, Observable> {
  if (!setting.run.ramp) return {};
  const sample = hatanoSasaSample(setting);
  return {
    hatanoSasa: { ensemble, statistic: moments, blocks: 1, sample },
    hatanoSasaWeights: {
      ensemble,
      statistic: logMeanExp,
      blocks: jackknifeBlocks,
      sample: mapped(sample, (y) => -y),
    },
    hatanoSasaExponential: {
      ensemble,
      statistic: moments,
      blocks: 1,
      sample: mapped(sample, (y) => Math.exp(-y)),
    },
    hatanoSasaHistogram: {
      ensemble,
      statistic: workHistogram,
      blocks: 1,
      sample,
    },
  };
}

/**
 * The exact distribution of Y.
 *
 * @param setting The run; it starts stationary.
 * @returns Its quadratic form; undefined where a path is too long for it.
 */
export function rampDistribution(setting: Setting): QuadraticForm | undefined {
  return hatanoSasaDistribution(rampSteps(setting));
}

/**
 * Exact values of a ramp from its stationary state.
 *
 * @param setting The run.
 * @returns Values by name; none without a ramp or from another start.
 */
export function hatanoSasaValues(
  setting: Setting,
): Record<string, { value: number; unit: string }> {
  if (!setting.run.ramp || setting.run.startDeviation) return {};
  const form = rampDistribution(setting);
  if (!form) return {};
  const exponential = exponentialMean(form, 1);
  return {
    hatanoSasaMean: { value: formMean(form), unit: "1" },
    ...(exponential === undefined
      ? {}
      : { hatanoSasaExponential: { value: exponential, unit: "1" } }),
  };
}
