/**
 * Estimates out of merged states.
 *
 * With few learners their own spread says little: then errors come from the
 * small learners beside them, whose variance grows as 1 / chains.
 *
 * @module
 */
import {
  type BlockStates,
  type Estimate,
  jackknife,
  largestOf,
  logMeanExpOf,
  meanOf,
  varianceOf,
} from "../stats/mod.ts";
import { fewLearners, pilotLearners } from "./ensembles.ts";
import { nameIn } from "./observables.ts";
import type { View } from "./view.ts";

/** States at offset 0, by name. */
export type States = Readonly<Record<string, Float64Array>>;

/** Reads estimates; undefined where there is no such observable, or too little of it. */
export interface Reader {
  /** Mean over rows. */
  mean(name: string): Estimate | undefined;
  /** Variance over rows, of learners as large as those of the run. */
  variance(name: string): Estimate | undefined;
  /** Logarithm of the mean exponential. */
  logMean(name: string): Estimate | undefined;
  /** Largest magnitude. */
  largest(name: string): Estimate | undefined;
  /** A function of the states of learners that depends on how they differ; of those beside them where there are few. */
  spread(
    names: readonly string[],
    of: (states: States) => number,
  ): Estimate | undefined;
  /** Any function of several states. */
  function(
    names: readonly string[],
    of: (states: States) => number,
  ): Estimate | undefined;
}

/** Sizes that errors depend on. */
export interface RowSizes {
  /** Whether rows are chains. */
  readonly prescribed: boolean;
  /** Learners. */
  readonly replicas: number;
  /** Chains of a learner. */
  readonly chains: number;
  /** Chains of a learner beside them. */
  readonly pilotChains: number;
}

/**
 * A reader of the states of a run.
 *
 * @param view The states.
 * @param sizes What errors depend on.
 * @returns The reader.
 */
export function readerOf(view: View, sizes: RowSizes): Reader {
  const { prescribed, chains, pilotChains } = sizes;
  const rows = view.merged("work")?.[0] ?? 0;
  const few = !prescribed && sizes.replicas < fewLearners;
  const pilot = (name: string) =>
    few ? view.merged(nameIn("pilot", name)) : undefined;
  // One variance for another size of learners, and for another number of them.
  const perLearner = pilotChains / chains;
  const ofMean = Math.sqrt(perLearner * pilotLearners / Math.max(1, rows));

  function scaled(
    value: number,
    error: Estimate | undefined,
  ): Estimate | undefined {
    return error &&
      { value, standardError: error.standardError * ofMean, n: rows };
  }

  function blocksOf(
    names: readonly string[],
    ensemble: string,
  ): Record<string, BlockStates> | undefined {
    const found = names.map((name) =>
      [name, view.blocks(nameIn(ensemble, name))] as const
    );
    if (found.some(([, states]) => !states)) return undefined;
    return Object.fromEntries(found.map(([n, s]) => [n, s!]));
  }

  return {
    mean(name) {
      const state = view.merged(name);
      if (!state) return undefined;
      const found = meanOf(state, 0);
      const other = pilot(name);
      return few ? scaled(found.value, other && meanOf(other, 0)) : found;
    },
    variance(name) {
      if (!few) {
        const state = view.merged(name);
        return state && varianceOf(state, 0);
      }
      const other = pilot(name);
      if (!other) return undefined;
      const { value, standardError, n } = varianceOf(other, 0);
      return {
        value: value * perLearner,
        standardError: standardError * perLearner,
        n,
      };
    },
    logMean(name) {
      const state = view.merged(name);
      if (!state || !(state[0]! > 0)) return undefined;
      const found = logMeanExpOf(state, 0);
      const other = pilot(name);
      return few ? scaled(found.value, other && logMeanExpOf(other, 0)) : found;
    },
    largest(name) {
      const state = view.merged(name);
      return state && largestOf(state, 0);
    },
    spread(names, of) {
      const states = blocksOf(names, few ? "pilot" : "forward");
      return states && jackknife(states, of);
    },
    function(names, of) {
      const own = blocksOf(names, "forward");
      if (!own) return undefined;
      if (!few) return jackknife(own, of);
      const other = blocksOf(names, "pilot");
      const value = of(
        Object.fromEntries(names.map((name) => [name, view.merged(name)!])),
      );
      return scaled(value, other && jackknife(other, of));
    },
  };
}
