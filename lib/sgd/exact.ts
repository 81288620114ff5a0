/**
 * The same estimates without simulation.
 *
 * @module
 */
import type { Exact } from "../experiment/experiment.ts";
import { gaussianKl } from "../theory/sgd/divergence.ts";
import {
  type EntropyEstimator,
  expectedEntropy,
} from "../theory/sgd/entropy_form.ts";
import type { ChainState } from "../theory/sgd/chain_state.ts";
import type { MomentChain } from "../theory/sgd/moment_chain.ts";
import { areaName } from "./columns.ts";
import { constantsOf, listedParameters } from "./constants.ts";
import { gaussianPathValues } from "./gaussian_paths.ts";
import { hatanoSasaValues } from "./hatano_sasa.ts";
import { samplesPosterior } from "./moment_estimates.ts";
import { entryName, pairsOf } from "./names.ts";
import type { Setting } from "./setting.ts";

/** Values by name. */
export type Values = Record<string, { value: number; unit: string }>;

/** Moments of the last states. */
function stateValues(
  setting: Setting,
  moments: MomentChain,
  end: ChainState,
): Values {
  const { problem, run, references } = setting;
  const { parameters: p } = problem;
  const { dimension: d } = moments;
  const out: Values = {};
  const put = (name: string, value: number) => out[name] = { value, unit: "1" };
  const at = (i: number, j: number) => end.covariance[i * d + j]!;
  for (const i of listedParameters(setting)) put(`mean${i}`, end.mean[i]!);
  for (const [i, j] of pairsOf(p, run.coordinates, true)) {
    put(entryName("covariance", i, j, p), at(i, j));
  }
  let trace = 0;
  for (let i = 0; i < p; i++) trace += at(i, i);
  put("traceCovariance", trace);
  if (run.momentum > 0) {
    for (const i of listedParameters(setting)) {
      put(`velocityMean${i}`, end.mean[p + i]!);
      put(`velocityVariance${i}`, at(p + i, p + i));
    }
  }
  if (samplesPosterior(setting)) {
    const covariance = Float64Array.from(
      { length: p * p },
      (_, k) => at(Math.floor(k / p), k % p),
    );
    const mean = end.mean.slice(0, p);
    const target = {
      mean: new Float64Array(p),
      precision: references.curvature,
    };
    put("klGaussian", gaussianKl({ mean, covariance }, target));
  }
  return out;
}

/** Means of areas and entropy production. */
function pathValues(
  setting: Setting,
  moments: MomentChain,
  start: ChainState,
): Values {
  const { problem, run, references, areas, forms } = setting;
  const { parameters: p } = problem;
  const unit = `1 / ${run.unit}`;
  const { mean } = references.stationary;
  const path = moments.path(start, run.length, mean);
  const out: Values = {};
  for (const [i, j] of areas) {
    const value = path.area[i * p + j]! / run.length;
    out[areaName([i, j], p)] = { value, unit };
  }
  for (const [name, form] of Object.entries(forms)) {
    const value = expectedEntropy(form, path) / run.length;
    out[`entropyProduction${name}`] = { value, unit };
    if (name === "E2") out.entropyProduction = { value, unit };
  }
  return out;
}

/**
 * What the moments of a quadratic loss say of a run, exact or expanded.
 *
 * @param setting The run.
 * @returns Values by name, with those that need no moments.
 */
export function momentValues(setting: Setting): Values {
  const { problem, run, references } = setting;
  const { moments, start } = references;
  const out: Values = { ...constantsOf(setting) };
  if (!problem.quadratic || !moments) return out;
  if (run.ramp) return { ...out, ...hatanoSasaValues(setting) };
  const first = moments.advance(start, run.before);
  const last = moments.phase(
    moments.advance(first, run.length),
    run.phase,
  );
  Object.assign(out, stateValues(setting, moments, moments.visible(last)));
  // Inside of an epoch the next states depend on the samples already used.
  if (run.phase === 0 && run.length > 0) {
    Object.assign(out, pathValues(setting, moments, first));
    Object.assign(out, gaussianPathValues(setting, moments.visible(first)));
  }
  return out;
}

/** Names of all estimates that a run may have. */
function estimateNames(setting: Setting): string[] {
  const { problem, run, areas, forms } = setting;
  const { parameters: p } = problem;
  const each = listedParameters(setting);
  const main = forms.E1 ?? forms.E2;
  const estimators = Object.keys(forms) as EntropyEstimator[];
  return [
    ...each.map((i) => `mean${i}`),
    ...pairsOf(p, run.coordinates, true).map(([i, j]) =>
      entryName("covariance", i, j, p)
    ),
    "traceCovariance",
    ...(run.momentum > 0
      ? each.flatMap((i) => [`velocityMean${i}`, `velocityVariance${i}`])
      : []),
    ...(samplesPosterior(setting) ? ["klGaussian"] : []),
    ...areas.map((pair) => areaName(pair, p)),
    ...(main ? ["entropyProduction"] : []),
    ...estimators.flatMap((name) => {
      const own = name === "E2" ? "" : name;
      return [
        `entropyProduction${name}`,
        `slope${own}`,
        `boundedB1${own}`,
        `boundedB2${own}`,
      ];
    }),
    ...(main
      ? [
        "probabilityNegative",
        ...(forms.E1 ? ["exponentialHalf"] : []),
        "effectiveSampleSize",
        "weightShare",
        "turRatio",
      ]
      : []),
    ...(run.ramp ? ["hatanoSasaMean", "hatanoSasaExponential"] : []),
  ];
}

/**
 * The estimates of a run from the reference solvers: same start, burn-in, phase
 * and path.
 *
 * @param setting The run.
 * @returns Values, and names that have no solver.
 */
export function exactOf(setting: Setting): Exact {
  const values = setting.references.exact
    ? momentValues(setting)
    : { ...constantsOf(setting) };
  const unavailable = estimateNames(setting).filter((name) => !values[name]);
  return { values, unavailable };
}
