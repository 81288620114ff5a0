/**
 * Minibatches on the host: the same integers as those of the kernel.
 *
 * The twin of what `batchShaders` prints.
 *
 * @module
 */
import type { Batches } from "../descent/mod.ts";
import { type Key, purposes, streamKey } from "../rng.ts";
import { type BatchPlan, batchPlan } from "./batches.ts";
import { drawing, type DrawPlan, drawPlan } from "./draws.ts";
import { networkOf, placed } from "./permutation.ts";

/** What the minibatches of chains follow from. */
export interface BatchSource {
  /** How they are drawn. */
  readonly batches: Batches;
  /** Samples N. */
  readonly samples: number;
  /** Seed of the noise. */
  readonly seed: number;
  /** Part of the key of the noise. */
  readonly replica: number;
}

/**
 * The samples of the minibatch of a chain at a step, in the order of the kernel.
 * The array is that of the next call, too.
 */
export type BatchDrawer = (chain: number, step: number) => Uint32Array;

/** Fills the minibatch of one step. */
type Fill = (chain: readonly [number, number], step: number) => void;

/**
 * Which words the draws of a chunk take.
 *
 * @param plan How minibatches are drawn.
 * @returns The plan of one chunk.
 */
export function chunkDraws({ samples, chunk }: BatchPlan): DrawPlan {
  return drawPlan(chunk, samples);
}

function independent(plan: BatchPlan, key: Key, batch: Uint32Array): Fill {
  const { samples, size, chunk } = plan;
  const draw = drawing(chunkDraws(plan), key);
  const ranges = new Uint32Array(chunk).fill(samples);
  return (chain, step) => {
    for (let c = 0; c < size / chunk; c++) {
      const part = batch.subarray(c * chunk, (c + 1) * chunk);
      draw(part, ranges, { chain, step, chunk: c });
    }
  };
}

/** Draw i is below its range; where it came before, the largest number below the range comes instead. */
function distinct(plan: BatchPlan, key: Key, batch: Uint32Array): Fill {
  const { samples, size } = plan;
  const draw = drawing(chunkDraws(plan), key);
  const ranges = Uint32Array.from(
    { length: size },
    (_, i) => samples - size + 1 + i,
  );
  return (chain, step) => {
    draw(batch, ranges, { chain, step, chunk: 0 });
    for (let i = 1; i < size; i++) {
      if (batch.subarray(0, i).includes(batch[i]!)) batch[i] = ranges[i]! - 1;
    }
  };
}

function remaining(plan: BatchPlan, key: Key, batch: Uint32Array): Fill {
  const { samples, size, chunk, epoch } = plan;
  const draw = drawing(chunkDraws(plan), key);
  const ranges = new Uint32Array(chunk);
  // Those that are left, in increasing order.
  const left = new Uint32Array(samples);
  let count = 0;
  let owner: readonly [number, number] = [-1, -1];
  let next = -1;
  const take: Fill = (chain, step) => {
    if (step % epoch === 0) {
      for (let i = 0; i < samples; i++) left[i] = i;
      count = samples;
    }
    for (let c = 0; c < size / chunk; c++) {
      const part = batch.subarray(c * chunk, (c + 1) * chunk);
      for (let i = 0; i < chunk; i++) ranges[i] = count - i;
      draw(part, ranges, { chain, step, chunk: c });
      for (let i = 0; i < chunk; i++) {
        const rank = part[i]!;
        part[i] = left[rank]!;
        left.copyWithin(rank, rank + 1, count);
        count--;
      }
    }
  };
  return (chain, step) => {
    const goesOn = step === next && chain[0] === owner[0] &&
      chain[1] === owner[1];
    for (let n = goesOn ? step : step - step % epoch; n <= step; n++) {
      take(chain, n);
    }
    owner = chain;
    next = step + 1;
  };
}

function network(plan: BatchPlan, key: Key, batch: Uint32Array): Fill {
  const { samples, size, epoch } = plan;
  return (chain, step) => {
    const turn = Math.floor(step / epoch);
    const permutation = networkOf(samples, key, [...chain, turn]);
    const first = step % epoch * size;
    for (let i = 0; i < size; i++) batch[i] = placed(permutation, first + i);
  };
}

function inOrder({ size, epoch }: BatchPlan, _: Key, batch: Uint32Array): Fill {
  return (_chain, step) => {
    for (let i = 0; i < size; i++) batch[i] = step % epoch * size + i;
  };
}

const fills = {
  independent,
  distinct,
  remaining,
  network,
  order: inOrder,
  all: inOrder,
} as const;

/**
 * Draws minibatches. Consecutive steps of one chain cost least: another chain,
 * or a step out of turn, may begin an epoch anew.
 *
 * @param source What they follow from.
 * @returns The minibatch of a chain and a step.
 * @throws RangeError where they cannot be drawn.
 *
 * @example The three minibatches of an epoch without replacement
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { batchDrawer } from "./batches_numeric.ts";
 *
 * const batches = { scheme: "wor", size: 2 } as const;
 * const draw = batchDrawer({ batches, samples: 6, seed: 1, replica: 0 });
 * const epoch = [0, 1, 2].flatMap((step) => [...draw(0, step)]);
 * assertEquals(epoch.toSorted(), [0, 1, 2, 3, 4, 5]);
 * ```
 */
export function batchDrawer(
  { batches, samples, seed, replica }: BatchSource,
): BatchDrawer {
  const plan = batchPlan(batches, samples);
  const batch = new Uint32Array(plan.size);
  const key = streamKey(seed, purposes.batches, replica);
  const fill = fills[plan.method](plan, key, batch);
  return (chain, step) => {
    fill([chain >>> 0, Math.floor(chain / 2 ** 32)], step);
    return batch;
  };
}
