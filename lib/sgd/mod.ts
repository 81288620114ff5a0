/**
 * Chains of stochastic gradient descent: problems, runs, and from both to a
 * plan.
 *
 * @module
 */
export { divisorsOf, mostSamples, stepsOfEpoch } from "./batches.ts";
export { ensembleOf, type EnsembleOptions } from "./ensembles.ts";
export { linearProblem, type LinearScale } from "./linear.ts";
export { networkProblem, type Trained, trained } from "./network.ts";
export {
  type ChainDefaults,
  type ChainParams,
  type ChainSpecs,
  chainSpecs,
  type DescentDefaults,
  type DescentParams,
  type DescentSpecs,
  descentSpecs,
  type SchemeChoice,
} from "./params.ts";
export { type DescentExtras, planDescent } from "./plan.ts";
export type { Constants, LocalMoments, Problem } from "./problem.ts";
export { type Gaussian, type References, referencesOf } from "./references.ts";
export type { Regression } from "./regression.ts";
export {
  type DescentRun,
  readChains,
  type ReadRun,
  readRun,
  type Sizes,
} from "./run.ts";
export { surrogateProblem } from "./surrogate.ts";
