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
import { equilibriumMeter } from "./equilibrium_meter.ts";
import { langevin } from "./langevin.ts";
import { ppmDiscrete } from "./ppm_discrete.ts";
import { ppmEbm } from "./ppm_ebm.ts";
import { ppmGaussian } from "./ppm_gaussian.ts";
import { ppmMnist } from "./ppm_mnist.ts";
import { ppmReservoir } from "./ppm_reservoir.ts";
import { ring } from "./ring.ts";
import { samplerCompare } from "./sampler_compare.ts";
import { sgdLinear } from "./sgd_linear.ts";
import { sgdMnist } from "./sgd_mnist.ts";
import { sgdNetwork } from "./sgd_network.ts";
import { sgdSurrogate } from "./sgd_surrogate.ts";

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
  equilibriumMeter,
  langevin,
  ppmDiscrete,
  ppmEbm,
  ppmGaussian,
  ppmMnist,
  ppmReservoir,
  ring,
  samplerCompare,
  sgdLinear,
  sgdMnist,
  sgdNetwork,
  sgdSurrogate,
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
  sgdLinear,
  sgdSurrogate,
  sgdNetwork,
  sgdMnist,
  samplerCompare,
  equilibriumMeter,
  ppmGaussian,
  ppmDiscrete,
  ppmEbm,
  ppmReservoir,
  ppmMnist,
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
