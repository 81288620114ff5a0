/**
 * Stationary states of linear drift and constant noise, in or out of
 * equilibrium.
 *
 * @module
 */
import {
  blend,
  congruent,
  identity,
  inner,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import {
  inverseWithin,
  leavesRange,
  lyapunov,
  type RangeInverse,
  rangeInverse,
} from "./lyapunov.ts";

/** Stationary state of dx = -K x dn + sqrt(2D) dW; equations (15) to (20) of the derivation. */
export interface LinearNess {
  /** Number of parameters p. */
  readonly parameters: number;
  /** K per unit, shape [p][p]. */
  readonly drift: Matrix;
  /** D per unit, shape [p][p]. */
  readonly diffusion: Matrix;
  /** D^-1 on its range, shape [p][p]. */
  readonly inverseDiffusion: Matrix;
  /** Sigma of K Sigma + Sigma K^T = 2D, shape [p][p]. */
  readonly covariance: Matrix;
  /** K Sigma - D, antisymmetric, shape [p][p]; entry 01 is positive where the current turns counter-clockwise. */
  readonly circulation: Matrix;
  /** U of the current velocity v = U x, shape [p][p]. */
  readonly velocity: Matrix;
  /** G of v^T D^-1 = x^T G, shape [p][p]. */
  readonly force: Matrix;
  /** E[v^T D^-1 v] >= 0, entropy production per unit. */
  readonly entropyProduction: number;
}

function unusable(reason: string, value: string): RangeError {
  return new RangeError(`Cannot use this noise as ${reason}: here ${value}.`);
}

/** The current where noise acts: U = -Circ Sigma^-1 and what follows from it. */
function flowOf(
  circulation: Matrix,
  covariance: Matrix,
  range: RangeInverse,
): Pick<LinearNess, "velocity" | "force" | "entropyProduction"> {
  const velocity = times(circulation, inverseWithin(range, covariance))
    .map((value) => -value);
  const force = times(transposed(velocity), range.inverse);
  const entropyProduction = inner(times(force, velocity), covariance);
  return { velocity, force, entropyProduction };
}

/**
 * The stationary state of linear drift and constant noise.
 *
 * @param drift K, shape [p][p]; its eigenvalues have positive real parts.
 * @param diffusion D, positive semidefinite, shape [p][p].
 * @returns Its covariance, circulation, velocity and entropy production.
 * @throws {RangeError} If there is none, or if the current leaves the range of D, where no entropy production exists.
 *
 * @example Noise that does not commute with the drift keeps a current going
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearNess } from "./ness.ts";
 *
 * const ness = linearNess(Float64Array.of(1, 0, 0, 3), Float64Array.of(1, 0.5, 0.5, 1));
 * assertAlmostEquals(ness.circulation[1]!, -0.25, 1e-15);
 * assertAlmostEquals(ness.entropyProduction, 1 / 3, 1e-14);
 * ```
 */
export function linearNess(drift: Matrix, diffusion: Matrix): LinearNess {
  const p = Math.round(Math.sqrt(drift.length));
  const covariance = lyapunov(drift, blend(2, diffusion, 0, diffusion));
  const { values } = symmetricEigen(covariance);
  const most = Math.max(...values);
  if (!values.every((value) => value >= -1e-10 * most)) {
    throw unusable(
      "the drift must lead back for a stationary state to exist",
      "it does not",
    );
  }
  const turned = times(drift, covariance);
  const circulation = blend(0.5, turned, -0.5, transposed(turned));
  const range = rangeInverse(diffusion);
  if (leavesRange(range, drift) > 1e-6) {
    throw unusable(
      "the current must stay where noise acts for an entropy production to exist",
      `noise acts in ${range.rank} of ${p} directions and the current leaves them`,
    );
  }
  return {
    parameters: p,
    drift,
    diffusion,
    inverseDiffusion: range.inverse,
    covariance,
    circulation,
    ...flowOf(circulation, covariance, range),
  };
}

/**
 * The linearised stationary state of single steps under fresh minibatches.
 *
 * @param hessian H, shape [p][p].
 * @param noise C_B, shape [p][p].
 * @param rate Learning rate eta.
 * @returns That of K = eta H and D = eta^2 C_B/2, per step.
 */
export function stepNess(
  hessian: Matrix,
  noise: Matrix,
  rate: number,
): LinearNess {
  return linearNess(
    hessian.map((value) => rate * value),
    noise.map((value) => rate * rate * value / 2),
  );
}

/**
 * The stationary state of the Gaussian chain x' = A x + N(0, 2D) with a given
 * mean map and covariance, whatever made them: K = 1 - A, the noise
 * 2D = S - A S A^T of one unit and the circulation (S A^T - A S)/2.
 *
 * Nothing is expanded in K here, so that it holds for units of any length.
 *
 * @param map A of E[x'] = A x, shape [p][p].
 * @param covariance S of x, shape [p][p].
 * @returns The state, per unit; its entropy production is -tr(Circ D^-1 Circ S^-1).
 *
 * @example A turn by a right angle that loses half of the variance
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { chainNess } from "./ness.ts";
 *
 * const a = Math.SQRT1_2;
 * const ness = chainNess(Float64Array.of(0, -a, a, 0), Float64Array.of(1, 0, 0, 1));
 * assertAlmostEquals(ness.circulation[1]!, a, 1e-15);
 * assertAlmostEquals(ness.diffusion[0]!, 1 / 4, 1e-15);
 * assertAlmostEquals(ness.entropyProduction, 4, 1e-14);
 * ```
 */
export function chainNess(map: Matrix, covariance: Matrix): LinearNess {
  const p = Math.round(Math.sqrt(map.length));
  const turned = times(map, covariance);
  const circulation = blend(0.5, transposed(turned), -0.5, turned);
  const diffusion = blend(0.5, covariance, -0.5, congruent(map, covariance));
  const range = rangeInverse(diffusion);
  return {
    parameters: p,
    drift: blend(1, identity(p), -1, map),
    diffusion,
    inverseDiffusion: range.inverse,
    covariance,
    circulation,
    ...flowOf(circulation, covariance, range),
  };
}
