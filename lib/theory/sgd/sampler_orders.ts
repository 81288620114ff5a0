/**
 * What samplers of quadratic posteriors get wrong to leading order in eta.
 *
 * @module
 */
import {
  act,
  blend,
  identity,
  inner,
  inverse,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";
import { lyapunov } from "./lyapunov.ts";
import { reshuffledShift } from "./reshuffling.ts";
import type { SampleMoments } from "./sample_moments.ts";

/** Samplers whose error is proportional to eta. */
export type LeadingSampler = "ula" | "sgld" | "sgworld";

/** Errors divided by eta. */
export interface LeadingErrors {
  /** Of the mean, shape [p]. */
  readonly mean: Float64Array;
  /** Of the covariance, shape [p][p]. */
  readonly covariance: Matrix;
}

/**
 * Errors of mean and covariance per eta, as eta vanishes; equations (21) to
 * (23) of the derivation.
 *
 * @param sampler `ula` with full gradients, `sgld` with fresh minibatches, `sgworld` without replacement.
 * @param moments Moments of the samples at the mode, with loss scale such that H is the precision of the posterior.
 * @returns The errors.
 *
 * @example Full gradients: the covariance is too large by eta/2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leadingErrors } from "./sampler_orders.ts";
 * import { sampleMoments } from "./sample_moments.ts";
 *
 * const samples = {
 *   samples: 2,
 *   parameters: 1,
 *   gradients: Float64Array.of(1, -1),
 *   hessians: Float64Array.of(3, 3),
 * };
 * const moments = sampleMoments(samples, { scheme: "full", size: 2 });
 * assertAlmostEquals(leadingErrors("ula", moments).covariance[0]!, 0.5, 1e-15);
 * ```
 */
export function leadingErrors(
  sampler: LeadingSampler,
  moments: SampleMoments,
): LeadingErrors {
  const { hessian, noise, hessianVariance } = moments;
  const p = moments.gradient.length;
  const still = new Float64Array(p);
  if (sampler === "ula") return { mean: still, covariance: identity(p, 0.5) };
  const precise = inverse(hessian);
  if (sampler === "sgld") {
    const scattered = moments.scattered(precise);
    return {
      mean: still,
      covariance: lyapunov(
        hessian,
        blend(1, blend(1, hessian, 1, noise), 1, scattered),
      ),
    };
  }
  const slanted = times(hessianVariance, precise);
  return {
    mean: reshuffledShift(moments, 1),
    covariance: lyapunov(
      hessian,
      blend(
        1,
        hessian,
        -0.5,
        blend(1, slanted, 1, transposed(slanted)),
      ),
    ),
  };
}

/**
 * Divergence from the posterior per eta^2, as eta vanishes:
 * tr(H dS H dS)/4 + dm^T H dm/2.
 *
 * @param sampler The sampler.
 * @param moments Moments of the samples at the mode.
 * @returns KL/eta^2.
 */
export function leadingKl(
  sampler: LeadingSampler,
  moments: SampleMoments,
): number {
  const { mean, covariance } = leadingErrors(sampler, moments);
  const { hessian } = moments;
  const relative = times(hessian, covariance);
  return inner(relative, transposed(relative)) / 4 +
    inner(mean, act(hessian, mean)) / 2;
}
