/**
 * Exact references: closed forms, quadrature, recursions and the transfer
 * operator. Nothing here knows the simulator.
 *
 * @module
 */
export type { Schedule } from "../protocols/schedule.ts";
export { boltzmannMean, freeEnergy, logPartition } from "./boltzmann.ts";
export * from "./breathing.ts";
export type { Chain, ChainKernel, ChainPotential, Start } from "./chain.ts";
export * from "./continuum.ts";
export { type Domain, findDomain } from "./domain.ts";
export * from "./exact.ts";
export * from "./final_position.ts";
export * from "./fokker_planck.ts";
export type { Grid, GridOptions } from "./grid.ts";
export * from "./harmonic.ts";
export * from "./landauer.ts";
export * from "./learning/mod.ts";
export * from "./ppm/mod.ts";
export * from "./quadrature.ts";
export * from "./rates.ts";
export * from "./ring.ts";
export * from "./sgd/mod.ts";
export * from "./special.ts";
export { stationaryDensity, type TabulatedDensity } from "./stationary.ts";
export * from "./transfer.ts";
export * from "./transition.ts";
export * from "./trap.ts";
