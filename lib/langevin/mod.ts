/**
 * Particle runs: from a request to a plan.
 *
 * @module
 */
export { type LangevinExtras, planLangevin } from "./plan.ts";
export { planPreset, type PresetParams, type PresetSystem } from "./preset.ts";
export type { LangevinRequest, StartRequest } from "./request.ts";
