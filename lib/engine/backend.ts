/**
 * What computes: a device, or this machine's processors.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { AdapterDescription } from "../gpu/device.ts";

/** A block on its way. */
export interface PendingBlock {
  /** Waits for the block; to be called once. */
  read(): Promise<Columns>;
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

/** Carries trajectories through their schedule. */
export interface Backend {
  /** Which engine. */
  readonly name: "gpu" | "cpu";
  /** The adapter, for a GPU. */
  readonly adapter: AdapterDescription | null;
  /** Trajectories that keep it busy; a whole number of segments. */
  readonly blockSize: number;
  /**
   * Makes what an ensemble needs before its first block: kernels, threads.
   *
   * @param ensemble What will be simulated.
   */
  prepare(ensemble: Ensemble): Promise<void>;
  /**
   * Starts a block.
   *
   * @param ensemble What to simulate.
   * @param first Global index of the first trajectory.
   * @param count How many.
   */
  submit(
    ensemble: Ensemble,
    first: number,
    count: number,
  ): Promise<PendingBlock>;
  /**
   * Follows the first trajectories.
   *
   * @param ensemble What to simulate.
   * @param count How many.
   * @param every Steps between positions.
   * @returns Unwrapped positions, shape [trajectory][time], from step 0 on.
   */
  record(
    ensemble: Ensemble,
    count: number,
    every: number,
  ): Promise<Float64Array>;
  /** Frees what it holds; to be awaited before the process ends. */
  close(): Promise<void>;
}
