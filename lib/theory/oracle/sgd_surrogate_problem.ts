/**
 * The problem behind the numbers of the Gaussian surrogate: a regression with
 * six samples, of which H and C_B are exact.
 *
 * @module
 */
import {
  entropyDistribution,
  type EntropyEstimator,
  type LinearNess,
  type QuadraticForm,
  type SampleMoments,
  sampleMoments,
  stepNess,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { centred, smallRegression } from "./sgd_problems.ts";

/** Moments of the gradients at the minimum, for fresh minibatches of two. */
export const surrogateMoments: () => SampleMoments = once(() => {
  const { samples } = centred(smallRegression);
  return sampleMoments(samples, { scheme: "wr", size: 2 });
});

/**
 * Its linear stationary state.
 *
 * @param rate Learning rate eta.
 * @returns That of single steps.
 */
export function surrogateNess(rate: number): LinearNess {
  const { hessian, noise } = surrogateMoments();
  return stepNess(hessian, noise, rate);
}

/**
 * Distribution of an entropy production over stationary paths of the surrogate.
 *
 * @param estimator Which one.
 * @param units Steps of a path.
 * @param rate Learning rate eta. Defaults to 0.1.
 * @returns The distribution.
 */
export function surrogateEntropy(
  estimator: EntropyEstimator,
  units: number,
  rate = 0.1,
): QuadraticForm {
  return entropyDistribution(estimator, { ness: surrogateNess(rate), units })!;
}
