/**
 * Learning with infinitely many chains.
 *
 * @module
 */
import { dataAverage } from "./data_average.ts";
import { discreteMeanField } from "./discrete_mean_field.ts";
import { continuousGaussian } from "./gaussian_flow.ts";
import { gaussianPopulation } from "./gaussian_population.ts";
import { continuousLine } from "./line_flow.ts";
import { lineOfQuadratic } from "./line_families.ts";
import { linePopulation } from "./line_population.ts";
import { productMoments, stationaryMoments } from "./linear_move.ts";
import type { MeanField } from "./mean_field_result.ts";
import { modelOf } from "./model.ts";
import { continuousPlane } from "./plane_flow.ts";
import { planePopulation } from "./plane_population.ts";
import type { Population } from "./population.ts";
import {
  type DiscreteTime,
  isDiscrete,
  type LearningData,
  type LearningProblem,
} from "./problem.ts";
import {
  equilibriumMoments,
  type Moments,
  type QuadraticFamily,
} from "./quadratic.ts";

/** Mean and covariance at the start. */
function gaussianStart(
  family: QuadraticFamily,
  { parameterStart, start = "exact", time }: LearningProblem,
): Moments {
  if (typeof start === "object") {
    return productMoments(start.mean, start.variance, family.dimension);
  }
  const u = family.at(parameterStart);
  return start === "stationary" && isDiscrete(time)
    ? stationaryMoments(u, time)
    : equilibriumMoments(u);
}

/** The data of a problem. */
function dataOf(problem: LearningProblem): LearningData {
  if (problem.data) return problem.data;
  if (problem.parameterTarget) return { model: problem.parameterTarget };
  throw new RangeError(
    "Cannot use data as a learner needs something to learn from: here there is neither data nor parameterTarget.",
  );
}

function discretePopulation(
  problem: LearningProblem,
  time: DiscreteTime,
): Population {
  const { family, parameterStart, parameterTarget, start = "exact" } = problem;
  const expected = parameterTarget ? [parameterTarget] : [];
  if (family.kind === "plane") {
    return planePopulation(family, parameterStart, start, time, expected);
  }
  if (family.kind === "quadratic" && time.kernel !== "mala") {
    const moments = gaussianStart(family, problem);
    return gaussianPopulation(family, parameterStart, moments, time);
  }
  const line = family.kind === "line" ? family : lineOfQuadratic(family);
  return linePopulation(line, parameterStart, start, time, expected);
}

/**
 * What infinitely many chains do, and the parameters that learn from them.
 *
 * Quadratic energies are solved by Gaussian algebra or moment equations (1e-11),
 * one coordinate by its density on a grid (1e-11 for `ula`, 1e-5 for `mala`, 1e-9
 * in continuous time), two coordinates likewise (1e-7 for `ula`, 1e-6 in
 * continuous time).
 *
 * @param problem Energy, data, chains and rule.
 * @returns Path, work, bias and end of the run.
 * @throws {RangeError} If the problem has no exact answer here or its rule leads
 * out of the parameters that the energy admits.
 *
 * @example The bias of learning a tilt is the excess work
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanField, tiltFamily } from "./mod.ts";
 *
 * const { excessWork, approximateLogLikelihood, logLikelihood } = meanField({
 *   family: tiltFamily(2),
 *   parameterStart: [0],
 *   parameterTarget: [1],
 *   time: { kernel: "ula", dt: 0.01, moves: 500, innerMoves: 1 },
 *   rule: { schedule: "optimal", jumps: "single" },
 * });
 * assertAlmostEquals(excessWork, 0.1553903016, 1e-10);
 * assertAlmostEquals(approximateLogLikelihood.at(-1)! - logLikelihood.at(-1)!, excessWork, 1e-12);
 * ```
 */
export function meanField(problem: LearningProblem): MeanField {
  const { family, time } = problem;
  const model = modelOf(family);
  const data = dataAverage(family, dataOf(problem));
  if (isDiscrete(time)) {
    const population = discretePopulation(problem, time);
    return discreteMeanField(problem, time, { model, data, population });
  }
  const known = { model, data };
  const { duration } = time;
  switch (family.kind) {
    case "quadratic": {
      const start = gaussianStart(family, problem);
      return continuousGaussian(problem, family, duration, start, known);
    }
    case "line":
      return continuousLine(problem, family, duration, known);
    case "plane":
      return continuousPlane(problem, family, duration, known);
  }
}
