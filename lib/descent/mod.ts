/**
 * What descends: models, data, minibatches and updates, as plain values that
 * kernels, twins and reference solvers read alike.
 *
 * @module
 */
export type { DescentData } from "./data.ts";
export {
  type ActivationName,
  type DescentModel,
  type LossName,
  type Network,
  parameterCount,
  type Quadratic,
} from "./network.ts";
export { type Batches, isEpochal, type SchemeName } from "./scheme.ts";
export {
  type NamedUpdate,
  type NoiseName,
  noiseVariance,
  type Update,
  type UpdateName,
  updates,
} from "./update.ts";
