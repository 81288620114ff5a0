import type { Estimates } from "../experiment/plan.ts";
import type { LearnerEnsemble } from "../learning/mod.ts";
import type { MeanField } from "../theory/mod.ts";
import type { Diary } from "./diary.ts";
import type { Model } from "./model.ts";
import type { Reader } from "./reader.ts";
import type { References } from "./references.ts";
import type { LearningRun } from "./run.ts";
import type { View } from "./view.ts";

/** What estimates, series and checks of a run are made of. */
export interface AnalysisInputs {
  /** What is learnt. */
  readonly model: Model;
  /** The run. */
  readonly run: LearningRun;
  /** The main ensemble. */
  readonly ensemble: LearnerEnsemble;
  /** Merged states by the name of the observable. */
  readonly view: View;
  /** Estimates out of these states. */
  readonly read: Reader;
  /** What the first learners went through; undefined while a run goes on. */
  readonly diary: Diary | undefined;
  /** Infinitely many chains with the same moves; undefined where there is no solver. */
  readonly reference: MeanField | undefined;
  /** All reference solutions. */
  readonly references: References;
  /** Estimates so far. */
  readonly estimates: Estimates;
  /** Unit roundoff of the engine. */
  readonly roundoff: number;
}
