/**
 * What an engine carries out and how its results are judged: the value that the
 * command line, the page, the tests and the workers all read.
 *
 * @module
 */
import type { Estimate, Statistic, Verdict } from "../stats/mod.ts";
import type { AnyColumns, AnyEnsemble } from "./ensemble.ts";
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
   * Takes the samples of consecutive rows: trajectories, chains or learners.
   * Those of a statistic of vectors are planes, one for each of its dimensions.
   *
   * @param columns What the rows left behind.
   * @param from Index of the first one in the columns.
   * @param count How many.
   * @param scratch Room for the samples, shape [at least dimension * count].
   * @returns The samples, shape [dimension][count]: the room, or a part of a column.
   */
  sample(
    columns: AnyColumns,
    from: number,
    count: number,
    scratch: Float64Array,
  ): Float64Array;
}

/** Merged states of the observables of one run. */
export interface Tally {
  /** Rows of each ensemble that are merged. */
  trajectories: number;
  /** Escaped or diverged rows of each ensemble, by name. */
  readonly escaped: Record<string, number>;
  /** State of each observable, by name, shape [blocks][width]. */
  readonly states: Readonly<Record<string, Float64Array>>;
}

/** What the first rows of the first ensemble went through. */
export interface Paths {
  /** Times of the positions [time], shape [time]. */
  readonly times: readonly number[];
  /** Number of trajectories, or of learners. */
  readonly trajectories: number;
  /** Numbers of one time: 1, or of learners what their diary holds. */
  readonly width: number;
  /** Unwrapped positions [length], or entries of the diary, shape [trajectory][time][width]. */
  readonly positions: Float64Array;
  /** Of a sweep, what was followed at each point; undefined where nothing was. */
  readonly points?: readonly (Paths | undefined)[];
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
  /**
   * How far the right-hand side itself may be off, >= 0, such as the next order
   * of an expansion. Defaults to 0.
   */
  readonly uncertainty?: number;
  /** For an inequality, where the estimate must lie. */
  readonly oneSided?: "above" | "below";
  /** Why nothing may be concluded, if so. */
  readonly reasons?: readonly string[];
  /** Rows behind the estimate that escaped or diverged. Defaults to those of the whole run. */
  readonly escaped?: number;
  /** What a verdict means, in words that stand before its reason. */
  readonly says?: Readonly<Partial<Record<Verdict, string>>>;
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
  /** The exact value, or the bound of an inequality. */
  readonly expected: number;
  /** How far the right-hand side itself may be off; absent where it is exact. */
  readonly uncertainty?: number;
  /** For an inequality, where the estimate must lie. */
  readonly oneSided?: "above" | "below";
  /** (value - expected) / standardError; absent for deterministic values. */
  readonly z?: number;
  /** What follows. */
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly reason: string;
  /** The answer of the whole run in words, where this law is that answer. */
  readonly says?: string;
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

/** A request to follow some trajectories or learners. */
export interface RecordRequest {
  /** Steps between two positions. */
  readonly every: number;
  /** How many trajectories, from the first. */
  readonly trajectories: number;
}

/** What one row of a plan is. */
export interface RowKind {
  /** In words, such as "learners". */
  readonly name: string;
  /** Parameter of the experiment that counts them. */
  readonly param: string;
  /** Rows for each unit of that parameter. */
  readonly each: number;
  /** The size of a run in words, such as "1 learner of 64 chains, 300 updates". */
  readonly size: string;
}

/** Everything an engine needs. Plain data and pure functions. */
export interface Plan {
  /** What is simulated, all of the same size. */
  readonly ensembles: readonly AnyEnsemble[];
  /** Rows of a leaf of each ensemble, by name. Defaults to what suits the first one. */
  readonly leaves?: Readonly<Record<string, number>>;
  /** Of a sweep, the plans that it was joined from, one a point. */
  readonly points?: readonly Plan[];
  /** Rows of each ensemble: trajectories, chains or learners. */
  readonly trajectories: number;
  /** Rows of ensembles that do not grow with the run, by name: they go with its first block. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** What a row is and which parameter counts them. Defaults to trajectories. */
  readonly rows?: RowKind;
  /** Whose paths are kept in the document, if any. */
  readonly record?: RecordRequest;
  /** Rows whose diary or path the analysis reads, if any. */
  readonly diary?: number;
  /** Whether estimates read the paths, not pictures alone: a sweep then follows each of its points. */
  readonly pathEstimates?: boolean;
  /** Steps between two times of it. Defaults to what pictures need. */
  readonly diaryEvery?: number;
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
