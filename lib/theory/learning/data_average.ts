import { lineModelPoints } from "./line_points.ts";
import { planeModelPoints } from "./plane_model.ts";
import type { Family, LearningData } from "./problem.ts";
import {
  equilibriumMoments,
  meanOf,
  type Moments,
  quadraticForces,
} from "./quadratic.ts";

/** Averages over the data. */
export interface DataAverage {
  /** E_D[X], shape [p]. */
  forces(theta: ArrayLike<number>): Float64Array;
  /** E_D[U] [kT]. */
  energy(theta: ArrayLike<number>): number;
  /** Parameters of the model that the data are drawn from, if there is one. */
  readonly model?: ArrayLike<number>;
}

/** Points with weights that add up to 1. */
export interface WeightedPoints {
  /** Coordinates, shape [points * d]. */
  readonly x: Float64Array;
  /** Weights, shape [points]. */
  readonly weights: Float64Array;
}

function weighted(
  points: readonly (number | ArrayLike<number>)[],
  weights: ArrayLike<number> | undefined,
): WeightedPoints {
  const n = points.length;
  return {
    x: Float64Array.from(
      points.flatMap((v) => typeof v === "number" ? [v] : Array.from(v)),
    ),
    weights: weights
      ? Float64Array.from(weights)
      : new Float64Array(n).fill(1 / n),
  };
}

/**
 * Mean and covariance of weighted points.
 *
 * @param points The points.
 * @returns Their moments.
 */
export function pointMoments({ x, weights }: WeightedPoints): Moments {
  const n = weights.length;
  const d = x.length / n;
  const mean = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < d; i++) mean[i]! += weights[k]! * x[k * d + i]!;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        covariance[i * d + j]! += weights[k]! *
          (x[k * d + i]! - mean[i]!) * (x[k * d + j]! - mean[j]!);
      }
    }
  }
  return { mean, covariance };
}

function ofPoints(family: Family, points: WeightedPoints): DataAverage {
  if (family.kind === "quadratic") {
    return ofMoments(family, pointMoments(points));
  }
  const { x, weights } = points;
  const out = new Float64Array(family.parameters);
  const [forcesAt, energyAt] = family.kind === "line"
    ? [
      (n: number, theta: ArrayLike<number>) => family.forces(x[n]!, theta, out),
      (n: number, theta: ArrayLike<number>) => family.energy(x[n]!, theta),
    ]
    : [
      (n: number, theta: ArrayLike<number>) =>
        family.forces(x[2 * n]!, x[2 * n + 1]!, theta, out),
      (n: number, theta: ArrayLike<number>) =>
        family.energy(x[2 * n]!, x[2 * n + 1]!, theta),
    ];
  return {
    forces(theta) {
      const sum = new Float64Array(family.parameters);
      for (let n = 0; n < weights.length; n++) {
        forcesAt(n, theta);
        for (let i = 0; i < sum.length; i++) sum[i]! += weights[n]! * out[i]!;
      }
      return sum;
    },
    energy(theta) {
      let sum = 0;
      for (let n = 0; n < weights.length; n++) {
        sum += weights[n]! * energyAt(n, theta);
      }
      return sum;
    },
  };
}

function ofMoments(
  family: Family & { readonly kind: "quadratic" },
  moments: Moments,
): DataAverage {
  return {
    forces: (theta) => quadraticForces(family, theta, moments),
    energy: (theta) => meanOf(family.at(theta), moments),
  };
}

/**
 * Averages over the data of a problem.
 *
 * @param family The energy.
 * @param data The data.
 * @returns The averages.
 * @throws {RangeError} If moments are given for an energy that is not quadratic.
 *
 * @example Two points in a trap
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dataAverage, trapFamily } from "./mod.ts";
 *
 * const { forces, energy } = dataAverage(trapFamily(2), { points: [1, 3] });
 * assertEquals([forces([0])[0], energy([2])], [4, 1]);
 * ```
 */
export function dataAverage(family: Family, data: LearningData): DataAverage {
  if ("points" in data) {
    return ofPoints(family, weighted(data.points, data.weights));
  }
  if ("model" in data) {
    return { ...ofModel(family, data.model), model: data.model };
  }
  if (family.kind === "quadratic") {
    return ofMoments(family, {
      mean: Float64Array.from(data.mean),
      covariance: Float64Array.from(data.covariance),
    });
  }
  throw new RangeError(
    "Cannot use the moments of data as they are enough for quadratic energies alone: here the energy is not quadratic; give points.",
  );
}

function ofModel(family: Family, theta: ArrayLike<number>): DataAverage {
  switch (family.kind) {
    case "quadratic":
      return ofMoments(family, equilibriumMoments(family.at(theta)));
    case "line":
      return ofPoints(family, lineModelPoints(family, theta));
    case "plane":
      return ofPoints(family, planeModelPoints(family, theta));
  }
}
