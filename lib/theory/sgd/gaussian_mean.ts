/**
 * Samplers of the mean of a Gaussian: one parameter and one curvature, all in
 * closed form.
 *
 * @module
 */

/** Samplers with a closed form. */
export type ScalarSampler =
  | "ula"
  | "sgld"
  | "sgworld"
  | "sgworld-ep"
  | "sgworld-lm"
  | "sgd-wor";

/** One parameter whose samples have one curvature. */
export interface ScalarPosterior {
  /** Curvature h, the precision of the posterior. */
  readonly curvature: number;
  /** Variance c of the gradient of a minibatch. */
  readonly noise: number;
  /** Minibatches of an epoch M. */
  readonly epoch: number;
}

/** What minibatches without replacement add to the variance; equation (13) of the derivation. */
function shuffledVariance(
  { curvature, noise, epoch: m }: ScalarPosterior,
  rate: number,
): number {
  if (m <= 1) return 0;
  const a = 1 - rate * curvature;
  let mean = 0;
  for (let i = 0; i < m; i++) mean += a ** i / m;
  let sum = 0;
  for (let i = 0; i < m; i++) sum += (a ** i - mean) ** 2;
  return rate ** 2 * m / (m - 1) * noise * sum /
    forgotten(rate * curvature, m);
}

/** 1 - (1 - s)^2m. */
function forgotten(s: number, m: number): number {
  return s < 1 ? -Math.expm1(2 * m * Math.log1p(-s)) : 1 - (1 - s) ** (2 * m);
}

/**
 * Relative error of the variance of a sampler at the end of its unit.
 *
 * @param sampler The sampler; `sgd-wor` is no sampler, its variance alone is small.
 * @param posterior Curvature h, noise and epoch.
 * @param rate Learning rate eta, eta h < 2.
 * @returns h Var - 1, free of cancellation.
 *
 * @example Full gradients: s/(2 - s) with s = eta h
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { scalarError } from "./gaussian_mean.ts";
 *
 * const posterior = { curvature: 2, noise: 1, epoch: 3 };
 * assertAlmostEquals(scalarError("ula", posterior, 0.1), 0.2 / 1.8, 1e-15);
 * ```
 */
export function scalarError(
  sampler: ScalarSampler,
  posterior: ScalarPosterior,
  rate: number,
): number {
  const { curvature: h, noise, epoch: m } = posterior;
  const s = rate * h;
  const shuffled = h * shuffledVariance(posterior, rate);
  switch (sampler) {
    case "ula":
      return s / (2 - s);
    case "sgld":
      return (s + rate * noise) / (2 - s);
    case "sgworld":
      return s / (2 - s) + shuffled;
    case "sgworld-ep":
      return 2 * s * m / forgotten(s, m) - 1 + shuffled;
    case "sgworld-lm":
      return shuffled;
    case "sgd-wor":
      return shuffled - 1;
  }
}

/**
 * Stationary variance of a sampler at the end of its unit.
 *
 * @param sampler The sampler.
 * @param posterior Curvature h, noise and epoch.
 * @param rate Learning rate eta, eta h < 2.
 * @returns The variance; that of the posterior is 1/h.
 */
export function scalarVariance(
  sampler: ScalarSampler,
  posterior: ScalarPosterior,
  rate: number,
): number {
  return sampler === "sgd-wor"
    ? shuffledVariance(posterior, rate)
    : (1 + scalarError(sampler, posterior, rate)) / posterior.curvature;
}
