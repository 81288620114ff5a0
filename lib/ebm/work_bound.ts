import { excessWorkBound, type Moments } from "../theory/mod.ts";
import { matrixFunction, symmetricEigen } from "../theory/learning/eigen.ts";
import { congruent } from "../theory/learning/matrix.ts";
import { lineModelPoints } from "../theory/learning/line_points.ts";
import { pointMoments } from "../theory/learning/data_average.ts";
import { equilibriumMoments } from "../theory/learning/quadratic.ts";
import type { AnalysisInputs } from "./inputs.ts";

/**
 * W_2^2 of two Gaussians; of any other densities with these moments a lower
 * bound on it (Gelbrich, Math. Nachr. 147, 185 (1990)).
 *
 * @param one Moments of the one.
 * @param two Moments of the other.
 * @returns |dm|^2 + tr(A + B - 2 (A^1/2 B A^1/2)^1/2) [length^2].
 *
 * @example One coordinate
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { wassersteinMoments } from "./work_bound.ts";
 *
 * const moments = (mean: number, variance: number) => ({
 *   mean: Float64Array.of(mean),
 *   covariance: Float64Array.of(variance),
 * });
 * assertAlmostEquals(wassersteinMoments(moments(0, 1), moments(3, 4)), 10, 1e-12);
 * ```
 */
export function wassersteinMoments(one: Moments, two: Moments): number {
  const d = one.mean.length;
  const root = matrixFunction(
    symmetricEigen(one.covariance),
    (v) => Math.sqrt(Math.max(0, v)),
  );
  const { values } = symmetricEigen(congruent(root, two.covariance));
  let sum = 0;
  for (let i = 0; i < d; i++) {
    sum += (one.mean[i]! - two.mean[i]!) ** 2 + one.covariance[i * d + i]! +
      two.covariance[i * d + i]! - 2 * Math.sqrt(Math.max(0, values[i]!));
  }
  return Math.max(0, sum);
}

/**
 * Lower bound on the excess work by how far the chains went and where they end.
 *
 * @param inputs The run, from equilibrium.
 * @returns W_2^2/tau + KL of infinitely many chains [kT]; undefined where they are not known.
 */
export function workBoundOf(
  { model, run, reference }: Pick<
    AnalysisInputs,
    "model" | "run" | "reference"
  >,
): number | undefined {
  const { family, thetaStart } = model;
  if (!family || !reference || family.kind === "plane") return undefined;
  const first = family.kind === "quadratic"
    ? equilibriumMoments(family.at(thetaStart))
    : pointMoments(lineModelPoints(family, thetaStart));
  const distance = wassersteinMoments(first, reference.moments);
  return excessWorkBound(distance, run.duration, reference.klFinal);
}
