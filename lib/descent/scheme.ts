/**
 * How minibatches are drawn.
 *
 * @module
 */

/**
 * `wr` a fresh set of distinct samples every step, `iid` every sample drawn by
 * itself, `wor` a fresh permutation every epoch, consumed in blocks, `so` one
 * order for all epochs, `full` all samples every step.
 */
export type SchemeName = "wr" | "iid" | "wor" | "so" | "full";

/** Minibatches of one chain. */
export interface Batches {
  /** How they are drawn. */
  readonly scheme: SchemeName;
  /** Samples of a minibatch B; all of them for `full`. */
  readonly size: number;
}

/**
 * Whether the state at the end of an epoch, not of a step, is a Markov chain.
 *
 * @param scheme How minibatches are drawn.
 * @returns True for `wor` and `so`.
 */
export function isEpochal(scheme: SchemeName): boolean {
  return scheme === "wor" || scheme === "so";
}
