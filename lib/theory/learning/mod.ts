/**
 * Exact references for learning with minimal dissipation: closed forms, moment
 * equations and densities of infinitely many chains. Nothing here knows the
 * simulator. Reduced units, kT = mobility = 1; work on the chain and heat into
 * the bath are positive.
 *
 * @module
 */
export * from "./bounds.ts";
export * from "./closed_loop.ts";
export * from "./closed_loop_forms.ts";
export * from "./data_average.ts";
export * from "./families.ts";
export * from "./gaussian_optimum.ts";
export { gaussianPopulation } from "./gaussian_population.ts";
export * from "./geodesic.ts";
export { knownRates } from "./known_rates.ts";
export * from "./likelihood.ts";
export type { LineFamily } from "./line_family.ts";
export * from "./line_families.ts";
export { lineModel, spectralGap } from "./line_model.ts";
export { linePopulation } from "./line_population.ts";
export {
  contraction,
  type MoveGroup,
  type MoveKernel,
  productMoments,
  stationaryMoments,
  stationaryVariance,
} from "./linear_move.ts";
export type { Matrix } from "./matrix.ts";
export * from "./mean_field.ts";
export type { MeanField } from "./mean_field_result.ts";
export { type Model, modelOf } from "./model.ts";
export * from "./off_equilibrium.ts";
export * from "./optimal_rates.ts";
export type { PlaneFamily } from "./plane_family.ts";
export { planePopulation } from "./plane_population.ts";
export type {
  Population,
  PopulationMoments,
  WorkStatistics,
} from "./population.ts";
export * from "./problem.ts";
export {
  equilibriumMoments,
  gaussianDivergence,
  meanOf,
  type Moments,
  type Quadratic,
  type QuadraticFamily,
  quadraticForces,
  quadraticFreeEnergy,
} from "./quadratic.ts";
export { type Metric, quadraticMetric } from "./quadratic_metric.ts";
export * from "./rbm.ts";
export * from "./rbm_family.ts";
export * from "./rule.ts";
export * from "./trap_protocols.ts";
export * from "./ula_trap.ts";
export type { RuleContext } from "./update.ts";
