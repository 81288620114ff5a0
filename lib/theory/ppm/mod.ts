/**
 * Exact references for the information thermodynamics of learning: what
 * parameters memorise, what a system learns of it, and what entropy production
 * pays. Nothing here knows the simulator.
 *
 * @module
 */
export { binnedGaussianInformation } from "./binned_gaussian.ts";
export { boundedChain, boundedRelaxed } from "./energy_bounded.ts";
export { energyChain } from "./energy_chain.ts";
export {
  energyDivergence,
  type EnergyEquilibrium,
  energyEquilibrium,
  energyInformation,
  type EnergySetting,
} from "./energy_equilibrium.ts";
export * from "./energy_path.ts";
export {
  type EnergyKernel,
  energyRelaxed,
  type EnergyStatistics,
  sumOfDivergences,
} from "./energy_statistics.ts";
export type { EntropyStatistics } from "./entropy_statistics.ts";
export * from "./gaussian_across.ts";
export * from "./gaussian_arrivals.ts";
export * from "./gaussian_closed.ts";
export * from "./gaussian_course.ts";
export {
  addLogDensity,
  type DensityColumns,
  type DensityTerm,
  type DensityVariable,
  type LinearDensities,
  linearDensities,
  type LogDensity,
} from "./gaussian_densities.ts";
export type { LinearPoint } from "./gaussian_point.ts";
export type { LinearQuantity } from "./gaussian_quantities.ts";
export * from "./gaussian_readings.ts";
export * from "./gaussian_setting.ts";
export * from "./gaussian_statistics.ts";
export type { GridEntropyName } from "./grid_entropies.ts";
export type { GridFlows } from "./grid_flows.ts";
export * from "./grid_logs.ts";
export {
  gridCourse,
  type GridInformation,
  gridInformation,
  gridMarginals,
} from "./grid_marginals.ts";
export * from "./grid_tables.ts";
export * from "./grid_theory.ts";
export { mostPathSteps } from "./path_form.ts";
export * from "./reservoir.ts";
