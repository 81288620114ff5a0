import { matrixFunction, symmetricEigen } from "./eigen.ts";
import { act, type Matrix } from "./matrix.ts";
import type { DataAverage } from "./data_average.ts";
import type { Model } from "./model.ts";

/**
 * L(theta) = -E_D[U] + F, eq. (1).
 *
 * @param model The energy in equilibrium.
 * @param data The data.
 * @param theta Parameters.
 * @returns Log-likelihood per datum [nat].
 */
export function logLikelihood(
  model: Model,
  data: DataAverage,
  theta: ArrayLike<number>,
): number {
  return model.freeEnergy(theta) - data.energy(theta);
}

/** The inverse where the Fisher information sees anything at all. */
function pseudoInverse(fisher: Matrix): Matrix {
  const eigen = symmetricEigen(fisher);
  const largest = eigen.values.reduce((most, v) => Math.max(most, v), 0);
  return matrixFunction(eigen, (v) => v > 1e-12 * largest ? 1 / v : 0);
}

/**
 * Parameters at which a vector of forces meets that of the model, by Newton
 * steps with the Fisher information, halved where they leave the parameters
 * that the energy admits.
 *
 * @param model The energy in equilibrium.
 * @param forces Forces of the data or of chains, shape [p].
 * @param from Where to begin.
 * @returns theta with <X>_theta = forces(theta); the closest that the search
 * comes to where the energy has no such parameters.
 *
 * @example The mean of chains in a trap
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { matchingParameters, modelOf, trapFamily } from "./mod.ts";
 *
 * const model = modelOf(trapFamily(3));
 * const [theta] = matchingParameters(model, ([t]) => Float64Array.of(3 * (0.7 - t!)), [0]);
 * assertAlmostEquals(theta!, 0.7, 1e-15);
 * ```
 */
export function matchingParameters(
  model: Model,
  forces: (theta: Float64Array) => Float64Array,
  from: ArrayLike<number>,
): Float64Array {
  let theta: Float64Array = Float64Array.from(from);
  const residual = (at: Float64Array) => {
    const own = model.forces(at);
    return forces(at).map((v, i) => v - own[i]!);
  };
  const norm = (v: Float64Array) => Math.hypot(...v);
  let off: Float64Array = residual(theta);
  for (let pass = 0; pass < 100; pass++) {
    const step = act(pseudoInverse(model.metric(theta).fisher), off);
    const size = norm(step);
    if (!(size > 1e-14 * (1 + norm(theta)))) return theta;
    let done = false;
    for (let scale = 1; scale > 1e-6 && !done; scale /= 2) {
      const next = theta.map((v, i) => v + scale * step[i]!);
      let there: Float64Array;
      try {
        there = residual(next);
      } catch (error) {
        if (error instanceof RangeError) continue;
        throw error;
      }
      if (norm(there) < norm(off) || scale === 1 && size < 1e-9) {
        done = true;
        theta = next;
        off = there;
      }
    }
    if (!done) return theta;
  }
  return theta;
}

/**
 * Highest log-likelihood that the energy reaches on the data: at their own
 * parameters if they are a model, otherwise by natural-gradient ascent.
 *
 * @param model The energy in equilibrium.
 * @param data The data.
 * @param from Where the ascent begins.
 * @returns max L [nat]; NaN where the ascent finds no maximum, as when the data
 * have none.
 *
 * @example Two points in a trap
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { dataAverage, highestLikelihood, logLikelihood, modelOf, trapFamily } from "./mod.ts";
 *
 * const family = trapFamily(1);
 * const [model, data] = [modelOf(family), dataAverage(family, { points: [1, 3] })];
 * const best = highestLikelihood(model, data, [0]);
 * assertAlmostEquals(best, logLikelihood(model, data, [2]), 1e-14);
 * ```
 */
export function highestLikelihood(
  model: Model,
  data: DataAverage,
  from: ArrayLike<number>,
): number {
  if (data.model) return logLikelihood(model, data, data.model);
  let theta: Float64Array = Float64Array.from(from);
  let best = logLikelihood(model, data, theta);
  for (let pass = 0; pass < 200; pass++) {
    const own = model.forces(theta);
    const gradient = data.forces(theta).map((v, i) => v - own[i]!);
    const step = act(pseudoInverse(model.metric(theta).fisher), gradient);
    // What the step gains, twice.
    const gain = gradient.reduce((sum, g, i) => sum + g * step[i]!, 0);
    if (!(gain > 1e-14 * (1 + Math.abs(best)))) return best;
    const next = climbed(model, data, theta, step, best);
    if (!next) return gain < 1e-9 ? best : NaN;
    [theta, best] = next;
  }
  return NaN;
}

/** The first of a halved step that climbs. */
function climbed(
  model: Model,
  data: DataAverage,
  theta: Float64Array,
  step: Float64Array,
  best: number,
): [Float64Array, number] | undefined {
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    const next = theta.map((v, i) => v + scale * step[i]!);
    try {
      const value = logLikelihood(model, data, next);
      if (value > best) return [next, value];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}
