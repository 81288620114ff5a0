/**
 * Moments of quadratic per-sample losses that expansions in eta need.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { act, type Matrix, solveLinear } from "../learning/matrix.ts";
import type { QuadraticSamples } from "./affine.ts";
import { gradientSpread, noiseFactor } from "./batch_noise.ts";

/** Moments of the samples at x = 0, and of one minibatch. */
export interface SampleMoments {
  /** g, mean of the gradients, shape [p]. */
  readonly gradient: Float64Array;
  /** H, mean of the Hessians, shape [p][p]. */
  readonly hessian: Matrix;
  /** S, covariance of the gradients of single samples, shape [p][p]. */
  readonly spread: Matrix;
  /** f with C_B = f S. */
  readonly factor: number;
  /** C_B, covariance of the gradient of one minibatch, shape [p][p]. */
  readonly noise: Matrix;
  /** q = E[dH_b dg_b], shape [p]. */
  readonly coupling: Float64Array;
  /** V = E[dH_b^2], shape [p][p]. */
  readonly hessianVariance: Matrix;
  /** E[dH_b W dH_b] for a symmetric W, shape [p][p]. */
  scattered(w: Matrix): Matrix;
}

/**
 * Hessian of one sample.
 *
 * @param samples The samples.
 * @param i Which one.
 * @returns H_i, shape [p][p].
 */
export function hessianOf(samples: QuadraticSamples, i: number): Matrix {
  const size = samples.parameters ** 2;
  return samples.hessians.subarray(i * size, (i + 1) * size);
}

/** Mean of the Hessians. */
function meanHessian({ samples, parameters, hessians }: QuadraticSamples) {
  const size = parameters * parameters;
  const mean = new Float64Array(size);
  for (let i = 0; i < samples; i++) {
    for (let at = 0; at < size; at++) {
      mean[at]! += hessians[i * size + at]! / samples;
    }
  }
  return mean;
}

/**
 * Moments of quadratic samples.
 *
 * @param samples The samples.
 * @param batches How minibatches are drawn.
 * @returns g, H, S, C_B, q and V at x = 0.
 */
export function sampleMoments(
  samples: QuadraticSamples,
  batches: Batches,
): SampleMoments {
  const { parameters: p, gradients } = samples;
  const n = samples.samples;
  const { mean: gradient, spread } = gradientSpread(gradients, n, p);
  const factor = noiseFactor(batches, n);
  const hessian = meanHessian(samples);
  const off = new Float64Array(p * p);
  const overSamples = (visit: (i: number) => void) => {
    for (let i = 0; i < n; i++) {
      const h = hessianOf(samples, i);
      for (let at = 0; at < off.length; at++) off[at] = h[at]! - hessian[at]!;
      visit(i);
    }
  };
  const coupling = new Float64Array(p);
  overSamples((i) => {
    const moved = act(off, gradients.subarray(i * p, (i + 1) * p));
    for (let a = 0; a < p; a++) coupling[a]! += factor * moved[a]! / n;
  });
  const scattered = (w: Matrix) => {
    const sum = new Float64Array(p * p);
    overSamples(() => {
      for (let a = 0; a < p; a++) {
        for (let c = 0; c < p; c++) {
          let left = 0;
          for (let d = 0; d < p; d++) left += off[a * p + d]! * w[d * p + c]!;
          for (let b = 0; b < p; b++) {
            sum[a * p + b]! += factor * left * off[c * p + b]! / n;
          }
        }
      }
    });
    return sum;
  };
  const unit = new Float64Array(p * p);
  for (let a = 0; a < p; a++) unit[a * p + a] = 1;
  return {
    gradient,
    hessian,
    spread,
    factor,
    noise: spread.map((value) => factor * value),
    coupling,
    hessianVariance: scattered(unit),
    scattered,
  };
}

/**
 * The same losses about another point.
 *
 * @param samples The samples.
 * @param x The point, relative to the present one, shape [p].
 * @returns Samples whose x = 0 is that point.
 */
export function recentred(
  samples: QuadraticSamples,
  x: ArrayLike<number>,
): QuadraticSamples {
  const { parameters: p } = samples;
  const gradients = samples.gradients.slice();
  for (let i = 0; i < samples.samples; i++) {
    const h = hessianOf(samples, i);
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) {
        gradients[i * p + a]! += h[a * p + b]! * x[b]!;
      }
    }
  }
  return {
    samples: samples.samples,
    parameters: p,
    gradients,
    hessians: samples.hessians,
  };
}

/**
 * Where the mean of the losses is least.
 *
 * @param samples The samples.
 * @returns x with H x = -g, shape [p]; undefined where H is singular.
 */
export function quadraticMinimum(
  samples: QuadraticSamples,
): Float64Array | undefined {
  const { mean } = gradientSpread(
    samples.gradients,
    samples.samples,
    samples.parameters,
  );
  const { x, sign } = solveLinear(
    meanHessian(samples),
    mean.map((value) => -value),
  );
  return sign === 0 ? undefined : x;
}
