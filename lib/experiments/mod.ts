/**
 * Every experiment, as the command line, the page, the tests and the workers
 * find it.
 *
 * @module
 */
import type { Experiment } from "../experiment/experiment.ts";
import { bitErasure } from "./bit_erasure.ts";
import { breathingTrap } from "./breathing_trap.ts";
import { doubleWell } from "./double_well.ts";
import { dragTrap } from "./drag_trap.ts";
import { langevin } from "./langevin.ts";
import { ring } from "./ring.ts";

export { bitErasure, breathingTrap, doubleWell, dragTrap, langevin, ring };

/** Every experiment, the default first. */
export const experiments: readonly Experiment[] = [
  dragTrap,
  breathingTrap,
  doubleWell,
  bitErasure,
  ring,
  langevin,
];

/**
 * Finds an experiment.
 *
 * @param name Its name.
 * @returns The experiment, or undefined.
 */
export function findExperiment(name: string): Experiment | undefined {
  return experiments.find((e) => e.name === name);
}
