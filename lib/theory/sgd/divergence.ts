/**
 * How far the Gaussian with the moments of a sampler is from its target.
 *
 * @module
 */
import { matrixFunction, symmetricEigen } from "../learning/eigen.ts";
import {
  act,
  blend,
  congruent,
  inner,
  type Matrix,
} from "../learning/matrix.ts";

/** A Gaussian. */
export interface GaussianMoments {
  /** Mean, shape [p]. */
  readonly mean: ArrayLike<number>;
  /** Covariance, shape [p][p]. */
  readonly covariance: Matrix;
}

/** The Gaussian that is meant. */
export interface GaussianTarget {
  /** Mean, shape [p]. */
  readonly mean: ArrayLike<number>;
  /** Inverse of its covariance, shape [p][p]. */
  readonly precision: Matrix;
}

/**
 * Divergence of the Gaussian with sampled moments from its target,
 * (tr(H S) - p - ln det(H S) + dm^T H dm)/2.
 *
 * @param sampled Sampled moments.
 * @param target The target, of precision H.
 * @returns KL(sampled | target) in nats; Infinity where the covariance is singular.
 *
 * @example Twice the variance in one coordinate
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gaussianKl } from "./divergence.ts";
 *
 * const sampled = { mean: [0], covariance: Float64Array.of(2) };
 * const target = { mean: [0], precision: Float64Array.of(1) };
 * assertAlmostEquals(gaussianKl(sampled, target), (1 - Math.LN2) / 2, 1e-15);
 * ```
 */
export function gaussianKl(
  { mean, covariance }: GaussianMoments,
  { mean: centre, precision }: GaussianTarget,
): number {
  const off = blend(1, mean, -1, centre);
  const shift = inner(off, act(precision, off)) / 2;
  // Eigenvalues r of H S: r - 1 - ln r without loss where they are close to 1.
  const root = matrixFunction(symmetricEigen(precision), Math.sqrt);
  const excess = blend(
    1,
    congruent(root, covariance),
    -1,
    Float64Array.from(
      { length: covariance.length },
      (_, at) => Number(at % (mean.length + 1) === 0),
    ),
  );
  let sum = 0;
  for (const e of symmetricEigen(excess).values) {
    if (!(e > -1)) return Infinity;
    sum += Math.abs(e) < 1e-4
      ? e * e * (1 / 2 - e * (1 / 3 - e * (1 / 4 - e / 5)))
      : e - Math.log1p(e);
  }
  return shift + sum / 2;
}

/**
 * What sampling adds to {@linkcode gaussianKl} of the moments of independent
 * chains close to the target.
 *
 * @param parameters Number of parameters p.
 * @param chains Number of chains R.
 * @returns p(p + 3)/(4R), in nats.
 */
export function klSamplingBias(parameters: number, chains: number): number {
  return parameters * (parameters + 3) / (4 * chains);
}

/**
 * Distance of two Gaussians in the 2-Wasserstein metric.
 *
 * @param a One Gaussian.
 * @param b The other.
 * @returns W2, in the unit of x.
 */
export function wasserstein(a: GaussianMoments, b: GaussianMoments): number {
  const off = blend(1, a.mean, -1, b.mean);
  const root = matrixFunction(
    symmetricEigen(a.covariance),
    (value) => Math.sqrt(Math.max(0, value)),
  );
  const p = off.length;
  let sum = inner(off, off);
  for (let i = 0; i < p; i++) {
    sum += a.covariance[i * (p + 1)]! + b.covariance[i * (p + 1)]!;
  }
  for (const value of symmetricEigen(congruent(root, b.covariance)).values) {
    sum -= 2 * Math.sqrt(Math.max(0, value));
  }
  return Math.sqrt(Math.max(0, sum));
}
