/**
 * What the server asks the thread of the desk.
 *
 * @module
 */
import type { Plot } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";
import type { Format } from "../../export/mod.ts";
import type { Ceilings } from "../ceilings.ts";
import type {
  Checked,
  Landscape,
  LandscapeRequest,
  Params,
} from "../contract.ts";
import type { ExportedFile, StoredView } from "../view.ts";
import type { StoredComparison } from "./compared.ts";

/** What is needed to begin a run. */
export interface Start {
  /** Hash of experiment, parameters and kernels. */
  readonly base: string;
  /** Rows wanted. */
  readonly planned: number;
  /** What a row is called. */
  readonly rows: string;
  /** Pictures of the run. */
  readonly plots: readonly Plot[];
}

/** How a plot is drawn. */
export type Theme = "light" | "dark";

/** What the desk can do. */
export interface DeskWork {
  /** Validates parameters. */
  check(
    experiment: string,
    params: Params,
    ceilings: Ceilings,
  ): Promise<{ readonly checked: Checked; readonly start?: Start }>;
  /** Looks at an energy. */
  landscape(request: LandscapeRequest): Promise<Landscape>;
  /** Why a run cannot be gone on with, if so; and what is needed for it. */
  resume(
    id: string,
  ): Promise<{ readonly problems: readonly string[]; readonly start?: Start }>;
  /** What there is to show of a stored run. */
  view(id: string): Promise<StoredView | undefined>;
  /** A stored run as a file. */
  export(id: string, format: Format): Promise<ExportedFile | undefined>;
  /** Draws a plot. */
  draw(
    plot: Plot,
    series: Readonly<Record<string, Series>>,
    theme: Theme,
  ): Promise<string>;
  /** Compares two stored runs. */
  compare(a: string, b: string): Promise<StoredComparison | undefined>;
}

/** A question. */
export interface Question {
  /** Goes with the answer. */
  readonly id: number;
  /** What is to be done. */
  readonly method: keyof DeskWork | "open";
  /** With what. */
  readonly args: readonly unknown[];
}

/** An answer. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | {
    readonly id: number;
    readonly error: { readonly name: string; readonly message: string };
  };
