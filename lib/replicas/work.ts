/**
 * What a replica costs.
 *
 * @module
 */
import { overlapBatches } from "./batches.ts";
import type { ReplicaEnsemble } from "./ensemble.ts";
import { readoutInputs } from "./names.ts";

/** Floating-point operations of one sample. */
export interface SampleWork {
  /** Of its outputs. */
  readonly forward: number;
  /** Of outputs, errors and gradient. */
  readonly gradient: number;
}

/**
 * Floating-point operations of one sample: a product and a sum for each weight,
 * once forward, once for the gradient, and once backward but for the first layer.
 *
 * @param layers Units of each layer.
 * @returns Their numbers.
 *
 * @example The network of the paper
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sampleWork } from "./work.ts";
 *
 * const { gradient } = sampleWork([784, 200, 200, 200, 10]);
 * assertEquals(gradient, 1_119_200);
 * ```
 */
export function sampleWork(layers: readonly number[]): SampleWork {
  const weights = layers.slice(1).map((units, l) => units * layers[l]!);
  const all = weights.reduce((sum, count) => sum + count, 0);
  return { forward: 2 * all, gradient: 6 * all - 2 * weights[0]! };
}

/**
 * Floating-point operations of one replica: its training, its probes, its lagged
 * products and its readout.
 *
 * @param ensemble The networks.
 * @returns Their number.
 */
export function replicaWork(ensemble: ReplicaEnsemble): number {
  const { layers, steps, batchSize, training, test, probes, lags } = ensemble;
  const { forward, gradient } = sampleWork(layers);
  const whole = probes.length + (lags === undefined ? 0 : lags + 1);
  const drawn = steps + whole + (lags === undefined ? 0 : overlapBatches);
  const outputs = probes.length * test.samples +
    (steps + 1) * readoutInputs(ensemble);
  return (drawn * batchSize + whole * training.samples) * gradient +
    outputs * forward;
}
