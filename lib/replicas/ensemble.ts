/**
 * Replica networks: the same training of a fully connected classifier, many
 * times, side by side. A row is one replica.
 *
 * @module
 */

/** Inputs and labels of a classifier. */
export interface LabelledData {
  /** Number of samples n. */
  readonly samples: number;
  /** Numbers of one input. */
  readonly features: number;
  /** Inputs, shape [sample][feature]: bytes stand for value/255. */
  readonly inputs: Uint8Array | Float32Array;
  /** Class of each sample, 0 <= label < classes, shape [sample]. */
  readonly labels: Uint8Array;
}

/** How minibatches are drawn. */
export type Sampling = "replacement" | "epoch" | "sequence";

/** Networks that differ by their start and their minibatches alone. */
export interface ReplicaEnsemble {
  /** Discriminator. */
  readonly kind: "replicas";
  /** Name within the plan. */
  readonly name: string;
  /** Units of each layer, input to output: rectified linear units, biases, soft-max at the end. */
  readonly layers: readonly number[];
  /** What they are trained on, and what the full gradient is taken over. */
  readonly training: LabelledData;
  /** What the accuracy is measured on. */
  readonly test: LabelledData;
  /** Samples of a minibatch b. */
  readonly batchSize: number;
  /**
   * With replacement, without (a fresh order every epoch, b divides n), or in
   * the order of the data: sample (t b + j) mod n.
   */
  readonly sampling: Sampling;
  /** Learning rate. */
  readonly learningRate: number;
  /** Steps of stochastic gradient descent, >= 0. */
  readonly steps: number;
  /**
   * Weights and biases start uniform on +-1/sqrt(fan in): `own` for each
   * replica, `shared` by all, or from `pcg` with a base as its hash.
   */
  readonly start: "own" | "shared" | { readonly pcg: number };
  /** Steps before which the full gradient is probed, ascending, each <= steps. */
  readonly probes: readonly number[];
  /** Step t of the lagged products; t + lags <= steps. */
  readonly lagStep: number;
  /** Largest lag; undefined for no products. */
  readonly lags: number | undefined;
  /** Training inputs on which outputs are compared step by step, the first ones; 0 for none. */
  readonly readout: number;
  /** Steps between two times of the weight that is followed, >= 1. */
  readonly every: number;
  /** Seed, 0 <= seed < 2^53. */
  readonly seed: number;
  /** Part of the key of the noise. */
  readonly replica: number;
}

/**
 * Parameters of a network.
 *
 * @param layers Units of each layer.
 * @returns P, weights and biases.
 *
 * @example The network of the paper
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { networkSize } from "./ensemble.ts";
 *
 * assertEquals(networkSize([784, 200, 200, 200, 10]), 239410);
 * ```
 */
export function networkSize(layers: readonly number[]): number {
  let size = 0;
  for (let l = 1; l < layers.length; l++) {
    size += (layers[l - 1]! + 1) * layers[l]!;
  }
  return size;
}
