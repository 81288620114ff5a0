/**
 * Steps of parameter chains that one dispatch carries out.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { batchOf, epochSteps, schemeOf } from "../chains/path.ts";
import { sampleWork } from "../chains/print/network.ts";
import { isEpochal, parameterCount } from "../descent/mod.ts";

/** Loop passes that every driver survives, with a margin. */
const mostPasses = 16000;
/** Operations of a dispatch: a fraction of a second on a processor. */
const mostWork = 2 ** 33;

/** Operations of one step of one chain, about. */
function stepWork(ensemble: ChainEnsemble): number {
  const { model, update } = ensemble;
  const p = parameterCount(model);
  const noise = update.noise === "none" ? 0 : 60 * p;
  if (model.kind === "quadratic") return p * p + noise;
  const gradients = update.heun ? 2 : 1;
  return gradients * batchOf(ensemble) * (30 + sampleWork(model)) + noise;
}

/**
 * Most steps of one dispatch.
 *
 * @param ensemble The chains.
 * @param chains How many are on the device.
 * @returns A whole number, >= 1.
 */
export function stepsOfDispatch(
  ensemble: ChainEnsemble,
  chains: number,
): number {
  // Each piece of a minibatch, and each of its samples, is at most one pass.
  const passes = 4 + 2 * batchOf(ensemble);
  const survived = Math.floor(mostPasses / passes);
  const worked = Math.floor(mostWork / (chains * stepWork(ensemble)));
  return Math.max(1, Math.min(1024, survived, worked));
}

/**
 * Cuts steps into dispatches; the bits do not depend on it.
 *
 * @param ensemble The chains.
 * @param from First step.
 * @param to The one after the last.
 * @param most Most steps of a dispatch.
 * @returns Where dispatches end; epochs stay whole where they fit.
 */
export function spansOf(
  ensemble: ChainEnsemble,
  from: number,
  to: number,
  most: number,
): number[] {
  const epoch = isEpochal(schemeOf(ensemble)) ? epochSteps(ensemble) : 1;
  const ends: number[] = [];
  for (let step = from; step < to;) {
    const whole = epoch * Math.floor((step + most) / epoch);
    step = Math.min(to, whole > step ? whole : step + most);
    ends.push(step);
  }
  return ends;
}
