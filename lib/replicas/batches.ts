/**
 * Minibatches of replica networks: the same integers on every engine.
 *
 * @module
 */
import { networkOf, placed } from "../chains/permutation.ts";
import { purposes, streamKey, threefry } from "../rng.ts";
import type { ReplicaEnsemble } from "./ensemble.ts";

/** Independent minibatches at the lag step, of which squares and overlaps are averaged. */
export const overlapBatches = 8;

/** What minibatches follow from. */
export interface ReplicaBatchSource
  extends Pick<ReplicaEnsemble, "batchSize" | "sampling" | "seed" | "replica"> {
  /** What they are drawn from. */
  readonly training: { readonly samples: number };
}

/** The samples of the minibatch of a row at a step; the array is that of the next call, too. */
export type ReplicaBatch = (row: number, step: number) => Uint32Array;

/** The two words of the number of a row. */
function wordsOf(row: number): [number, number] {
  return [row >>> 0, Math.floor(row / 2 ** 32)];
}

/**
 * Draws with replacement: sample j of a step is the upper half of the product of
 * n and word j mod 4 of block (row, step, floor(j/4)).
 *
 * @param source What they follow from; its sampling does not matter.
 * @returns The minibatch of a row and a step.
 */
export function independentBatches(
  { training, batchSize, seed, replica }: ReplicaBatchSource,
): ReplicaBatch {
  const key = streamKey(seed, purposes.batches, replica);
  const block = new Uint32Array(4);
  const batch = new Uint32Array(batchSize);
  return (row, step) => {
    const [low, high] = wordsOf(row);
    for (let j = 0; j < batchSize; j++) {
      if (j % 4 === 0) threefry(block, low, high, step, j / 4, key);
      batch[j] = Math.floor(block[j % 4]! * training.samples / 2 ** 32);
    }
    return batch;
  };
}

/** Consecutive places of a fresh permutation every epoch. */
function epochs(
  { training: { samples }, batchSize, seed, replica }: ReplicaBatchSource,
): ReplicaBatch {
  const key = streamKey(seed, purposes.batches, replica);
  const batch = new Uint32Array(batchSize);
  const length = samples / batchSize;
  return (row, step) => {
    const [low, high] = wordsOf(row);
    const epoch = Math.floor(step / length);
    const permutation = networkOf(samples, key, [low, high, epoch]);
    const first = step % length * batchSize;
    for (let j = 0; j < batchSize; j++) {
      batch[j] = placed(permutation, first + j);
    }
    return batch;
  };
}

/**
 * Draws the minibatches of an ensemble.
 *
 * @param source What they follow from.
 * @returns The minibatch of a row and a step.
 *
 * @example An epoch holds every sample once
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replicaBatches } from "./batches.ts";
 *
 * const batches = replicaBatches({
 *   training: { samples: 6 },
 *   batchSize: 2,
 *   sampling: "epoch",
 *   seed: 1,
 *   replica: 0,
 * });
 * const drawn = [3, 4, 5].flatMap((step) => [...batches(0, step)]);
 * assertEquals(drawn.toSorted(), [0, 1, 2, 3, 4, 5]);
 * ```
 */
export function replicaBatches(source: ReplicaBatchSource): ReplicaBatch {
  const { training: { samples }, batchSize, sampling } = source;
  switch (sampling) {
    case "replacement":
      return independentBatches(source);
    case "epoch":
      return epochs(source);
    case "sequence": {
      const batch = new Uint32Array(batchSize);
      return (_, step) => {
        for (let j = 0; j < batchSize; j++) {
          batch[j] = (step * batchSize + j) % samples;
        }
        return batch;
      };
    }
  }
}
