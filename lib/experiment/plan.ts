/**
 * What an engine carries out and how its results are judged: the value that the
 * command line, the page, the tests and the workers all read.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { Estimate, Statistic, Verdict } from "../stats/mod.ts";
import type { Plot } from "./plot.ts";

/** What is reduced, from which ensemble, by which statistic. */
export interface Observable {
  /** Name of the ensemble. */
  readonly ensemble: string;
  /** How samples are reduced. */
  readonly statistic: Statistic;
  /** 128 states for the jackknife, or 1. */
  readonly blocks: number;
  /**
   * Takes the samples of consecutive trajectories.
   *
   * @param columns What the trajectories left behind.
   * @param from Index of the first one in the columns.
   * @param count How many.
   * @param scratch Room for the samples, shape [at least count].
   * @returns The samples, shape [at least count]: the room, or a part of a column.
   */
  sample(
    columns: Columns,
    from: number,
    count: number,
    scratch: Float64Array,
  ): Float64Array;
}

/** Merged states of the observables of one run. */
export interface Tally {
  /** Trajectories of each ensemble that are merged. */
  trajectories: number;
  /** Escaped or diverged trajectories of each ensemble, by name. */
  readonly escaped: Record<string, number>;
  /** State of each observable, by name, shape [blocks][width]. */
  readonly states: Readonly<Record<string, Float64Array>>;
}

/** Recorded positions of the first trajectories of the first ensemble. */
export interface Paths {
  /** Times of the positions [time], shape [time]. */
  readonly times: readonly number[];
  /** Number of trajectories. */
  readonly trajectories: number;
  /** Unwrapped positions [length], shape [trajectory][time]. */
  readonly positions: Float64Array;
}

/** An estimate with its unit. */
export interface NamedEstimate extends Estimate {
  /** Unit in reduced units. */
  readonly unit: string;
}

/** Estimates by the names of the result document. */
export type Estimates = Record<string, NamedEstimate>;

/** A law to be checked against an estimate. */
export interface Check {
  /** The law; starts with its name, such as "Jarzynski equality". */
  readonly name: string;
  /** Where the right-hand side comes from. */
  readonly source: string;
  /** Name of the estimate on the left-hand side. */
  readonly estimate: string;
  /** The exact value, or the bound of an inequality. */
  readonly expected: number;
  /** Smallest difference worth detecting, in the unit of the estimate. */
  readonly effect: number;
  /** For an inequality, where the estimate must lie. */
  readonly oneSided?: "above" | "below";
  /** Why nothing may be concluded, if so. */
  readonly reasons?: readonly string[];
}

/** A check with its verdict, as the result document holds it. */
export interface CheckResult {
  /** The law. */
  readonly name: string;
  /** Where the right-hand side comes from. */
  readonly source: string;
  /** Name of the estimate. */
  readonly estimate: string;
  /** Its value; absent where it could not be estimated. */
  readonly value?: number;
  /** Its standard error. */
  readonly standardError?: number;
  /** The exact value. */
  readonly expected: number;
  /** (value - expected) / standardError; absent for deterministic values. */
  readonly z?: number;
  /** What follows. */
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** Columns of numbers that a plot draws, all of one length. */
export interface Series {
  /** Numbers by column name. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** Unit of each column. */
  readonly units: Readonly<Record<string, string>>;
}

/** What the merged states say. */
export interface Analysis {
  /** Every number with its error. */
  readonly estimates: Estimates;
  /** The laws, not yet judged. */
  readonly checks: readonly Check[];
  /** What the plots draw. */
  readonly series: Readonly<Record<string, Series>>;
}

/** A request to follow some trajectories. */
export interface RecordRequest {
  /** Steps between two positions. */
  readonly every: number;
  /** How many trajectories, from the first. */
  readonly trajectories: number;
}

/** Everything an engine needs. Plain data and pure functions. */
export interface Plan {
  /** What is simulated, all of the same size. */
  readonly ensembles: readonly Ensemble[];
  /** Trajectories of each ensemble. */
  readonly trajectories: number;
  /** Whose paths are kept, if any. */
  readonly record?: RecordRequest;
  /** What is reduced. */
  readonly observables: Readonly<Record<string, Observable>>;
  /**
   * Turns merged states into numbers; of a part of a run too.
   *
   * @param tally The merged states.
   * @param paths Recorded paths, if any.
   * @param roundoff Unit roundoff of the engine; bookkeeping is judged by it. Defaults to that of f32.
   */
  analyse(tally: Tally, paths?: Paths, roundoff?: number): Analysis;
  /** Pictures of the series. */
  readonly plots: readonly Plot[];
}
