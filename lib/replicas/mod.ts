/**
 * Replica networks: the same training of a classifier, many times.
 *
 * @module
 */
export type { ReplicaColumns } from "./columns.ts";
export {
  type LabelledData,
  networkSize,
  type ReplicaEnsemble,
  type Sampling,
} from "./ensemble.ts";
export { type Tell, trainReplicas } from "./train.ts";
