/**
 * One step of a chain in f64.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { gradientOf } from "./gradient.ts";
import type { Injected } from "./injected.ts";

/** Carries x and velocity one step on, in place. */
export type Step = (
  x: Float64Array,
  velocity: Float64Array,
  batch: ArrayLike<number> | undefined,
  noise: Injected,
  rate: number,
) => void;

/**
 * The step of an ensemble, as `Update` defines it.
 *
 * @param ensemble The chains.
 * @returns A function with room of its own: one caller at a time.
 */
export function stepOf(ensemble: ChainEnsemble): Step {
  const { model, update: { momentum, decay, heun }, reference } = ensemble;
  const p = parameterCount(model);
  const gradient = gradientOf(ensemble);
  const g = new Float64Array(p);
  const there = new Float64Array(p);
  const gThere = new Float64Array(p);
  if (heun) {
    return (x, _, batch, { inside, after }, rate) => {
      gradient(batch, x, g);
      for (let k = 0; k < p; k++) there[k] = x[k]! - rate * g[k]! + inside[k]!;
      gradient(batch, there, gThere);
      for (let k = 0; k < p; k++) {
        x[k]! += inside[k]! - rate / 2 * (g[k]! + gThere[k]!) + after[k]!;
      }
    };
  }
  return (x, velocity, batch, { inside, after }, rate) => {
    gradient(batch, x, g);
    for (let k = 0; k < p; k++) {
      const v = momentum * velocity[k]! - rate * g[k]! + inside[k]!;
      const pull = rate * decay * (reference[k]! + x[k]!);
      velocity[k] = v;
      x[k]! += v - pull + after[k]!;
    }
  };
}
