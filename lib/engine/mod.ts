/**
 * Carrying out plans on a backend.
 *
 * @module
 */
export * from "./backend.ts";
export * from "./run.ts";
export * from "./simulate.ts";
