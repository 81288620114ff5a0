/**
 * Chains x' = A x + Gaussian noise, exact counterparts of descent with constant
 * noise on a quadratic loss.
 *
 * @module
 */
import { identity, type Matrix } from "../learning/matrix.ts";
import { discreteLyapunov } from "./lyapunov.ts";
import type { LinearNess } from "./ness.ts";

/** One unit x' = A x + N(0, 2D), x relative to the stationary mean. */
export interface GaussianStep {
  /** A, shape [p][p]. */
  readonly map: Matrix;
  /** Covariance 2D of the noise, positive semidefinite, shape [p][p]. */
  readonly noise: Matrix;
}

/** Where a chain starts: x0 = N(mean, covariance). */
export interface GaussianStart {
  /** Mean of x0, shape [p]. Defaults to zero. */
  readonly mean?: ArrayLike<number>;
  /** Covariance of x0, positive semidefinite, shape [p][p]; zeros of a point. */
  readonly covariance: Matrix;
}

/**
 * The Gaussian surrogate of one step under fresh minibatches.
 *
 * @param hessian H, shape [p][p].
 * @param noise Covariance C_B of the gradient of a minibatch, shape [p][p].
 * @param rate Learning rate eta.
 * @returns x' = (1 - eta H) x + N(0, eta^2 C_B).
 *
 * @example One parameter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { surrogateStep } from "./gaussian_chain.ts";
 *
 * const step = surrogateStep(Float64Array.of(2), Float64Array.of(3), 0.5);
 * assertEquals(step.map[0], 0);
 * assertEquals(step.noise[0], 0.75);
 * ```
 */
export function surrogateStep(
  hessian: Matrix,
  noise: Matrix,
  rate: number,
): GaussianStep {
  const unit = identity(Math.round(Math.sqrt(hessian.length)));
  return {
    map: unit.map((one, at) => one - rate * hessian[at]!),
    noise: noise.map((value) => rate * rate * value),
  };
}

/**
 * The chain that a linear stationary state is the limit of.
 *
 * @param ness Drift K and diffusion D per unit.
 * @returns x' = (1 - K) x + N(0, 2D).
 */
export function stepOfNess(
  { parameters, drift, diffusion }: LinearNess,
): GaussianStep {
  return {
    map: identity(parameters).map((one, at) => one - drift[at]!),
    noise: diffusion.map((value) => 2 * value),
  };
}

/**
 * Stationary state of a chain: zero mean, Sigma = A Sigma A^T + 2D.
 *
 * @param step Its unit.
 * @returns The state; undefined where the chain does not settle.
 */
export function stationaryStart(
  { map, noise }: GaussianStep,
): GaussianStart | undefined {
  const covariance = discreteLyapunov(map, noise);
  return covariance && { covariance };
}
