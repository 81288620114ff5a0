/**
 * What drawing without replacement does to the noise.
 *
 * @module
 */
import type { MnistSetting } from "./setting.ts";

/**
 * Variance of a minibatch mean over that of drawing with replacement.
 *
 * @param setting The run.
 * @param b Samples of a minibatch.
 * @returns 1, or (n - b)/(n - 1) without replacement.
 */
export function populationFactor(
  { sampling, trainImages: n }: Pick<MnistSetting, "sampling" | "trainImages">,
  b: number,
): number {
  return sampling === "epoch" ? (n - b) / (n - 1) : 1;
}

/**
 * Whether the step with a lag is of the same epoch as the lag step.
 *
 * @param setting The run.
 * @param b Samples of a minibatch.
 * @param lag The lag.
 * @returns False with replacement, where there are none.
 */
function sameEpoch(
  { sampling, trainImages, lagStep }: Pick<
    MnistSetting,
    "sampling" | "trainImages" | "lagStep"
  >,
  b: number,
  lag: number,
): boolean {
  const length = trainImages / b;
  return sampling === "epoch" &&
    Math.floor(lagStep / length) === Math.floor((lagStep + lag) / length);
}

/**
 * Expected autocorrelation of the noise, over C_1/b: with replacement the noise
 * is a martingale difference. Without, and at the same parameters, minibatches
 * of one epoch cannot share samples.
 *
 * @param setting The run.
 * @param b Samples of a minibatch.
 * @param lag The lag, >= 0.
 * @returns 1 and 0; in an epoch (n - b)/(n - 1) and -b/(n - 1).
 *
 * @example A tenth of the samples
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { expectedAutocorrelation } from "./population.ts";
 *
 * const run = { sampling: "epoch", trainImages: 1000, lagStep: 100 } as const;
 * assertAlmostEquals(expectedAutocorrelation(run, 100, 0), 0.9009, 1e-4);
 * assertAlmostEquals(expectedAutocorrelation(run, 100, 9), -0.1001, 1e-4);
 * assertAlmostEquals(expectedAutocorrelation(run, 100, 10), 0);
 * ```
 */
export function expectedAutocorrelation(
  setting: Pick<MnistSetting, "sampling" | "trainImages" | "lagStep">,
  b: number,
  lag: number,
): number {
  if (lag === 0) return populationFactor(setting, b);
  return sameEpoch(setting, b, lag) ? -b / (setting.trainImages - 1) : 0;
}

/**
 * Whether that value holds of parameters that move: with replacement, across
 * epochs, and of the first minibatch of an epoch by itself.
 *
 * @param setting The run.
 * @param b Samples of a minibatch.
 * @param lag The lag.
 * @returns False where it is that of parameters at rest.
 */
export function holdsInMotion(
  setting: Pick<
    MnistSetting,
    "sampling" | "trainImages" | "lagStep" | "learningRate"
  >,
  b: number,
  lag: number,
): boolean {
  const { sampling, trainImages, lagStep, learningRate } = setting;
  if (sampling === "replacement" || learningRate === 0) return true;
  if (lag === 0) return lagStep % (trainImages / b) === 0;
  return !sameEpoch(setting, b, lag);
}
