/**
 * A run as the store describes it.
 *
 * @module
 */
import type { SQLOutputValue } from "node:sqlite";
import type { Result } from "../experiment/result.ts";

/** How far a run is. A killed process leaves "running" behind. */
export type Status = "running" | "interrupted" | "done";

/** What is known when a run begins. */
export interface NewRun {
  /** Hash of experiment, parameters and kernels. */
  readonly base: string;
  /** Name of the experiment. */
  readonly experiment: string;
  /** Complete, validated parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What computes it. */
  readonly backend: "gpu" | "cpu";
  /** The adapter, for a GPU. */
  readonly adapter: Result["adapter"];
  /** Trajectories to simulate. */
  readonly planned: number;
  /** The run whose parameters were changed to get this one, if any. */
  readonly parent?: string;
}

/** A block of trajectories that was merged. */
export interface SavedBlock {
  /** Index of its first trajectory. */
  readonly first: number;
  /** Number of trajectories. */
  readonly count: number;
  /** Time it took [s]. */
  readonly seconds: number;
}

/** A run in the store. */
export interface RunRecord extends Omit<NewRun, "parent"> {
  /** The base, with a counter when repeated. */
  readonly id: string;
  /** The run whose parameters were changed to get this one; null for none. */
  readonly parent: string | null;
  /** Trajectories that are merged. */
  readonly done: number;
  /** How far it is. */
  readonly status: Status;
  /** When it began, ISO 8601. */
  readonly started: string;
  /** When it was last written, ISO 8601. */
  readonly updated: string;
  /** Time its blocks took [s]. */
  readonly seconds: number;
  /** Number of checks by verdict; zeros until it is done. */
  readonly verdicts: {
    readonly pass: number;
    readonly fail: number;
    readonly inconclusive: number;
  };
}

/** Columns of {@linkcode recordOf}. */
export const recordColumns: string =
  `id, base, experiment, params, backend, adapter, planned, done, status,
   started, updated, pass, fail, inconclusive,
   (SELECT coalesce(sum(seconds), 0.0) FROM block WHERE run = id) AS seconds,
   (SELECT parent FROM origin WHERE run = id) AS parent`;

/**
 * A row of the table as a record.
 *
 * @param row The columns {@linkcode recordColumns}.
 * @returns The record.
 */
export function recordOf(row: Record<string, SQLOutputValue>): RunRecord {
  const { pass, fail, inconclusive, params, adapter, ...rest } = row;
  return {
    ...rest as unknown as Omit<RunRecord, "params" | "adapter" | "verdicts">,
    params: JSON.parse(String(params)),
    adapter: adapter === null ? null : JSON.parse(String(adapter)),
    verdicts: {
      pass: Number(pass),
      fail: Number(fail),
      inconclusive: Number(inconclusive),
    },
  };
}
