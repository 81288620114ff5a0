/**
 * Protocols, sampled to schedules.
 *
 * @module
 */
export * from "./piecewise_linear.ts";
export * from "./sampled.ts";
export * from "./schedule.ts";
