/**
 * Covariances along a Gaussian chain.
 *
 * @module
 */
import { congruent, type Matrix } from "../learning/matrix.ts";
import type { LinearStates } from "./gaussian_states.ts";
import { plus } from "./rectangular.ts";

/**
 * Covariances of all entries after each step.
 *
 * @param states The chain.
 * @param steps Steps N.
 * @yields The covariance after 0..N steps, shape [d][d].
 */
export function* pathCovariances(
  states: LinearStates,
  steps: number,
): Generator<Matrix, void> {
  const d = states.size;
  const outer = (factor: Float64Array, columns: number) => {
    const out = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        for (let k = 0; k < columns; k++) {
          out[i * d + j]! += factor[i * columns + k]! *
            factor[j * columns + k]!;
        }
      }
    }
    return out;
  };
  let covariance: Matrix = outer(states.start, 4);
  yield covariance;
  for (let n = 1; n <= steps; n++) {
    const { map, noise } = states.step(n);
    covariance = plus(congruent(map, covariance), outer(noise, 2));
    yield covariance;
  }
}
