/**
 * Products of the noise at one step with that at later ones.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import { independentBatches, overlapBatches } from "./batches.ts";
import type { Classifier } from "./classifier.ts";
import type { ReplicaEnsemble } from "./ensemble.ts";
import { meanGradient } from "./gradients.ts";
import { innerProduct, projectionVectors } from "./noise.ts";

/** Keeps the noise of the lag step, and multiplies that of later steps with it. */
export interface LaggedNoise {
  /**
   * Takes the noise of a step from the lag step to the last lag.
   *
   * @param at Index of the row in the columns.
   * @param lag Steps since the lag step.
   * @param eta Minibatch gradient less full gradient, shape [P].
   */
  take(at: number, lag: number, eta: Float64Array): void;
  /**
   * Draws independent minibatches at the lag step.
   *
   * @param at Index of the row in the columns.
   * @param row Its global index.
   * @param theta Parameters, shape [P].
   * @param full The full gradient there, shape [P].
   */
  overlaps(
    at: number,
    row: number,
    theta: Float64Array,
    full: Float64Array,
  ): void;
}

/**
 * Prepares lagged products.
 *
 * @param ensemble The ensemble; it has lags.
 * @param network Passes of one sample.
 * @param values Where products go.
 * @param parameters Parameters P.
 * @returns What takes the noise.
 */
export function laggedNoise(
  ensemble: ReplicaEnsemble,
  network: Classifier,
  values: Readonly<Record<string, Column>>,
  parameters: number,
): LaggedNoise {
  const first = new Float64Array(parameters);
  const [one, other] = projectionVectors(parameters);
  let a = 0;
  let b = 0;
  const independent = independentBatches(ensemble);
  return {
    take(at, lag, eta) {
      if (lag === 0) {
        first.set(eta);
        a = innerProduct(one, eta);
        b = innerProduct(other, eta);
      } else {
        values[`turn${lag}`]![at] = a * innerProduct(other, eta) -
          b * innerProduct(one, eta);
      }
      values[`product${lag}`]![at] = innerProduct(first, eta) / parameters;
    },
    overlaps(at, row, theta, full) {
      const etas = Array.from({ length: overlapBatches }, (_, k) => {
        const eta = new Float64Array(parameters);
        const batch = independent(row, ensemble.steps + 1 + k);
        meanGradient(network, theta, ensemble.training, batch, eta);
        for (let i = 0; i < parameters; i++) eta[i]! -= full[i]!;
        return eta;
      });
      let squares = 0;
      let overlaps = 0;
      etas.forEach((eta, k) => {
        squares += innerProduct(eta, eta);
        for (let m = 0; m < k; m++) {
          overlaps += innerProduct(eta, etas[m]!) ** 2;
        }
      });
      const pairs = overlapBatches * (overlapBatches - 1) / 2;
      values.square![at] = squares / overlapBatches;
      values.overlap![at] = overlaps / pairs;
    },
  };
}
