/**
 * Langevin ensembles on a GPU.
 *
 * @module
 */
export * from "./backend.ts";
export * from "./device.ts";
export * from "./langevin.ts";
export type { Planes } from "./readback.ts";
