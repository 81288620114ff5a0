/**
 * What replica networks leave on a device until they have ended.
 *
 * @module
 */
import { overlapBatches } from "../replicas/batches.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import { readoutInputs } from "../replicas/names.ts";
import { weightTimes } from "../replicas/start.ts";
import type { CommandStream } from "./replica_stream.ts";

/** Numbers of a replica that one measurement leaves. */
export interface LedgerSizes {
  /** Parts of one sum over parameters, all layers. */
  readonly parts: number;
  /** Samples of a pass over data. */
  readonly samples: number;
  /** Samples of a readout. */
  readonly readout: number;
}

/**
 * Room for all measurements of an ensemble.
 *
 * @param ensemble The networks.
 * @param sizes What one measurement leaves.
 * @returns Numbers of a replica, at most.
 */
export function ledgerNumbers(
  ensemble: ReplicaEnsemble,
  { parts, samples, readout }: LedgerSizes,
): number {
  const { probes, lags, layers } = ensemble;
  const read = readoutInputs(ensemble) > 0 ? readout : 0;
  const pairs = overlapBatches * (overlapBatches + 1) / 2;
  const lagged = lags === undefined ? 0 : parts * (3 * (lags + 1) + pairs);
  return probes.length * (4 * parts + 6 * samples + read) + lagged +
    weightTimes(ensemble).length + layers.at(-1)! * read + parts;
}

/** Takes measurements in order, to be read at once at the end. */
export class Ledger {
  readonly #stream: CommandStream;
  readonly #room: GPUBuffer;
  readonly #readers: ((all: Float32Array) => void)[] = [];
  #used = 0;

  /**
   * Opens a ledger.
   *
   * @param stream Where copies go.
   * @param room Buffer that takes them.
   */
  constructor(stream: CommandStream, room: GPUBuffer) {
    this.#stream = stream;
    this.#room = room;
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return 4 * this.#used;
  }

  /**
   * Keeps what a buffer holds at this place of the stream.
   *
   * @param buffer The buffer.
   * @param numbers How many numbers, from its beginning.
   * @param read Receives them at the end.
   */
  keep(
    buffer: GPUBuffer,
    numbers: number,
    read: (values: Float32Array) => void,
  ): void {
    const at = this.#used;
    this.#used += numbers;
    this.#stream.copy([buffer, 0], [this.#room, 4 * at], 4 * numbers);
    this.#readers.push((all) => read(all.subarray(at, at + numbers)));
  }

  /**
   * Hands out what was kept.
   *
   * @param all The room.
   */
  read(all: Float32Array): void {
    for (const reader of this.#readers) reader(all);
  }
}

/**
 * Sums of consecutive parts in f64.
 *
 * @param values Shape [replica][part][width].
 * @param replicas Replicas.
 * @param width Sums side by side.
 * @param which Which of them.
 * @returns One sum a replica.
 */
export function partSums(
  values: Float32Array,
  replicas: number,
  width = 1,
  which = 0,
): Float64Array {
  const stride = values.length / replicas;
  const out = new Float64Array(replicas);
  for (let r = 0; r < replicas; r++) {
    let sum = 0;
    for (let i = which; i < stride; i += width) sum += values[r * stride + i]!;
    out[r] = sum;
  }
  return out;
}

/**
 * Sums of the rows of each replica in f64.
 *
 * @param values Shape [replica][rows][samples].
 * @param replicas Replicas.
 * @param rows Rows of a replica.
 * @param row Which of them.
 * @returns One sum a replica.
 */
export function rowSums(
  values: Float32Array,
  replicas: number,
  rows: number,
  row: number,
): Float64Array {
  const samples = values.length / (replicas * rows);
  const out = new Float64Array(replicas);
  for (let r = 0; r < replicas; r++) {
    let sum = 0;
    const from = (r * rows + row) * samples;
    for (let s = 0; s < samples; s++) sum += values[from + s]!;
    out[r] = sum;
  }
  return out;
}
