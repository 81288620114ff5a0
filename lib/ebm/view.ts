import type { Observable, Tally } from "../experiment/plan.ts";
import { type BlockStates, mergeAll } from "../stats/mod.ts";

/** Access to merged states by the name of the observable. */
export interface View {
  /** All blocks merged, or undefined where there is no such observable. */
  merged(name: string): Float64Array | undefined;
  /** Block after block, for the jackknife. */
  blocks(name: string): BlockStates | undefined;
}

/**
 * The merged states of a run.
 *
 * @param observables What was reduced.
 * @param tally The states.
 * @returns A view of them.
 */
export function viewOf(
  observables: Readonly<Record<string, Observable>>,
  tally: Tally,
): View {
  const blocks = (name: string): BlockStates | undefined => {
    const observable = observables[name];
    return observable &&
      { statistic: observable.statistic, blocks: tally.states[name]! };
  };
  return {
    blocks,
    merged(name) {
      const found = blocks(name);
      return found && mergeAll(found.statistic, found.blocks);
    },
  };
}
