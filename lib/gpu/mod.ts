/**
 * Langevin ensembles on a GPU.
 *
 * @module
 */
export * from "./backend.ts";
export * from "./device.ts";
export { openGpuHere } from "./in_thread.ts";
export * from "./langevin.ts";
export type { Planes } from "./readback.ts";
