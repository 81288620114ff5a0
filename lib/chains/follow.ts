/**
 * Parameter chains that are followed.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { walkChains } from "./walk.ts";

/**
 * Times of a path.
 *
 * @param ensemble The chains.
 * @param every Units between two of them.
 * @returns Units 0, every, 2 every, ... as many as there are.
 */
export function pathTimes(
  { length }: Pick<ChainEnsemble, "length">,
  every: number,
): number[] {
  const count = Math.floor(length / every) + 1;
  return Array.from({ length: count }, (_, t) => t * every);
}

/**
 * Numbers that one followed chain leaves behind.
 *
 * @param ensemble The chains.
 * @param every Units between two states.
 * @returns Times of its path, p numbers each.
 */
export function pathNumbers(
  ensemble: Pick<ChainEnsemble, "model" | "length">,
  every: number,
): number {
  return pathTimes(ensemble, every).length * parameterCount(ensemble.model);
}

/**
 * Follows the first chains along their path.
 *
 * @param ensemble The chains.
 * @param count How many.
 * @param every Units between two states.
 * @returns x, shape [chain][time][p].
 */
export function followChains(
  ensemble: ChainEnsemble,
  count: number,
  every: number,
): Float64Array {
  const width = pathNumbers(ensemble, every);
  const out = new Float64Array(count * width);
  walkChains(ensemble, 0, count, (chain, unit, x) => {
    if (unit % every === 0) out.set(x, chain * width + unit / every * x.length);
  });
  return out;
}
