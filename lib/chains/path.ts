/**
 * Steps, units and learning rates of parameter chains.
 *
 * @module
 */
import { isEpochal, type SchemeName } from "../descent/mod.ts";
import type { ChainEnsemble } from "./ensemble.ts";

type Drawn = Pick<ChainEnsemble, "data" | "batches">;

/**
 * How minibatches are drawn, once a minibatch that holds all samples is known
 * as such.
 *
 * @param ensemble The chains.
 * @returns `full` where there are no data, or where B = N distinct samples are drawn.
 */
export function schemeOf({ data, batches }: Drawn): SchemeName {
  const whole = batches.size === data.samples && batches.scheme !== "iid";
  return whole || data.samples === 0 ? "full" : batches.scheme;
}

/**
 * Samples of a minibatch.
 *
 * @param ensemble The chains.
 * @returns B; N of all samples, 0 where there are none.
 */
export function batchOf(ensemble: Drawn): number {
  const { data, batches } = ensemble;
  return schemeOf(ensemble) === "full" ? data.samples : batches.size;
}

/**
 * Steps of an epoch, whatever the scheme.
 *
 * @param ensemble The chains.
 * @returns M = N/B; 1 where every step sees all samples.
 */
export function epochSteps(ensemble: Drawn): number {
  const { data } = ensemble;
  return schemeOf(ensemble) === "full" ? 1 : data.samples / batchOf(ensemble);
}

/**
 * Steps of a unit of the path.
 *
 * @param ensemble The chains.
 * @returns M without replacement, else 1.
 *
 * @example Reshuffling is seen once an epoch
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { unitSteps } from "./path.ts";
 *
 * const none = new Float64Array();
 * const data = { samples: 6, inputs: none, targets: none };
 * assertEquals(unitSteps({ data, batches: { scheme: "wor", size: 2 } }), 3);
 * assertEquals(unitSteps({ data, batches: { scheme: "wor", size: 6 } }), 1);
 * assertEquals(unitSteps({ data, batches: { scheme: "wr", size: 2 } }), 1);
 * ```
 */
export function unitSteps(ensemble: Drawn): number {
  return isEpochal(schemeOf(ensemble)) ? epochSteps(ensemble) : 1;
}

/**
 * Steps of a chain from its start to its end.
 *
 * @param ensemble The chains.
 * @returns Those of the burn-in and those of the path.
 */
export function totalSteps(
  ensemble: Drawn & Pick<ChainEnsemble, "burnIn" | "length">,
): number {
  return ensemble.burnIn + ensemble.length * unitSteps(ensemble);
}

/**
 * The learning rate of one step.
 *
 * @param ensemble The chains.
 * @param step Which, from 0 at the start of the burn-in.
 * @returns eta.
 */
export function rateAt(
  { rates, burnIn }: Pick<ChainEnsemble, "rates" | "burnIn">,
  step: number,
): number {
  const inPath = rates.length > 1 && step >= burnIn;
  // One step further, the noise of a path of pairs is still asked for its rate.
  return inPath
    ? rates[Math.min(rates.length - 1, 1 + step - burnIn)]!
    : rates[0]!;
}
