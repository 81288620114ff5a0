/**
 * Lagged bipartite chains: a system and parameters that move in turn.
 *
 * @module
 */
export { carryLagged } from "./carry.ts";
export type { LaggedColumns } from "./columns.ts";
export type {
  CollisionModel,
  EnergyModel,
  GaussianArrival,
  GridArrival,
  GridModel,
  LaggedEnsemble,
  LaggedModel,
  LinearArrival,
  LinearModel,
} from "./ensemble.ts";
export { columnNames } from "./names.ts";
export { laggedProblems, requireLagged } from "./refuse.ts";
