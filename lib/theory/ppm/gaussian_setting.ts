/**
 * The linear-Gaussian model: a parameter that learns the mean of its data while
 * a system relaxes towards it.
 *
 *   mu ~ N(0, tau2), Ybar ~ N(mu, sd2/Nd), theta_0 ~ N(0, v0), x_0 ~ N(theta_0, s2)
 *   theta_n = theta_(n-1) + a (Ybar - c) + sqrt(vw) xi,  c = theta_(n-1), or x_(n-1) if adaptive
 *   x_n = rho x_(n-1) + (1 - rho) theta_n + sqrt(s2 (1 - rho^2)) zeta
 *
 * @module
 */

/** The numbers of the model and how long it learns. */
export interface LinearSetting {
  /** Variance of the task mu, tau2 >= 0. */
  readonly taskVariance: number;
  /** Variance of the mean of the data about the task, sd2/Nd >= 0. */
  readonly dataMeanVariance: number;
  /** Variance of each parameter at the start, v0 >= 0. */
  readonly initialVariance: number;
  /** Variance of the model, s2 > 0. */
  readonly modelVariance: number;
  /** How much of x a step keeps, 0 <= rho < 1. */
  readonly relaxation: number;
  /** Learning rate times curvature, a. */
  readonly gain: number;
  /** Variance of the minibatch noise of a step, r^2 k^2 sd2/b >= 0. */
  readonly batchVariance: number;
  /** Variance of the thermal noise of a step on each parameter, 2 r T >= 0. */
  readonly thermalVariance: number;
  /** Whether the gradient is measured on x. */
  readonly adaptive: boolean;
  /** Parameters D >= 1; the mean of the model is their sum over sqrt(D), the collective parameter. */
  readonly dimensions: number;
  /** Learning steps N >= 0. */
  readonly steps: number;
}

/**
 * Variance of the noise of a step along the collective parameter.
 *
 * @param setting The model.
 * @returns vw = r^2 k^2 sd2/b + 2 r T.
 */
export function stepVariance(
  { batchVariance, thermalVariance }: LinearSetting,
): number {
  return batchVariance + thermalVariance;
}

/**
 * Variance at which the parameter of a non-adaptive model comes to rest about
 * the mean of the data.
 *
 * @param setting The model.
 * @returns vw/(a (2 - a)).
 */
export function restingVariance(setting: LinearSetting): number {
  return stepVariance(setting) / (setting.gain * (2 - setting.gain));
}

/**
 * The gain below which learning is stable.
 *
 * Without feedback |1 - a| < 1. With it the pair (theta, x) moves by a matrix of
 * determinant rho and trace 1 + rho - (1 - rho) a, whose eigenvalues lie within
 * the unit circle exactly if |trace| < 1 + rho.
 *
 * @param setting Whether there is feedback, and the relaxation rho.
 * @returns 2, or 2 (1 + rho)/(1 - rho) if adaptive; a gain is stable between 0 and this.
 *
 * @example A slow system lets the parameter overshoot further
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { gainLimit } from "./gaussian_setting.ts";
 *
 * assertEquals(gainLimit({ adaptive: false, relaxation: 0.5 }), 2);
 * assertAlmostEquals(gainLimit({ adaptive: true, relaxation: 0.5 }), 6);
 * ```
 */
export function gainLimit(
  { adaptive, relaxation }: Pick<LinearSetting, "adaptive" | "relaxation">,
): number {
  return adaptive ? 2 * (1 + relaxation) / (1 - relaxation) : 2;
}
