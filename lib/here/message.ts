/**
 * What a page and its worker say to each other.
 *
 * @module
 */
import type { AdapterDescription } from "../gpu/device.ts";
import type { SelfTestRow } from "../gpu/self_test/row.ts";
import type {
  Checked,
  Landscape,
  LandscapeRequest,
  Params,
} from "../dashboard/contract.ts";
import type { Plot } from "../experiment/plot.ts";
import type { Findings, Progress } from "../experiment/snapshot.ts";

/** Parameters by name, or the names and texts of a form. */
export type Given = Params | readonly (readonly [string, string])[];

/** A run of this browser before its first block. */
export interface HereRun {
  /** What it would be called in a store. */
  readonly id: string;
  /** Name of the experiment. */
  readonly experiment: string;
  /** Complete, validated parameters, those of its size limited. */
  readonly params: Params;
  /** Rows of the run. */
  readonly planned: number;
  /** Rows that the parameters ask for, before the limit. */
  readonly asked: number;
  /** What a row is called, such as "trajectories". */
  readonly rows: string;
  /** Pictures of the series. */
  readonly plots: readonly Plot[];
  /** Which engine: the adapter, or the f64 twins. */
  readonly backend: "gpu" | "cpu";
  /** The adapter, for a GPU. */
  readonly adapter: AdapterDescription | null;
}

/** What a worker is asked. */
export type Question =
  | {
    readonly kind: "check";
    readonly id: number;
    readonly experiment: string;
    readonly given: Given;
  }
  | {
    readonly kind: "landscape";
    readonly id: number;
    readonly request: LandscapeRequest;
  }
  | {
    readonly kind: "run";
    readonly id: number;
    readonly experiment: string;
    readonly given: Given;
    /** Most particles or chains. */
    readonly most: number;
  }
  | { readonly kind: "stop"; readonly id: number }
  | { readonly kind: "adapter"; readonly id: number }
  | { readonly kind: "self-test"; readonly id: number }
  | { readonly kind: "close"; readonly id: number };

/** What comes before the answer to a question. */
export type News =
  | { readonly kind: "opened"; readonly run: HereRun }
  | {
    readonly kind: "merged";
    readonly progress: Progress;
    /** Absent where nothing was analysed since. */
    readonly findings?: Findings;
  }
  | { readonly kind: "row"; readonly row: SelfTestRow };

/** What a worker says; `id` is that of the question. */
export type Answer =
  | { readonly kind: "news"; readonly id: number; readonly news: News }
  | { readonly kind: "done"; readonly id: number; readonly value: Reply }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string };

/** The last word on a question. */
export type Reply =
  | Checked
  | Landscape
  | AdapterDescription
  | { readonly problems: readonly string[] }
  | null;
