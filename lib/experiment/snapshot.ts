/**
 * A run as it is seen while it goes on.
 *
 * @module
 */
import type { CheckResult, Estimates, Series } from "./plan.ts";

/** How far a run is. */
export type RunState =
  | "queued"
  | "preparing"
  | "running"
  | "paused"
  | "done"
  | "failed";

/** How far a run is, in numbers: small enough to be sent at any rate. */
export interface Progress {
  /** The run. */
  readonly id: string;
  /** How far it is. */
  readonly state: RunState;
  /** Its place in the queue, 1 for the next; of queued runs. */
  readonly place?: number;
  /** Rows merged. */
  readonly done: number;
  /** Part of the run that is done, 0 to 1, with what is not merged yet; where it is known. */
  readonly part?: number;
  /** What happens once the block on the device is done, if it was asked for. */
  readonly halting?: "pause" | "stop";
  /** Rows wanted. */
  readonly planned: number;
  /** What a row is called, such as "trajectories". */
  readonly rows: string;
  /** Time that its blocks took [s]. */
  readonly seconds: number;
  /** Trajectory-steps a second; 0 before the first block. */
  readonly rate: number;
  /** Time left at this rate [s], where it is known. */
  readonly left?: number;
  /** Why it failed, a sentence. */
  readonly message?: string;
}

/** What the rows merged so far say: a whole, not a change. */
export interface Findings {
  /** Every number with its error. */
  readonly estimates: Estimates;
  /** The laws and their verdicts. */
  readonly checks: readonly CheckResult[];
  /** What the plots draw. */
  readonly series: Readonly<Record<string, Series>>;
  /** What to know before trusting the numbers. */
  readonly warnings: readonly string[];
  /** SHA-256 of the merged statistics; of a run that is done. */
  readonly digest?: string;
}

/** A run as a page shows it: whoever misses nine of them is right with the tenth. */
export interface Snapshot {
  /** How far the run is. */
  readonly progress: Progress;
  /** What it says so far; absent before the first block. */
  readonly findings?: Findings;
}
