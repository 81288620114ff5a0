/**
 * Informations and divergences of a sampled reservoir.
 *
 * @module
 */
import { covarianceMatrix, gaussianInformation } from "../../stats/mod.ts";
import { logDeterminant } from "../../theory/learning/matrix.ts";

/** Nats of a particle and its reservoir, out of their covariance. */
export interface ReservoirNats {
  /** I(X; Theta). */
  readonly information: number;
  /** KL of the reservoir from its equilibrium. */
  readonly divergence: number;
  /** The same of each oscillator by itself, summed. */
  readonly marginal: number;
}

/**
 * Reads them off the state of a covariance of (x, theta_1..theta_D).
 *
 * The divergences are plug-in values, whose bias of order D^2/n the jackknife
 * removes.
 *
 * @param state State of `covariances(D + 1)`.
 * @param coordinates Oscillators D.
 * @returns The three numbers.
 */
export function reservoirNats(
  state: Float64Array,
  coordinates: number,
): ReservoirNats {
  const d = coordinates;
  const covariance = covarianceMatrix(state, 0, d + 1);
  const inner = new Float64Array(d * d);
  let [trace, logs] = [0, 0];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      inner[i * d + j] = covariance[(i + 1) * (d + 1) + j + 1]!;
    }
    trace += inner[i * (d + 1)]!;
    logs += Math.log(inner[i * (d + 1)]!);
  }
  const c = Array.from({ length: d }, (_, i) => i + 1);
  const { value } = gaussianInformation(state, 0, d + 1, { a: [0], c });
  return {
    information: value,
    divergence: (trace - d - logDeterminant(inner)) / 2,
    marginal: (trace - d - logs) / 2,
  };
}
