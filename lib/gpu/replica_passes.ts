/**
 * Passes of a block of replica networks over their samples.
 *
 * @module
 */
import type { LabelledData, ReplicaEnsemble } from "../replicas/ensemble.ts";
import { sampleWork } from "../replicas/work.ts";
import type { Command } from "./replica_commands.ts";
import { Ledger, partSums } from "./replica_ledger.ts";
import type { Rig } from "./replica_rig.ts";
import type { CommandStream } from "./replica_stream.ts";

/** Stands for a sample that pads a row, as in gather.wgsl. */
const noSample = 0xffffffff;

/** Where results go. */
export interface WalkTarget {
  /** Columns by name. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** 1 where a network diverged. */
  readonly escaped: Uint8Array;
  /** Place of the first replica of the block in the columns. */
  readonly at: number;
}

/** A walk of a block. */
export interface Walk {
  /** The networks. */
  readonly ensemble: ReplicaEnsemble;
  /** What they need on the device. */
  readonly rig: Rig;
  /** Where commands go. */
  readonly stream: CommandStream;
  /** Global index of the first replica. */
  readonly first: number;
  /** Replicas. */
  readonly count: number;
  /** Where results go. */
  readonly target: WalkTarget;
  /** Hears of floating-point operations that were sent. */
  readonly worked: (operations: number) => void;
}

/** The samples of a minibatch of a replica, by its global index. */
export type Draw = (row: number) => Uint32Array;

/** Passes of a block, and where their results go. */
export interface Passes {
  /** Takes results. */
  readonly ledger: Ledger;
  /** Fills a column of the block. */
  readonly put: (name: string, numbers: ArrayLike<number>) => void;
  /** Keeps sums over parameters, several side by side. */
  readonly keepParts: (
    width: number,
    read: (sums: Float64Array[]) => void,
  ) => void;
  /** Errors of a minibatch, a pass at a time, and what to do with them. */
  readonly minibatch: (draw: Draw, then: () => void) => Promise<void>;
  /** The mean gradient of a minibatch, where its noise goes. */
  readonly gradient: (draw: Draw) => Promise<void>;
  /** Commands for all samples of some data. */
  readonly whole: (
    data: LabelledData,
    commands: readonly Command[],
    perSample: number,
  ) => Promise<void>;
}

/**
 * Samples of one pass after another, the last padded.
 *
 * @param samples How many.
 * @param row Samples of a pass.
 * @returns Their numbers.
 */
export function* portions(
  samples: number,
  row: number,
): Generator<Uint32Array<ArrayBuffer>> {
  for (let from = 0; from < samples; from += row) {
    yield Uint32Array.from(
      { length: row },
      (_, s) => from + s < samples ? from + s : noSample,
    );
  }
}

/**
 * Prepares the passes of a block.
 *
 * @param walk The block.
 * @returns The passes.
 */
export function passesOf(walk: Walk): Passes {
  const { ensemble, rig, stream, first, count, target, worked } = walk;
  const { batchSize } = ensemble;
  const { trainer, prober, parts, noise } = rig;
  const work = sampleWork(ensemble.layers);
  const ledger = new Ledger(stream, rig.room);
  const partNumbers = parts.count * parts.layers * count;
  const put = (name: string, numbers: ArrayLike<number>) => {
    const column = target.values[name]!;
    for (let r = 0; r < count; r++) column[target.at + r] = numbers[r]!;
  };

  /** Errors of a minibatch, a pass at a time. */
  async function minibatch(
    draw: Draw,
    then: () => void,
  ): Promise<void> {
    const row = trainer.pass.samples;
    const most = Math.min(batchSize, row);
    const batches = Array.from(
      { length: batchSize > most ? count : 0 },
      (_, r) => draw(first + r).slice(),
    );
    for (let from = 0; from < batchSize; from += most) {
      const words = new Uint32Array(row * count).fill(noSample);
      for (let r = 0; r < count; r++) {
        const batch = batches[r] ?? draw(first + r);
        words.set(batch.subarray(from, from + most), r * row);
      }
      stream.upload(words, trainer.pass.drawn);
      stream.run(trainer.forward);
      then();
      await stream.breathe();
    }
    worked(batchSize * work.gradient * count);
  }

  /** Adds the mean gradient of a minibatch to nothing. */
  async function gradient(draw: Draw): Promise<void> {
    noise.forEach((buffer) => stream.clear(buffer));
    await minibatch(draw, () => stream.run(trainer.gradient));
  }

  async function whole(
    { samples }: LabelledData,
    commands: readonly Command[],
    perSample: number,
  ): Promise<void> {
    stream.clear(prober.pass.sums);
    for (const portion of portions(samples, prober.pass.samples)) {
      stream.upload(portion, prober.pass.drawn);
      stream.run(commands);
      await stream.breathe();
    }
    worked(samples * perSample * count);
  }

  /** Sums over parameters, once they are known. */
  const keepParts = (width: number, read: (sums: Float64Array[]) => void) =>
    ledger.keep(parts.buffer, width * partNumbers, (values) =>
      read(
        Array.from(
          { length: width },
          (_, i) => partSums(values, count, width, i),
        ),
      ));
  return { ledger, put, keepParts, minibatch, gradient, whole };
}
