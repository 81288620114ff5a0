/**
 * What a plan simulates: particles, or learners with their chains.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import { langevinProgram, startProgram } from "../dynamics/programs.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { LearnerColumns } from "../learning/columns.ts";
import { isPrescribed, type LearnerEnsemble } from "../learning/ensemble.ts";
import { learnerPrograms } from "../learning/programs.ts";
import type { Program } from "../shader.ts";

/** Any ensemble. Its rows differ by their noise alone. */
export type AnyEnsemble = Ensemble | LearnerEnsemble;

/** What the rows of an ensemble leave behind. */
export type AnyColumns = Columns | LearnerColumns;

/**
 * Particles or chains behind one row: more than one only for learners with feedback.
 *
 * @param ensemble The ensemble.
 * @returns A whole number.
 */
export function weightOf(ensemble: AnyEnsemble): number {
  if (ensemble.kind === "particles" || isPrescribed(ensemble)) return 1;
  return ensemble.chains;
}

/**
 * Relaxations behind one row.
 *
 * @param ensemble The ensemble.
 * @returns Steps of a particle, or moves of all chains of a learner.
 */
export function relaxationsOf(ensemble: AnyEnsemble): number {
  if (ensemble.kind === "particles") return ensemble.system.schedule.steps;
  return ensemble.moves * ensemble.innerMoves * weightOf(ensemble);
}

/**
 * The kernels of an ensemble: with changed ones a run is another run.
 *
 * @param ensemble The ensemble.
 * @returns Programs that any adapter would be given, layout aside.
 */
export function programsOf(ensemble: AnyEnsemble): Program[] {
  return ensemble.kind === "particles"
    ? [startProgram(ensemble), langevinProgram(ensemble)]
    : learnerPrograms(ensemble);
}

/**
 * An ensemble known to be one of particles.
 *
 * @param ensemble The ensemble.
 * @returns The same.
 * @throws TypeError where it is not.
 */
export function asParticles(ensemble: AnyEnsemble | undefined): Ensemble {
  if (ensemble?.kind === "particles") return ensemble;
  throw new TypeError("Cannot use the ensemble as it is not one of particles.");
}
