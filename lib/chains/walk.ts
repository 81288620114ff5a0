/**
 * The walk of parameter chains in f64, unit by unit.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import { batchDrawer } from "./batches_numeric.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { injectedNoise } from "./injected.ts";
import { rateAt, schemeOf, unitSteps } from "./path.ts";
import { drawStarts } from "./start.ts";
import { stepOf } from "./step.ts";

/**
 * Sees a chain after a unit of its path.
 *
 * @param chain Which of those that walk, from 0.
 * @param unit Which unit; 0 is the beginning of the path.
 * @param x The deviation from the reference, shape [p]; valid during the call.
 * @param velocity The velocity, shape [p]; valid during the call.
 */
export type Visit = (
  chain: number,
  unit: number,
  x: Float64Array,
  velocity: Float64Array,
) => void;

/**
 * Carries chains through their burn-in and their path.
 *
 * @param ensemble The chains.
 * @param first Global index of the first.
 * @param count How many.
 * @param visit Sees each chain, one after the other, after units 0 to `length`.
 */
export function walkChains(
  ensemble: ChainEnsemble,
  first: number,
  count: number,
  visit: Visit,
): void {
  const { model, burnIn, length, update, data } = ensemble;
  const p = parameterCount(model);
  const starts = drawStarts(ensemble, first, count);
  const unit = unitSteps(ensemble);
  const noise = injectedNoise(ensemble);
  const advance = stepOf(ensemble);
  const draw = schemeOf(ensemble) === "full"
    ? () => undefined
    : batchDrawer({ ...ensemble, samples: data.samples });
  const x = new Float64Array(p);
  const velocity = new Float64Array(p);
  for (let c = 0; c < count; c++) {
    for (let k = 0; k < p; k++) {
      x[k] = starts[k]![c]!;
      velocity[k] = update.momentum > 0 ? starts[p + k]![c]! : 0;
    }
    let step = 0;
    for (let u = 0; u <= length; u++) {
      for (const stop = burnIn + u * unit; step < stop; step++) {
        const batch = draw(first + c, step);
        const rate = rateAt(ensemble, step);
        advance(x, velocity, batch, noise(first + c, step), rate);
      }
      visit(c, u, x, velocity);
    }
  }
}
