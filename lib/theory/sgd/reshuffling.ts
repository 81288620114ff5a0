/**
 * What an epoch without replacement does to leading order in eta.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { blend, type Matrix, solveLinear } from "../learning/matrix.ts";
import type { QuadraticSamples } from "./affine.ts";
import { epochNoise } from "./epoch_noise.ts";
import { type LinearNess, linearNess } from "./ness.ts";
import { type SampleMoments, sampleMoments } from "./sample_moments.ts";

/**
 * The stationary state of whole epochs without replacement to leading order:
 * K = eta M H and D = eta^4 Cov(Z)/2.
 *
 * @param hessian H at the minimum, shape [p][p].
 * @param noise Cov(Z), shape [p][p].
 * @param epoch Minibatches of an epoch M.
 * @param rate Learning rate eta.
 * @returns The state, per epoch.
 * @throws {RangeError} As {@linkcode linearNess}.
 */
export function epochNess(
  hessian: Matrix,
  noise: Matrix,
  epoch: number,
  rate: number,
): LinearNess {
  return linearNess(
    hessian.map((value) => rate * epoch * value),
    noise.map((value) => rate ** 4 * value / 2),
  );
}

/**
 * How far reshuffling moves the mean away from a minimum, -(eta/2) H^-1 q;
 * equation (8) of the derivation.
 *
 * @param moments Moments of the samples at the minimum.
 * @param rate Learning rate eta.
 * @returns The shift, shape [p].
 */
export function reshuffledShift(
  { hessian, coupling }: Pick<SampleMoments, "hessian" | "coupling">,
  rate: number,
): Float64Array {
  return solveLinear(hessian, coupling).x.map((value) => -rate / 2 * value);
}

/**
 * Covariance inside an epoch without replacement to leading order; equation
 * (14) of the derivation, a parabola in the number of steps.
 *
 * @param boundary Covariance at its boundary, shape [p][p].
 * @param noise C_B, shape [p][p].
 * @param rate Learning rate eta.
 * @param steps Steps j into the epoch.
 * @param epoch Minibatches of an epoch M, at least 2.
 * @returns Sigma_0 + eta^2 j (M - j)/(M - 1) C_B, shape [p][p].
 */
export function phaseCovariance(
  boundary: Matrix,
  noise: Matrix,
  rate: number,
  steps: number,
  epoch: number,
): Matrix {
  return blend(
    1,
    boundary,
    rate ** 2 * steps * (epoch - steps) / (epoch - 1),
    noise,
  );
}

/**
 * {@linkcode epochNess} of samples about their minimum.
 *
 * @param samples The samples, about their minimum.
 * @param batches Size of a minibatch.
 * @param rate Learning rate eta.
 * @returns The stationary state of whole epochs, per epoch, leading order.
 * @throws {RangeError} As {@linkcode linearNess}.
 */
export function reshuffledNess(
  samples: QuadraticSamples,
  batches: Batches,
  rate: number,
): LinearNess {
  return epochNess(
    sampleMoments(samples, batches).hessian,
    epochNoise(samples, batches),
    samples.samples / batches.size,
    rate,
  );
}
