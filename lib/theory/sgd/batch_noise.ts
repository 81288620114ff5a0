/**
 * What minibatches do to a gradient.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { cholesky, type Matrix } from "../learning/matrix.ts";

/**
 * Covariance of one minibatch gradient in units of S.
 *
 * @param batches How minibatches are drawn.
 * @param samples Number of samples N.
 * @returns f with C_B = f S: (N - B)/(B(N - 1)) of distinct samples, 1/B of `iid`, 0 of `so` and `full`.
 *
 * @example Two of six
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { noiseFactor } from "./batch_noise.ts";
 *
 * assertAlmostEquals(noiseFactor({ scheme: "wr", size: 2 }, 6), 0.4, 1e-15);
 * assertAlmostEquals(noiseFactor({ scheme: "iid", size: 2 }, 6), 0.5, 1e-15);
 * ```
 */
export function noiseFactor(
  { scheme, size }: Batches,
  samples: number,
): number {
  switch (scheme) {
    case "wr":
    case "wor":
      return samples > 1 ? (samples - size) / (size * (samples - 1)) : 0;
    case "iid":
      return 1 / size;
    default:
      return 0;
  }
}

/** Mean and spread of the gradients of single samples. */
export interface GradientSpread {
  /** g, shape [p]. */
  readonly mean: Float64Array;
  /** S, the mean of (g_i - g)(g_i - g)^T, shape [p][p]. */
  readonly spread: Matrix;
}

/**
 * Mean and spread of the gradients of single samples at one point.
 *
 * @param gradients g_i, shape [N][p].
 * @param samples Number of samples N.
 * @param parameters Number of parameters p.
 * @returns g and S.
 */
export function gradientSpread(
  gradients: ArrayLike<number>,
  samples: number,
  parameters: number,
): GradientSpread {
  const p = parameters;
  const mean = new Float64Array(p);
  for (let i = 0; i < samples; i++) {
    for (let a = 0; a < p; a++) mean[a]! += gradients[i * p + a]! / samples;
  }
  const spread = new Float64Array(p * p);
  const off = new Float64Array(p);
  for (let i = 0; i < samples; i++) {
    for (let a = 0; a < p; a++) off[a] = gradients[i * p + a]! - mean[a]!;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b <= a; b++) spread[a * p + b]! += off[a]! * off[b]!;
    }
  }
  for (let a = 0; a < p; a++) {
    for (let b = 0; b <= a; b++) {
      spread[b * p + a] = spread[a * p + b] = spread[a * p + b]! / samples;
    }
  }
  return { mean, spread };
}

/**
 * Covariance of the gradient of one minibatch.
 *
 * @param gradients g_i, shape [N][p].
 * @param samples Number of samples N.
 * @param parameters Number of parameters p.
 * @param batches How minibatches are drawn.
 * @returns C_B = f S, shape [p][p].
 */
export function batchCovariance(
  gradients: ArrayLike<number>,
  samples: number,
  parameters: number,
  batches: Batches,
): Matrix {
  const factor = noiseFactor(batches, samples);
  return gradientSpread(gradients, samples, parameters).spread
    .map((value) => factor * value);
}

/**
 * Factor F of the noise eta F xi that fills C_B up to the white noise of the
 * Langevin equation: eta^2 (F F^T + C_B) = 2 eta.
 *
 * @param noise C_B at the mode, shape [p][p].
 * @param rate Learning rate eta.
 * @returns F, lower triangular, shape [p][p]; undefined where C_B alone exceeds the white noise.
 */
export function correctedFactor(
  noise: Matrix,
  rate: number,
): Matrix | undefined {
  const p = Math.round(Math.sqrt(noise.length));
  return cholesky(
    noise.map((value, at) => (at % (p + 1) === 0 ? 2 / rate : 0) - value),
  );
}
