/**
 * Mean, covariance and divergence of the last states.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import {
  covarianceMatrix,
  type Estimate,
  jackknife,
  meanOf,
  meanVector,
  varianceOf,
} from "../stats/mod.ts";
import { gaussianKl, klSamplingBias } from "../theory/sgd/divergence.ts";
import { listedParameters } from "./constants.ts";
import { entryName, pairsOf } from "./names.ts";
import type { Setting } from "./setting.ts";
import type { View } from "../experiment/view.ts";

/** SE of a covariance of Gaussian variables, where there are too few chains for a jackknife. */
function normalError(
  covariance: Float64Array,
  i: number,
  j: number,
  n: number,
): number {
  const p = Math.round(Math.sqrt(covariance.length));
  const at = (a: number, b: number) => covariance[a * p + b]!;
  return Math.sqrt((at(i, i) * at(j, j) + at(i, j) ** 2) / (n - 1));
}

/** Whether a divergence from the posterior means anything. */
export function samplesPosterior({ problem, references }: Setting): boolean {
  return !problem.gaussianNoise && references.update.noise !== "none";
}

/** KL divergence of the sampled Gaussian from N(theta*, H^-1), its sampling bias removed. */
function divergence(setting: Setting, view: View): Estimate | undefined {
  const { parameters: p } = setting.problem;
  const precision = setting.references.curvature;
  const states = view.blocks("states");
  if (!states) return undefined;
  const target = { mean: new Float64Array(p), precision };
  const found = jackknife(
    { states },
    ({ states }) =>
      gaussianKl({
        mean: meanVector(states, 0, p),
        covariance: covarianceMatrix(states, 0, p),
      }, target),
  );
  return found &&
    { ...found, value: found.value - klSamplingBias(p, found.n) };
}

/**
 * Estimates of the last states.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns `mean0..`, `covariance00..`, `traceCovariance`, `klGaussian`, `velocityVariance0..`.
 */
export function momentEstimates(setting: Setting, view: View): Estimates {
  const { problem, run } = setting;
  const { parameters: p } = problem;
  const out: Estimates = {};
  const put = (name: string, unit: string, estimate?: Estimate) => {
    if (estimate && Number.isFinite(estimate.value + estimate.standardError)) {
      out[name] = { ...estimate, unit };
    }
  };
  const merged = view.merged("states");
  const states = view.blocks("states");
  if (!merged || !states) return out;
  const n = merged[0]!;
  const mean = meanVector(merged, 0, p);
  const covariance = covarianceMatrix(merged, 0, p);
  for (const i of listedParameters(setting)) {
    const standardError = Math.sqrt(covariance[i * (p + 1)]! / n);
    put(`mean${i}`, "1", { value: mean[i]!, standardError, n });
  }
  for (const [i, j] of pairsOf(p, run.coordinates, true)) {
    const found = jackknife(
      { states },
      ({ states }) => covarianceEntry(states, p, i, j),
    );
    put(
      entryName("covariance", i, j, p),
      "1",
      found ?? {
        value: covariance[i * p + j]!,
        standardError: normalError(covariance, i, j, n),
        n,
      },
    );
  }
  put(
    "traceCovariance",
    "1",
    jackknife({ states }, ({ states }) => traceOf(states, p)),
  );
  if (samplesPosterior(setting)) {
    put("klGaussian", "1", divergence(setting, view));
  }
  if (run.momentum > 0) {
    for (const i of listedParameters(setting)) {
      const state = view.merged(`velocity${i}`);
      if (!state) continue;
      put(`velocityMean${i}`, "1", meanOf(state, 0));
      put(`velocityVariance${i}`, "1", varianceOf(state, 0));
    }
  }
  return out;
}

/** One entry of the unbiased covariance of a merged state. */
function covarianceEntry(
  state: Float64Array,
  p: number,
  i: number,
  j: number,
): number {
  const [row, column] = i > j ? [i, j] : [j, i];
  return state[1 + p + row * (row + 1) / 2 + column]! / (state[0]! - 1);
}

/** The trace of the unbiased covariance of a merged state. */
function traceOf(state: Float64Array, p: number): number {
  let sum = 0;
  for (let i = 0; i < p; i++) sum += covarianceEntry(state, p, i, i);
  return sum;
}
