/**
 * Descent of a classifier in the order of its samples.
 *
 * @module
 */
import type { NetworkReference, Samples } from "./network.ts";

/** What is measured at one point over all samples. */
export interface NetworkPoint {
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Norm of the mean gradient. */
  readonly norm: number;
  /** Largest modulus of its entries. */
  readonly largest: number;
  /** Mean of ||g_s||^2 over single samples. */
  readonly meanSquare: number;
  /** Variance of single samples per parameter C_1. */
  readonly noise: number;
}

/** Mean gradient of some samples, and mean of their squared norms. */
function meanGradient(
  network: NetworkReference,
  theta: Float64Array,
  { inputs, labels }: Samples,
  which: readonly number[],
): { readonly mean: Float64Array; readonly square: number } {
  const mean = new Float64Array(network.parameters);
  let square = 0;
  for (const s of which) {
    const g = network.gradient(theta, inputs[s]!, labels[s]!);
    for (let k = 0; k < g.length; k++) {
      const each = g[k]!;
      mean[k]! += each;
      square += each * each;
    }
  }
  const n = which.length;
  for (let k = 0; k < mean.length; k++) mean[k]! /= n;
  return { mean, square: square / n };
}

/**
 * Mean cross-entropy over all samples.
 *
 * @param network The network.
 * @param theta Parameters, shape [P].
 * @param samples The samples.
 * @returns The loss, in nats.
 */
export function meanLoss(
  network: NetworkReference,
  theta: ArrayLike<number>,
  { inputs, labels }: Samples,
): number {
  const sum = inputs.reduce(
    (sum, input, s) => sum - network.outputs(theta, input)[labels[s]!]!,
    0,
  );
  return sum / inputs.length;
}

/**
 * Measures a point over all samples.
 *
 * @param network The network.
 * @param theta Parameters, shape [P].
 * @param samples The samples.
 * @returns Loss, gradient and noise.
 */
export function networkPoint(
  network: NetworkReference,
  theta: Float64Array,
  samples: Samples,
): NetworkPoint {
  const all = samples.inputs.map((_, s) => s);
  const { mean, square } = meanGradient(network, theta, samples, all);
  const norm = Math.sqrt(mean.reduce((sum, g) => sum + g * g, 0));
  return {
    loss: meanLoss(network, theta, samples),
    norm,
    largest: mean.reduce((most, g) => Math.max(most, Math.abs(g)), 0),
    meanSquare: square,
    noise: (square - norm ** 2) / network.parameters,
  };
}

/** How a network descends. */
export interface NetworkDescent {
  /** Samples of a minibatch b. */
  readonly batch: number;
  /** Learning rate. */
  readonly rate: number;
  /** Step of the first minibatch. Defaults to 0. */
  readonly from?: number;
  /** Step before which it ends. */
  readonly steps: number;
  /** First inputs on which outputs are compared step by step. */
  readonly readout: number;
}

/**
 * Descends with minibatches in the order of the samples, (t b + j) mod n.
 *
 * @param network The network.
 * @param start First parameters, shape [P].
 * @param samples The samples.
 * @param descent How.
 * @returns Last parameters, and the sum over these steps of the mean of KL(p before || p after) in nats.
 */
export function networkDescent(
  network: NetworkReference,
  start: ArrayLike<number>,
  samples: Samples,
  { batch, rate, from = 0, steps, readout }: NetworkDescent,
): { readonly theta: Float64Array; readonly sumKl: number } {
  const theta = Float64Array.from(start);
  const n = samples.inputs.length;
  const probes = samples.inputs.slice(0, readout);
  const read = () => probes.map((input) => network.outputs(theta, input));
  let before = read();
  let sumKl = 0;
  for (let t = from; t < steps; t++) {
    const which = Array.from({ length: batch }, (_, j) => (t * batch + j) % n);
    const { mean } = meanGradient(network, theta, samples, which);
    for (let k = 0; k < theta.length; k++) theta[k]! -= rate * mean[k]!;
    const after = read();
    before.forEach((p, u) =>
      p.forEach((log, y) =>
        sumKl += Math.exp(log) * (log - after[u]![y]!) / probes.length
      )
    );
    before = after;
  }
  return { theta, sumKl };
}
