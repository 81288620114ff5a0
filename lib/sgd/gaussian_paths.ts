/**
 * Distributions of entropy production where steps are Gaussian.
 *
 * @module
 */
import type { EntropyEstimator } from "../theory/sgd/entropy_form.ts";
import type { ChainState } from "../theory/sgd/chain_state.ts";
import { entropyDistribution } from "../theory/sgd/entropy_distribution.ts";
import { meanB1, meanB2 } from "../theory/sgd/form_bounded.ts";
import { probabilityBelow } from "../theory/sgd/form_probability.ts";
import { formSlope } from "../theory/sgd/form_slope.ts";
import { stepOfNess } from "../theory/sgd/gaussian_chain.ts";
import { exponentialMean, formMean } from "../theory/sgd/quadratic_form.ts";
import { uncertaintyQuality } from "../theory/sgd/uncertainty.ts";
import type { Setting } from "./setting.ts";

type Values = Record<string, { value: number; unit: string }>;

/** Whether paths begin in the stationary state. */
export function startsStationary({ run }: Setting): boolean {
  return run.startDeviation === undefined;
}

/**
 * Exact slopes, bounded identities and probabilities of a chain with Gaussian
 * steps.
 *
 * @param setting The run.
 * @param start State at the beginning of the path, from theta*.
 * @returns Values by name; none where steps are not Gaussian.
 */
export function gaussianPathValues(
  setting: Setting,
  start: ChainState,
): Values {
  const { forms, references, run } = setting;
  const { ness } = references;
  if (!forms.E1 || !ness || ness.entropyProduction === 0) return {};
  const out: Values = {};
  let mean = 0;
  const put = (name: string, value: number | undefined) => {
    if (value !== undefined && Number.isFinite(value)) {
      out[name] = { value, unit: "1" };
    }
  };
  for (const name of Object.keys(forms) as EntropyEstimator[]) {
    const own = name === "E2" ? "" : name;
    const form = entropyDistribution(name, {
      ness,
      units: run.length,
      start,
    });
    if (!form) return out;
    if (name === "E1") mean = formMean(form) / run.length;
    put(`slope${own}`, formSlope(form).slope);
    put(`boundedB1${own}`, meanB1(form));
    put(`boundedB2${own}`, meanB2(form));
    if (name !== "E1") continue;
    put("probabilityNegative", probabilityBelow(form, 0));
    put("exponentialHalf", exponentialMean(form, 0.5));
  }
  const [i, j] = run.coordinates ?? [];
  if (i !== undefined && j !== undefined && startsStationary(setting)) {
    const step = stepOfNess(ness);
    put("turRatio", uncertaintyQuality(step, run.length, mean, i, j));
  }
  return out;
}
