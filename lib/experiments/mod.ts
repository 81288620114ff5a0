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
import { ebmCustom } from "./ebm_custom.ts";
import { ebmDoubleWell } from "./ebm_double_well.ts";
import { ebmMixture } from "./ebm_mixture.ts";
import { ebmRbm } from "./ebm_rbm.ts";
import { ebmAnisotropic } from "./ebm_anisotropic.ts";
import { ebmCoupling } from "./ebm_coupling.ts";
import { ebmGaussian } from "./ebm_gaussian.ts";
import { ebmTrap } from "./ebm_trap.ts";
import { langevin } from "./langevin.ts";
import { ring } from "./ring.ts";

export {
  bitErasure,
  breathingTrap,
  doubleWell,
  dragTrap,
  ebmAnisotropic,
  ebmCoupling,
  ebmCustom,
  ebmDoubleWell,
  ebmGaussian,
  ebmMixture,
  ebmRbm,
  ebmTrap,
  langevin,
  ring,
};

/** Every experiment, the default first. */
export const experiments: readonly Experiment[] = [
  dragTrap,
  breathingTrap,
  doubleWell,
  bitErasure,
  ring,
  langevin,
  ebmTrap,
  ebmGaussian,
  ebmAnisotropic,
  ebmCoupling,
  ebmDoubleWell,
  ebmMixture,
  ebmRbm,
  ebmCustom,
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
