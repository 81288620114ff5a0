/**
 * Gradients of replica networks over sets of samples.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import type { LabelledData } from "./ensemble.ts";

/** Means over a set of samples. */
export interface SampleMeans {
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Mean of ||g_s||^2 over single samples. */
  readonly square: number;
}

/**
 * Mean gradient over a set of samples.
 *
 * @param network Passes of one sample.
 * @param theta Parameters, shape [P].
 * @param data The data.
 * @param samples Which samples; all of them where there is no list.
 * @param gradient Receives the mean gradient, shape [P].
 * @returns Means over the samples.
 */
export function meanGradient(
  network: Classifier,
  theta: Float64Array,
  data: LabelledData,
  samples: ArrayLike<number> | undefined,
  gradient: Float64Array,
): SampleMeans {
  const count = samples?.length ?? data.samples;
  gradient.fill(0);
  let loss = 0;
  let square = 0;
  for (let k = 0; k < count; k++) {
    const s = samples ? samples[k]! : k;
    const label = data.labels[s]!;
    network.forward(theta, data, s);
    loss -= network.logProbabilities[label]!;
    square += network.backward(theta, label, gradient);
  }
  for (let i = 0; i < gradient.length; i++) gradient[i]! /= count;
  return { loss: loss / count, square: square / count };
}

/**
 * Share of samples whose class is guessed.
 *
 * @param network Passes of one sample.
 * @param theta Parameters, shape [P].
 * @param data The data.
 * @returns A number from 0 to 1.
 */
export function accuracyOf(
  network: Classifier,
  theta: Float64Array,
  data: LabelledData,
): number {
  let right = 0;
  for (let s = 0; s < data.samples; s++) {
    network.forward(theta, data, s);
    if (network.guess() === data.labels[s]) right++;
  }
  return right / data.samples;
}
