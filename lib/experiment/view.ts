/**
 * Merged states of a run by the names of its observables.
 *
 * @module
 */
import type { Plan, Tally } from "./plan.ts";
import { type BlockStates, mergeAll } from "../stats/mod.ts";

/** Access to the merged states. */
export interface View {
  /** All blocks merged; undefined where there is no such observable or nothing in it yet. */
  merged(name: string): Float64Array | undefined;
  /** Block after block, for the jackknife. */
  blocks(name: string): BlockStates | undefined;
}

/**
 * The states of a run.
 *
 * @param observables What was reduced.
 * @param tally The merged states.
 * @returns A view of them.
 */
export function viewOf(
  observables: Plan["observables"],
  { states }: Tally,
): View {
  const blocks = (name: string): BlockStates | undefined => {
    const found = observables[name];
    return found && { statistic: found.statistic, blocks: states[name]! };
  };
  return {
    blocks,
    merged(name) {
      const found = blocks(name);
      const state = found && mergeAll(found.statistic, found.blocks);
      return state && state[0]! > 0 ? state : undefined;
    },
  };
}
