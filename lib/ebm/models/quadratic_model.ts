/**
 * Starts and data of models that are Gaussian.
 *
 * @module
 */
import type { ChainStart } from "../../learning/mod.ts";
import {
  equilibriumMoments,
  type Moments,
  type QuadraticFamily,
  stationaryMoments,
} from "../../theory/mod.ts";
import { cholesky } from "../../theory/learning/matrix.ts";
import type { MoveGroupRequest, StartRequest } from "../model.ts";
import { gaussianChains } from "./gaussian_chains.ts";
import type { PointSet } from "./points_data.ts";

/** Lower square root of a covariance, by rows. */
function factorOf({ mean, covariance }: Moments): number[][] {
  const d = mean.length;
  const root = cholesky(covariance)!;
  return Array.from(
    { length: d },
    (_, i) => Array.from(root.subarray(i * d, i * d + d)),
  );
}

/**
 * First positions of chains with a quadratic energy.
 *
 * @param family The energy.
 * @param theta Parameters before the first update.
 * @param request What is asked for.
 * @param moves How chains move.
 * @returns Where they start.
 * @throws RangeError if the energy does not confine, or moments do not fit.
 */
export function quadraticStart(
  family: QuadraticFamily,
  theta: readonly number[],
  request: StartRequest,
  moves: MoveGroupRequest,
): ChainStart {
  if (typeof request === "object") {
    return gaussianChains(request, family.dimension);
  }
  const u = family.at(theta);
  // The other moves keep the model itself.
  const moments = request === "stationary" && moves.kernel === "ula"
    ? stationaryMoments(u, moves)
    : equilibriumMoments(u);
  const mean = Array.from(moments.mean);
  const factor = factorOf(moments);
  return { kind: "mixture", components: [{ weight: 1, mean, factor }] };
}

/**
 * As many points as it takes for the mean and the covariance of a Gaussian:
 * all that a quadratic energy sees of its data.
 *
 * @param family The energy.
 * @param theta Parameters of the model.
 * @returns Two points for each coordinate, of equal weight.
 *
 * @example Two points stand for a trap
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { trapFamily } from "../../theory/mod.ts";
 * import { quadraticPoints } from "./quadratic_model.ts";
 *
 * assertEquals(quadraticPoints(trapFamily(4), [3]).x, Float64Array.of(3.5, 2.5));
 * ```
 */
export function quadraticPoints(
  family: QuadraticFamily,
  theta: readonly number[],
): PointSet {
  const moments = equilibriumMoments(family.at(theta));
  const { mean } = moments;
  const d = mean.length;
  const factor = factorOf(moments);
  const points = Array.from({ length: d }, (_, j) => j).flatMap((j) =>
    [1, -1].map((sign) =>
      Array.from(mean, (m, i) => m + sign * Math.sqrt(d) * factor[i]![j]!)
    )
  );
  return {
    x: Float64Array.from(points.flat()),
    weights: new Float64Array(2 * d).fill(0.5 / d),
  };
}

/**
 * How far a Gaussian model reaches.
 *
 * @param family The energy.
 * @param thetas Parameters along the way.
 * @returns Largest |coordinate| within exp(-45) of the maximum [length].
 */
export function quadraticReach(
  family: QuadraticFamily,
  thetas: readonly (readonly number[])[],
): number {
  const ends = thetas.flatMap((theta) => {
    const { mean, covariance } = equilibriumMoments(family.at(theta));
    const d = mean.length;
    return Array.from(
      mean,
      (m, i) => Math.abs(m) + Math.sqrt(90 * covariance[i * d + i]!),
    );
  });
  return Math.max(...ends);
}
