/**
 * Outputs of replica networks on fixed inputs, step by step.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import type { LabelledData } from "./ensemble.ts";

/** Compares outputs of one step with those of the step before. */
export interface Readout {
  /** Log-probabilities of the last step, shape [input][class]. */
  readonly logProbabilities: Float64Array;
  /**
   * Takes the parameters of the next step.
   *
   * @param theta Parameters, shape [P].
   * @param first Whether a replica begins: there is no step before.
   * @returns Mean over the inputs of KL(p before || p now), in nats; 0 of the first.
   */
  step(theta: Float64Array, first: boolean): number;
}

/**
 * Reads outputs on the first training inputs.
 *
 * @param network Passes of one sample.
 * @param data The training data.
 * @param inputs How many inputs.
 * @returns The comparison.
 */
export function readoutOf(
  network: Classifier,
  data: LabelledData,
  inputs: number,
): Readout {
  const classes = network.logProbabilities.length;
  const known = new Float64Array(inputs * classes);
  return {
    logProbabilities: known,
    step(theta, first) {
      let sum = 0;
      for (let u = 0; u < inputs; u++) {
        network.forward(theta, data, u);
        for (let y = 0; y < classes; y++) {
          const before = known[u * classes + y]!;
          const now = network.logProbabilities[y]!;
          if (!first) sum += Math.exp(before) * (before - now);
          known[u * classes + y] = now;
        }
      }
      return inputs > 0 ? sum / inputs : 0;
    },
  };
}
