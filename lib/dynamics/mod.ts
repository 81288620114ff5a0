/**
 * Trajectories: systems, starts and the f64 twin of the kernels.
 *
 * @module
 */
export * from "./columns.ts";
export * from "./langevin.ts";
export * from "./start.ts";
export * from "./system.ts";
