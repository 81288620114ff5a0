/**
 * What pages ask for and what they are given, whoever computes: the server of
 * `deno task start`, or the visitor's own browser.
 *
 * @module
 */
import type { Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";

/** Parameters by name, as a form, a link or a run holds them. */
export type Params = Readonly<Record<string, unknown>>;

/** What is known of parameters before anything is run. */
export interface Checked {
  /** What is wrong, a sentence each; empty where the run may begin. */
  readonly problems: readonly string[];
  /** What to know before trusting the numbers, a sentence each. */
  readonly warnings: readonly string[];
  /** Complete, validated parameters; where nothing is wrong. */
  readonly params?: Params;
  /** Its size in words, such as "1,048,576 trajectories of 200 steps, forward and reverse". */
  readonly size?: string;
  /** Relaxations in all: trajectory-steps. */
  readonly steps?: number;
}

/** An energy that is being typed. */
export interface LandscapeRequest {
  /** The energy, an expression in x and its controls. */
  readonly energy: string;
  /** Whether x is an angle. */
  readonly ring: boolean;
  /** Values of the controls [their units]; those not named are 1. */
  readonly controls: Readonly<Record<string, number>>;
  /** Thermal energy [energy]. */
  readonly temperature: number;
  /** Mobility [length^2 / (energy time)]. */
  readonly mobility: number;
}

/** What an energy looks like. */
export interface Landscape {
  /** What is wrong, with the column (from 1) of the text where there is one. */
  readonly problems: readonly {
    readonly text: string;
    readonly column?: number;
  }[];
  /** Names besides x, in order of appearance: the controls. */
  readonly controls: readonly string[];
  /** The force -dU/dx as an expression. */
  readonly force?: string;
  /** Pictures of energy and force. */
  readonly plots: readonly Plot[];
  /** What they draw. */
  readonly series: Readonly<Record<string, Series>>;
  /** Largest step [time] by kernel, where it is limited, and a sentence of advice. */
  readonly advice?: {
    readonly largest: Readonly<Record<string, number>>;
    readonly text: string;
  };
}

/** Answers questions about parameters; nothing is run. */
export interface Desk {
  /**
   * Validates parameters.
   *
   * @param experiment Its name.
   * @param params Values by name; text where a form held text.
   * @returns What is wrong, or the complete parameters.
   */
  check(experiment: string, params: Params): Promise<Checked>;
  /**
   * Looks at an energy that is being typed.
   *
   * @param request The energy and what to draw it at.
   * @returns Pictures and advice, or what is wrong.
   */
  landscape(request: LandscapeRequest): Promise<Landscape>;
}
