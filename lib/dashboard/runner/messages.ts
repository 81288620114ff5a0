/**
 * What the server and the thread that carries out runs tell each other.
 *
 * @module
 */
import type { Progress } from "../../experiment/snapshot.ts";
import type { Result } from "../../experiment/result.ts";
import type { EngineChoice } from "../../session/engine.ts";

/** How a run is taken off the device before its end. */
export type Halt = "pause" | "stop" | "remove";

/** What the runner is told. */
export type Order =
  | {
    /** Opens the store and the engine; the first order. */
    readonly kind: "open";
    readonly store: string;
    readonly wanted: EngineChoice;
    /** Time of a run [s]; it is paused then. */
    readonly seconds: number;
  }
  | {
    /** Carries out a stored run, or what is left of it. */
    readonly kind: "run";
    readonly id: string;
    /** Whether it ends with the rows that are stored. */
    readonly finish: boolean;
    /** What a row is called. */
    readonly rows: string;
    readonly watched: boolean;
  }
  | { readonly kind: "halt"; readonly id: string; readonly how: Halt }
  | {
    /** Whether anybody looks. */
    readonly kind: "watch";
    readonly id: string;
    readonly watched: boolean;
  }
  | { readonly kind: "close" };

/**
 * Findings as JSON, cut where the series begin: those that do not change are
 * sent once.
 */
export interface Pieces {
  /** Up to the series, the opening brace included. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** Members of the series that change; may be empty. */
  readonly changing: Uint8Array<ArrayBuffer>;
  /** Members of those that do not, where they are new; may be empty. */
  readonly lasting?: Uint8Array<ArrayBuffer>;
}

/** What it tells. */
export type News =
  | {
    readonly kind: "opened";
    readonly backend: "gpu" | "cpu";
    readonly adapter: Result["adapter"];
    /** Time to open the engine [s]. */
    readonly seconds: number;
    /** Why it is no GPU, where one was looked for. */
    readonly advice?: string;
  }
  | { readonly kind: "broken"; readonly message: string }
  | {
    readonly kind: "news";
    readonly progress: Progress;
    readonly pieces?: Pieces;
  }
  | {
    readonly kind: "ended";
    /** The run, as it was called. */
    readonly id: string;
    /** What it is called now. */
    readonly name: string;
    readonly how: "done" | "paused" | "failed";
    /** Why it failed or was paused, a sentence. */
    readonly message?: string;
  }
  | { readonly kind: "closed" };
