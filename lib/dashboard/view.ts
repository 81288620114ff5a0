/**
 * Runs as pages show them.
 *
 * @module
 */
import type { Plot } from "../experiment/plot.ts";
import type { Result } from "../experiment/result.ts";
import type { RunState, Snapshot } from "../experiment/snapshot.ts";
import type { Series } from "../experiment/plan.ts";
import type { DifferingParam } from "../session/compare.ts";
import type { RunRecord } from "../store/mod.ts";

/** A run of a list. */
export interface ListedRun extends RunRecord {
  /** How far it is; "paused" also where a killed server interrupted it. */
  readonly state: RunState;
  /** Its place in the queue, 1 for the next; of queued runs. */
  readonly place?: number;
  /** Why it failed, or what else is to be known, a sentence. */
  readonly message?: string;
}

/** What there is to show of a stored run. */
export interface StoredView {
  /** What the store knows. */
  readonly record: RunRecord;
  /** How far it is and what it says. */
  readonly snapshot: Snapshot;
  /** Its pictures. */
  readonly plots: readonly Plot[];
  /** Whether this version can read its parameters. */
  readonly configured: boolean;
  /** The adapter, for a GPU. */
  readonly adapter: Result["adapter"];
  /** What it took; of a run that is done. */
  readonly timing?: Result["timing"];
}

/** What there is to show of a run. */
export interface RunView extends StoredView {
  /** What the store and the queue know. */
  readonly record: ListedRun;
}

/** An estimate of two runs. */
export interface ComparedEstimate {
  /** Name of the estimate. */
  readonly name: string;
  /** Of the first run. */
  readonly a: { readonly value: number; readonly standardError: number };
  /** Of the second run. */
  readonly b: { readonly value: number; readonly standardError: number };
  /** First less second. */
  readonly difference: number;
  /** Standard error of the difference of independent runs. */
  readonly standardError: number;
  /** The difference in standard errors; absent for deterministic values. */
  readonly z?: number;
  /** Unit of all of them. */
  readonly unit: string;
}

/** Two runs side by side. */
export interface Comparison {
  /** First run. */
  readonly a: RunView;
  /** Second run. */
  readonly b: RunView;
  /** Parameters that they do not share. */
  readonly differing: readonly DifferingParam[];
  /** Estimates that both have. */
  readonly estimates: readonly ComparedEstimate[];
  /** Whether they share their noise: then z is no fair test. */
  readonly shareNoise: boolean;
  /** Pictures of both. */
  readonly plots: readonly Plot[];
  /** What they draw, as "a:work" and "b:work". */
  readonly series: Readonly<Record<string, Series>>;
}

/** What is known of the engine. */
export interface AdapterReport {
  /** Which engine. */
  readonly name: "gpu" | "cpu";
  /** The adapter in its vendor's words, or what stands in for it. */
  readonly description: string;
  /** Whether it is a software driver. */
  readonly fallback: boolean;
  /** Optional features of the adapter. */
  readonly features: readonly string[];
  /** Limits that matter here. */
  readonly limits: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
  }[];
  /** Processors of this machine. */
  readonly threads: number;
  /** Time to open the engine [s]. */
  readonly seconds: number;
  /** Why it is no GPU, where one was looked for. */
  readonly advice?: string;
}

/** A file to be taken away. */
export interface ExportedFile {
  /** Its name. */
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** Its content. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}
