import {
  equilibriumMoments,
  quadraticForces,
  quadraticFreeEnergy,
} from "./quadratic.ts";
import { type Metric, quadraticMetric } from "./quadratic_metric.ts";
import { lineModel } from "./line_model.ts";
import { planeModel } from "./plane_model.ts";
import type { Family } from "./problem.ts";

/** What an energy is in equilibrium. */
export interface Model {
  /** Number of parameters. */
  readonly parameters: number;
  /** F = -ln Z [kT]. */
  freeEnergy(theta: ArrayLike<number>): number;
  /** <X>_theta, shape [p]. */
  forces(theta: ArrayLike<number>): Float64Array;
  /** Fisher information and friction tensor, shape [p * p] each. */
  metric(theta: ArrayLike<number>): Metric;
}

/**
 * Equilibrium of an energy: closed forms where it is quadratic, quadrature otherwise.
 *
 * @param family The energy.
 * @returns Its model; the friction of two coordinates that are not Gaussian is NaN.
 *
 * @example The bivariate coupling
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingFamily, modelOf } from "./mod.ts";
 *
 * assertAlmostEquals(modelOf(couplingFamily()).forces([0.6])[0]!, 0.6 / 0.64, 1e-14);
 * ```
 */
export function modelOf(family: Family): Model {
  switch (family.kind) {
    case "quadratic":
      return {
        parameters: family.parameters,
        freeEnergy: (theta) => quadraticFreeEnergy(family.at(theta)),
        forces: (theta) =>
          quadraticForces(family, theta, equilibriumMoments(family.at(theta))),
        metric: (theta) => quadraticMetric(family, theta),
      };
    case "line":
      return lineModel(family);
    case "plane":
      return planeModel(family);
  }
}
