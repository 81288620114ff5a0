/**
 * From parameters to the model that is simulated and the one that is solved.
 *
 * @module
 */
import type { LinearModel } from "../../lagged/ensemble.ts";
import { ParamError } from "../../params.ts";
import { gainLimit, type LinearSetting } from "../../theory/ppm/mod.ts";
import type { GaussianParams } from "./params.ts";

/** Everything that the parts of a plan read. */
export interface GaussianSetting {
  /** The parameters as they were given. */
  readonly params: GaussianParams;
  /** What is simulated. */
  readonly model: LinearModel;
  /** What is solved: the same numbers. */
  readonly theory: LinearSetting;
}

/** Variance vw of the noise of a step along the collective parameter. */
export function noiseOf({ model }: GaussianSetting): number {
  return model.batchVariance + model.thermalVariance;
}

/**
 * Whether what the path of the parameters alone says about x is measured: of
 * parameters that see x and move without noise each step would tell x exactly.
 */
export function readsPath(setting: GaussianSetting): boolean {
  return !setting.params.adaptive || noiseOf(setting) > 0;
}

/** What is wrong with parameters that are in range one by one. */
function problemsOf(params: GaussianParams): string[] {
  const { relaxation, adaptive, learningRate, curvature } = params;
  const problems: string[] = [];
  const limit = gainLimit({ adaptive, relaxation });
  if (!(learningRate * curvature < limit)) {
    problems.push(
      `Cannot use learningRate as learning is stable only where it is > 0 and < ${
        Number((limit / curvature).toPrecision(6))
      } at curvature ${curvature}: here it is ${learningRate}.`,
    );
  }
  if (params.taskVariance === 0 && params.dataVariance === 0) {
    problems.push(
      "Cannot use dataVariance as data sets must differ, with taskVariance or dataVariance > 0: here both are 0.",
    );
  }
  return problems;
}

/**
 * Reads parameters.
 *
 * @param params Their values, each in its range.
 * @returns The setting.
 * @throws ParamError with every reason why they do not go together.
 *
 * @example The default numbers
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { parseParams } from "../../params.ts";
 * import { gaussianSpecs } from "./params.ts";
 * import { gaussianSetting, noiseOf } from "./setting.ts";
 *
 * const setting = gaussianSetting(parseParams(gaussianSpecs, {}, "ppm-gaussian"));
 * assertAlmostEquals(noiseOf(setting), 0.014);
 * ```
 */
export function gaussianSetting(params: GaussianParams): GaussianSetting {
  const problems = problemsOf(params);
  if (problems.length > 0) throw new ParamError(problems);
  const { learningRate: r, curvature: k, batchSize } = params;
  const model: LinearModel = {
    kind: "linear",
    taskVariance: params.taskVariance,
    dataMeanVariance: params.dataVariance / params.dataSize,
    initialVariance: params.initialVariance,
    modelVariance: params.modelVariance,
    relaxation: params.relaxation,
    gain: r * k,
    batchVariance: batchSize > 0
      ? (r * k) ** 2 * params.dataVariance / batchSize
      : 0,
    thermalVariance: 2 * r * params.temperature,
    adaptive: params.adaptive,
    dimensions: params.dimensions,
  };
  const { kind: _, ...numbers } = model;
  return { params, model, theory: { ...numbers, steps: params.steps } };
}
