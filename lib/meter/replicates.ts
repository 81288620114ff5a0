/**
 * Stretches of chains that count as independent.
 *
 * @module
 */
import { correlationTime } from "./correlation.ts";
import { linearFit, relaxationTime } from "./linear_fit.ts";
import type { LinearNess } from "../theory/sgd/ness.ts";
import type { Samples } from "./samples.ts";
import { addTransitions, transitionsOf, transitionWidth } from "./sums.ts";

/** Fewer replicates than this give no verdict. */
export const fewestReplicates = 20;
/** Correlation times that a block of a chain must last. */
const memories = 10;
/** More blocks than this are not needed. */
const mostBlocks = 400;

/** A stretch of a chain. */
export interface Stretch {
  /** The chain. */
  readonly chain: number;
  /** Its first state. */
  readonly from: number;
}

/** Independent stretches of equal length, those of one chain in order. */
export interface Replicates {
  /** Whether they are whole chains, or blocks of chains. */
  readonly kind: "chains" | "blocks";
  /** Transitions of each. */
  readonly length: number;
  /** Where they are. */
  readonly stretches: readonly Stretch[];
  /** The linear fit to all transitions; undefined where there is none. */
  readonly fit: LinearNess | undefined;
  /** Relaxation time of the linear fit [unit]; infinite where there is none. */
  readonly relaxation: number;
  /** The longer one of that and the correlation time of blocks [unit]. */
  readonly memory: number;
}

/**
 * Chooses replicates: the chains where there are enough of them, else blocks of
 * at least ten correlation times.
 *
 * @param samples Standardised samples.
 * @returns The replicates; fewer than {@linkcode fewestReplicates} where the samples do not hold more.
 */
export function replicatesOf(samples: Samples): Replicates {
  const { chains, times, coordinates: p } = samples;
  const sums = new Float64Array(transitionWidth(p));
  for (let c = 0; c < chains; c++) {
    addTransitions(samples, c, 0, times - 1, sums);
  }
  const fit = linearFit(transitionsOf(sums));
  const relaxation = fit ? relaxationTime(fit.drift) : Infinity;
  const whole = Array.from(
    { length: chains },
    (_, chain) => ({ chain, from: 0 }),
  );
  const memory = Math.max(relaxation, correlationTime(samples));
  const found = { fit, relaxation, memory };
  if (chains >= fewestReplicates) {
    return { ...found, kind: "chains", length: times - 1, stretches: whole };
  }
  const most = Math.floor(mostBlocks / chains);
  const blocks = Math.min(most, Math.floor((times - 1) / (memories * memory)));
  const length = Math.floor((times - 1) / Math.max(1, blocks));
  const stretches = whole.flatMap(({ chain }) =>
    Array.from({ length: blocks }, (_, b) => ({ chain, from: b * length }))
  );
  return { ...found, kind: "blocks", length, stretches };
}
