import { functionsOf } from "../learning/mod.ts";
import type { Model } from "./model.ts";

/** Log-likelihood of the data, and what it consists of. */
export interface Likelihood {
  /** E_D[U] [kT]. */
  data(theta: ArrayLike<number>): number;
  /** E_D[X] without the part that depends on the parameters alone, shape [parameter]. */
  forces(theta: ArrayLike<number>): Float64Array;
  /** L = F - E_D[U] [nat]; undefined where F is not known. */
  readonly logLikelihood:
    | ((theta: ArrayLike<number>) => number)
    | undefined;
}

/**
 * The log-likelihood of a model, with the data that the simulator learns from.
 *
 * @param model The model.
 * @returns Its parts.
 */
export function likelihoodOf(
  { energy, data, freeEnergy }: Pick<Model, "energy" | "data" | "freeEnergy">,
): Likelihood {
  const { points, weights } = data;
  const functions = functionsOf(energy);
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const out = new Float64Array(p);
  function dataEnergy(theta: ArrayLike<number>): number {
    let sum = 0;
    for (let n = 0; n < weights.length; n++) {
      const x = points.subarray(n * d, n * d + d);
      sum += weights[n]! * functions.energy(x, theta);
    }
    return sum;
  }
  return {
    data: dataEnergy,
    forces(theta) {
      const average = new Float64Array(p);
      for (let n = 0; n < weights.length; n++) {
        functions.reduced(points.subarray(n * d, n * d + d), theta, out);
        for (let i = 0; i < p; i++) average[i]! += weights[n]! * out[i]!;
      }
      return average;
    },
    logLikelihood: freeEnergy &&
      ((theta) => freeEnergy(theta) - dataEnergy(theta)),
  };
}
