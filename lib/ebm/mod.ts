/**
 * Learning of energy-based models with minimal dissipation: energies, rules,
 * and from parameters to a plan.
 *
 * @module
 */
export type { Diary, DiaryAverage, DiaryColumn } from "./diary.ts";
export type { LearningExtras, NamedValues } from "./extras.ts";
export type { AnalysisInputs } from "./inputs.ts";
export type { Mode, Model, MoveGroupRequest, StartRequest } from "./model.ts";
export { anisotropicModel, centreProblems } from "./models/anisotropic.ts";
export { centreModel, type CentreParams } from "./models/centre.ts";
export { couplingModel, type CouplingParams } from "./models/coupling.ts";
export { gaussianModel, type GaussianParams } from "./models/gaussian.ts";
export { trapModel, type TrapParams } from "./models/trap.ts";
export {
  type JumpName,
  type KernelName,
  type LearningDefaults,
  type LearningParams,
  type LearningSpecs,
  learningSpecs,
  type LearningTime,
  type MetricChoice,
  type ScheduleName,
  type SourceName,
} from "./params.ts";
export { planLearning } from "./plan.ts";
export type { RateEntry } from "./read.ts";
export type { Reader, States } from "./reader.ts";
export type { ModeLoop, References } from "./references.ts";
export type { LearningRun } from "./run.ts";
export type { RunTime } from "./time.ts";
export type { View } from "./view.ts";
