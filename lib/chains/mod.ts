/**
 * Parameter chains: training as a stochastic process, many times side by side.
 *
 * @module
 */
export { descend } from "./chain.ts";
export type { ChainColumns, Column } from "./columns.ts";
export {
  type ChainEnsemble,
  type ChainsStart,
  epochOf,
  mostAreaParameters,
  type PathKept,
} from "./ensemble.ts";
