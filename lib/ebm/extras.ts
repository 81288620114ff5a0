import type { Check, Estimates, Observable } from "../experiment/plan.ts";
import type { LearnerEnsemble } from "../learning/mod.ts";
import type { MeanField } from "../theory/mod.ts";
import type { AnalysisInputs } from "./inputs.ts";
import type { LearningTime } from "./params.ts";
import type { References } from "./references.ts";
import type { LearningRun } from "./run.ts";

/** Values with their units, by the names of estimates. */
export type NamedValues = Readonly<
  Record<string, { readonly value: number; readonly unit: string }>
>;

/** What one experiment adds to a run of learning. */
export interface LearningExtras {
  /** Duration and step where none is given. */
  readonly time: LearningTime;
  /**
   * Further values without noise, for the estimates and the exact answers.
   *
   * @param run The run.
   * @param continuous Whether they are wanted in continuous time.
   * @param references Reference solutions.
   */
  readonly exact?: (
    run: LearningRun,
    continuous: boolean,
    references: References,
  ) => NamedValues;
  /** Further exact answers, of what a simulation measures. */
  readonly solved?: (
    found: MeanField,
    run: LearningRun,
    continuous: boolean,
  ) => NamedValues;
  /** Further observables of the main ensemble. */
  readonly observables?: (
    ensemble: LearnerEnsemble,
    run: LearningRun,
  ) => Readonly<Record<string, Observable>>;
  /** Further estimates. */
  readonly estimates?: (inputs: AnalysisInputs) => Estimates;
  /** Further laws. */
  readonly checks?: (inputs: AnalysisInputs) => readonly Check[];
  /** Input that the experiment itself refuses, one sentence each. */
  readonly problems?: readonly string[];
}
