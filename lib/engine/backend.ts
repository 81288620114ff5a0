/**
 * What computes: a device, or this machine's processors.
 *
 * @module
 */
import type { AnyColumns, SimulatedEnsemble } from "../experiment/ensemble.ts";
import type { AdapterDescription } from "../gpu/device.ts";

/** A block on its way. */
export interface PendingBlock {
  /** Waits for the block; to be called once. */
  read(): Promise<AnyColumns>;
}

/**
 * Unit roundoff of the accounts of an engine, for the first law.
 *
 * @param backend The engine.
 * @returns That of f32 for a GPU; of f64, with a few rounded operations a step, else.
 */
export function roundoffOf({ name }: Pick<Backend, "name">): number {
  return name === "gpu" ? 2 ** -24 : 2 ** -50;
}

/** Carries trajectories and learners to their end. */
export interface Backend {
  /** Which engine. */
  readonly name: "gpu" | "cpu";
  /** The adapter, for a GPU. */
  readonly adapter: AdapterDescription | null;
  /** Particles or chains that keep it busy; a whole number of segments. */
  readonly blockSize: number;
  /**
   * Makes what an ensemble needs before its first block: kernels, threads.
   *
   * @param ensemble What will be simulated.
   */
  prepare(ensemble: SimulatedEnsemble): Promise<void>;
  /**
   * Starts a block.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first row.
   * @param count How many.
   * @param tell Hears the part that is done, 0 to 1, now and then.
   */
  submit(
    ensemble: SimulatedEnsemble,
    first: number,
    count: number,
    tell?: (part: number) => void,
  ): Promise<PendingBlock>;
  /**
   * Follows the first rows.
   *
   * @param ensemble What to simulate.
   * @param count How many.
   * @param every Steps between positions, of parameter chains units; learners are followed through every update.
   * @returns Unwrapped positions, shape [trajectory][time], from step 0 on; of
   * learners their diaries, shape [learner][row][entry]; of parameter chains
   * the deviations from the reference, shape [chain][time][p], from the
   * beginning of the path on.
   */
  record(
    ensemble: SimulatedEnsemble,
    count: number,
    every: number,
  ): Promise<Float64Array>;
  /** Frees what it holds; to be awaited before the process ends. */
  close(): Promise<void>;
}
