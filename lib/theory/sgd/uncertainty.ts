/**
 * What currents tell about entropy production.
 *
 * @module
 */
import {
  blend,
  inner,
  type Matrix,
  solveLinear,
  times,
  transposed,
} from "../learning/matrix.ts";
import { type GaussianStep, stationaryStart } from "./gaussian_chain.ts";
import { sumMoments } from "./form_moments.ts";
import { areaForm } from "./path_form.ts";

/**
 * Quality Q = Var(J) sigma/(2 E[J]^2) of the thermodynamic uncertainty relation
 * for the area J that a stationary path sweeps: at least 1 in continuous time.
 *
 * @param step Unit of the chain.
 * @param units Length of the path, at least 1.
 * @param entropyProduction Mean entropy production of one unit; sigma is that of the path.
 * @param i One coordinate of the area. Defaults to 0.
 * @param j The other. Defaults to 1.
 * @returns Q; undefined where the chain does not settle.
 */
export function uncertaintyQuality(
  step: GaussianStep,
  units: number,
  entropyProduction: number,
  i = 0,
  j = 1,
): number | undefined {
  const start = stationaryStart(step);
  if (!start) return undefined;
  const p = Math.round(Math.sqrt(step.map.length));
  const { mean, variance } = sumMoments(areaForm(p, i, j), step, start, units);
  return variance * units * entropyProduction / (2 * mean * mean);
}

/** Covariances of the middle x_mid of a stationary unit and of its displacement dx. */
export interface MidpointMoments {
  /** E[x_mid x_mid^T], shape [p][p]. */
  readonly middle: Matrix;
  /** E[x_mid dx^T], antisymmetric, shape [p][p]: the area of a unit. */
  readonly mixed: Matrix;
  /** E[dx dx^T], shape [p][p]. */
  readonly displacement: Matrix;
}

/**
 * Moments of mid-points and displacements of a stationary chain.
 *
 * @param map A, shape [p][p].
 * @param covariance E[x x^T] of the stationary chain, shape [p][p].
 * @returns The moments.
 */
export function midpointMoments(
  map: Matrix,
  covariance: Matrix,
): MidpointMoments {
  const forward = times(map, covariance);
  const back = transposed(forward);
  const both = blend(1, forward, 1, back);
  return {
    middle: blend(0.5, covariance, 0.25, both),
    mixed: blend(0.5, back, -0.5, forward),
    displacement: blend(2, covariance, -1, both),
  };
}

/**
 * Mean current velocity that binning by mid-points finds: v(x) = V x.
 *
 * @param moments Moments of mid-points and displacements.
 * @returns V = E[dx x_mid^T] E[x_mid x_mid^T]^-1, shape [p][p].
 */
export function midpointVelocity(
  { middle, mixed }: MidpointMoments,
): Matrix {
  // V middle = mixed^T, so middle V^T = mixed.
  return transposed(solveLinear(middle, mixed).x);
}

/**
 * Entropy production that the short-time uncertainty relation finds in all
 * currents x_mid,i dx_j: 2 a^T C^-1 a with their means a and covariance C.
 *
 * @param moments Moments of mid-points and displacements, which are Gaussian.
 * @returns The estimate per unit, at most about the entropy production.
 */
export function shortTimeEntropy(
  { middle, mixed, displacement }: MidpointMoments,
): number {
  const p = Math.round(Math.sqrt(middle.length));
  const n = p * p;
  const covariance = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    const [i, j] = [Math.floor(a / p), a % p];
    for (let b = 0; b < n; b++) {
      const [k, l] = [Math.floor(b / p), b % p];
      covariance[a * n + b] = middle[i * p + k]! * displacement[j * p + l]! +
        mixed[i * p + l]! * mixed[k * p + j]!;
    }
  }
  return 2 * inner(mixed, solveLinear(covariance, mixed).x);
}
