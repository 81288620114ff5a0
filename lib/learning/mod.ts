/**
 * Learners: persistent chains and the parameters that follow them.
 *
 * @module
 */
export type { LearnerColumns } from "./columns.ts";
export { type DataSet, evenly } from "./data.ts";
export {
  type Energy,
  isAffine,
  isSeparable,
  isSeparateQuadratic,
  type MetricTrees,
} from "./energy.ts";
export {
  isPrescribed,
  type LearnerEnsemble,
  type MoveName,
} from "./ensemble.ts";
export { type Entry, learn, type LearnOptions } from "./learner.ts";
export { type EnergyFunctions, functionsOf, type Vector } from "./numeric.ts";
export type * from "./rule.ts";
export type {
  ChainStart,
  Component,
  GridStart,
  MixtureStart,
} from "./start.ts";
