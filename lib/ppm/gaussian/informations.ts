/**
 * Informations out of the covariance of the ends of the chains.
 *
 * @module
 */
import type { Estimates, Observable } from "../../experiment/plan.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import { planes } from "../../experiment/samples.ts";
import type { View } from "../../experiment/view.ts";
import {
  covarianceMatrix,
  covariances,
  type Estimate,
  gaussianInformation,
  jackknife,
} from "../../stats/mod.ts";
import { type GaussianSetting, readsPath } from "./setting.ts";

/** Variables of the covariance, in its order; `filter` is the mean of x given the path of theta alone. */
const variables = [
  "task",
  "data",
  "theta0",
  "theta",
  "x0",
  "x",
  "filter",
] as const;

/** A variable of the covariance. */
export type Variable = typeof variables[number];

/** Place of a variable in the covariance. */
export function placeOf(variable: Variable): number {
  return variables.indexOf(variable);
}

/** Numbers of a sample of the covariance. */
export const size: number = variables.length;

/** Pairs whose mutual information has a name. */
const pairs: Readonly<Record<string, readonly [Variable, Variable]>> = {
  memorizedInformation: ["theta", "data"],
  memorizedTask: ["theta", "task"],
  learnedInformation: ["x", "theta"],
  learnedInformationData: ["x", "data"],
  learnedInformationTask: ["x", "task"],
  learnedPath: ["x", "filter"],
  initialInformation: ["x0", "theta0"],
};

/** Variables that do not vary in a run. */
function constants({ model, params }: GaussianSetting): Set<Variable> {
  const out = new Set<Variable>();
  if (model.taskVariance === 0) out.add("task");
  if (model.initialVariance === 0) {
    out.add("theta0");
    if (params.steps === 0) out.add("theta").add("filter");
  }
  return out;
}

/** What is read off the state of a covariance. */
export type Reading = (state: Float64Array) => number;

/**
 * How informations are read off the state of a covariance, their bias removed.
 *
 * @param setting The run.
 * @returns Readings by name; 0 where a variable does not vary. With feedback and
 * without noise of the parameters there is no `learnedPath`.
 */
export function informationReadings(
  setting: GaussianSetting,
): Readonly<Record<string, Reading>> {
  const still = constants(setting);
  const out: Record<string, Reading> = {};
  for (const [name, [a, c]] of Object.entries(pairs)) {
    if (name === "learnedPath" && !readsPath(setting)) continue;
    const [i, j] = [placeOf(a), placeOf(c)];
    out[name] = still.has(a) || still.has(c)
      ? () => 0
      : (state) =>
        gaussianInformation(state, 0, size, { a: [i], c: [j] }).value;
  }
  const { memorizedInformation, memorizedTask, learnedInformationData } =
    out as Record<string, Reading>;
  out.memorizedNoise = (s) => memorizedInformation!(s) - memorizedTask!(s);
  out.relevanceRatio = (s) =>
    learnedInformationData!(s) / memorizedInformation!(s);
  out.generalizationGap = (state) => {
    const cov = covarianceMatrix(state, 0, size);
    const at = placeOf("theta") * size;
    // Covariance of the parameter with the noise of the data.
    return cov[at + placeOf("data")]! - cov[at + placeOf("task")]!;
  };
  return out;
}

/**
 * The covariance of a forward ensemble.
 *
 * @param setting The run.
 * @param ensemble Its name.
 * @param blocks Blocks. Defaults to those of the jackknife.
 * @returns The observable.
 */
export function statesObservable(
  setting: GaussianSetting,
  ensemble: string,
  blocks: number = jackknifeBlocks,
): Observable {
  // With feedback the column `filter` knows the data too.
  const marginal = setting.params.adaptive && readsPath(setting);
  const columns = variables.map((name) =>
    marginal && name === "filter" ? "filterMarginal" : name
  );
  return {
    ensemble,
    statistic: covariances(size),
    blocks,
    sample: planes(columns),
  };
}

/**
 * An estimate from the states of a covariance, by the jackknife.
 *
 * @param view Merged states.
 * @param observable Name of the covariance.
 * @param reading What is read off it.
 * @returns The estimate; undefined where it is not finite or there are too few blocks.
 */
export function readingEstimate(
  view: View,
  observable: string,
  reading: Reading,
): Estimate | undefined {
  const states = view.blocks(observable);
  return states && jackknife({ states }, ({ states }) => reading(states));
}

/**
 * An information with the error of Gaussian variables, where there are too few
 * chains for a jackknife.
 *
 * @param name Name of the information.
 * @param state Merged state of the covariance.
 * @returns The estimate; undefined where there is no pair of that name, or it is not finite.
 */
export function ofGaussians(
  name: string,
  state: Float64Array | undefined,
): Estimate | undefined {
  const pair = pairs[name];
  if (!pair || !state) return undefined;
  const [a, c] = pair.map((variable) => [placeOf(variable)]);
  const found = gaussianInformation(state, 0, size, { a: a!, c: c! });
  return Number.isFinite(found.value + found.standardError) ? found : undefined;
}

/**
 * An information of 0 is a minimum, where a jackknife sees no slope and no
 * error: n times its estimate scatters there as half of chi squared.
 */
function withScatterAtZero(found: Estimate): Estimate {
  const { n, standardError } = found;
  if (!(standardError > 0)) return found;
  return {
    ...found,
    standardError: Math.hypot(standardError, Math.SQRT1_2 / n),
  };
}

/**
 * Informations of the chains.
 *
 * @param setting The run.
 * @param view Merged states.
 * @returns Estimates by name.
 */
export function informationEstimates(
  setting: GaussianSetting,
  view: View,
): Estimates {
  const out: Estimates = {};
  const merged = view.merged("states");
  for (const [name, reading] of Object.entries(informationReadings(setting))) {
    const found = readingEstimate(view, "states", reading) ??
      ofGaussians(name, merged);
    if (!found) continue;
    const estimate = name in pairs || name === "memorizedNoise"
      ? withScatterAtZero(found)
      : found;
    out[name] = { ...estimate, unit: "1" };
  }
  return out;
}
