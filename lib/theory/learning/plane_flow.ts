import { continuousDensity, type DensitySolver } from "./continuous_density.ts";
import type { DataAverage } from "./data_average.ts";
import { productMoments } from "./linear_move.ts";
import type { MeanField } from "./mean_field_result.ts";
import type { Model } from "./model.ts";
import { PLANE_HEIGHT, planeDiffusion } from "./plane_diffusion.ts";
import type { PlaneFamily } from "./plane_family.ts";
import { hullOfBoxes, planeDomain, planeGrid } from "./plane_grid.ts";
import type { LearningProblem } from "./problem.ts";

/** Intervals of the coarsest grid along each side. */
const INTERVALS = 32;
/** Steps at the coarsest resolution. */
const STEPS = 16;
/** Shortest step of the coarsest resolution, in units of the relaxation of a visible unit. */
const SHORTEST = 0.04;

/**
 * Solves a problem of two coordinates in continuous time, to about 1e-6.
 *
 * @param problem The problem.
 * @param family Its energy.
 * @param duration tau.
 * @param known Equilibrium and data.
 * @returns What infinitely many chains do.
 * @throws {RangeError} If the rule or the energy does not admit it.
 */
export function continuousPlane(
  problem: LearningProblem,
  family: PlaneFamily,
  duration: number,
  known: { readonly model: Model; readonly data: DataAverage },
): MeanField {
  const { parameterStart, parameterTarget, start = "exact" } = problem;
  const domain = (theta: ArrayLike<number>) =>
    planeDomain(family, theta, PLANE_HEIGHT);
  const boxes = [domain(parameterStart)];
  if (parameterTarget) boxes.push(domain(parameterTarget));
  if (typeof start === "object") {
    const { mean, covariance } = productMoments(start.mean, start.variance, 2);
    const reach = [0, 3].map((i) => 8 * Math.sqrt(covariance[i]!));
    boxes.push({
      low: [mean[0]! - reach[0]!, mean[1]! - reach[1]!],
      high: [mean[0]! + reach[0]!, mean[1]! + reach[1]!],
    });
  }
  let box = hullOfBoxes(boxes);
  const solver: DensitySolver = {
    levels: [1, 2, 4],
    steps: STEPS,
    shortest: SHORTEST,
    start(refine, wider) {
      if (wider) box = hullOfBoxes([box, domain(wider)]);
      const grid = planeGrid(box, refine * INTERVALS);
      return planeDiffusion(family, parameterStart, start, grid);
    },
  };
  return continuousDensity(problem, duration, solver, known);
}
