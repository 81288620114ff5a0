/**
 * What a plan simulates: particles, learners with their chains, parameter
 * chains, or replica networks.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { totalSteps } from "../chains/path.ts";
import { chainPrograms } from "../chains/programs.ts";
import type { Columns } from "../dynamics/columns.ts";
import { langevinProgram, startProgram } from "../dynamics/programs.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { ImportedColumns, ImportedEnsemble } from "../imported/mod.ts";
import type { LearnerColumns } from "../learning/columns.ts";
import { isPrescribed, type LearnerEnsemble } from "../learning/ensemble.ts";
import { learnerPrograms } from "../learning/programs.ts";
import type { ReplicaColumns } from "../replicas/columns.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import { replicaPrograms } from "../replicas/programs.ts";
import { replicaWork } from "../replicas/work.ts";
import type { LaggedColumns } from "../lagged/columns.ts";
import type { LaggedEnsemble } from "../lagged/ensemble.ts";
import { laggedPrograms } from "../lagged/programs.ts";
import type { Program } from "../shader.ts";

/** What a backend simulates. Rows differ by their noise alone. */
export type SimulatedEnsemble =
  | Ensemble
  | LearnerEnsemble
  | ChainEnsemble
  | LaggedEnsemble
  | ReplicaEnsemble;

/** Any ensemble; an imported one needs no backend. */
export type AnyEnsemble = SimulatedEnsemble | ImportedEnsemble;

/** What the rows of an ensemble leave behind. */
export type AnyColumns =
  | Columns
  | LearnerColumns
  | ChainColumns
  | ReplicaColumns
  | LaggedColumns
  | ImportedColumns;

/** Columns that go by their names: of all but particles. */
export type NamedColumns = Exclude<AnyColumns, Columns>;

/**
 * Particles or chains behind one row: more than one only for learners with feedback.
 *
 * @param ensemble The ensemble.
 * @returns A whole number.
 */
export function weightOf(ensemble: AnyEnsemble): number {
  if (ensemble.kind !== "learners" || isPrescribed(ensemble)) return 1;
  return ensemble.chains;
}

/**
 * Steps of one particle or chain.
 *
 * @param ensemble The ensemble.
 * @returns Steps of a particle, moves of one chain of a learner, steps of a parameter chain or a replica, transitions of an imported one.
 */
export function stepsOfOne(ensemble: AnyEnsemble): number {
  switch (ensemble.kind) {
    case "particles":
      return ensemble.system.schedule.steps;
    case "learners":
      return ensemble.moves * ensemble.innerMoves;
    case "chains":
      return totalSteps(ensemble);
    case "replicas":
      return ensemble.steps;
    case "lagged":
      return ensemble.steps;
    case "imported":
      return ensemble.times - 1;
  }
}

/**
 * Relaxations behind one row.
 *
 * @param ensemble The ensemble.
 * @returns Steps of a particle or of a parameter chain, or moves of all chains of a learner.
 */
export function relaxationsOf(ensemble: AnyEnsemble): number {
  return stepsOfOne(ensemble) * weightOf(ensemble);
}

/** Floating-point operations of replicas that take as long as one relaxation. */
const operationsOfRelaxation = 60;

/**
 * What one row costs, in relaxations.
 *
 * @param ensemble The ensemble.
 * @returns Relaxations behind the row; of a replica as many as would take as long.
 */
export function costOf(ensemble: AnyEnsemble): number {
  return ensemble.kind === "replicas"
    ? replicaWork(ensemble) / operationsOfRelaxation
    : relaxationsOf(ensemble);
}

/**
 * The kernels of an ensemble: with changed ones a run is another run.
 *
 * @param ensemble The ensemble.
 * @returns Programs that any adapter would be given, layout aside.
 */
export function programsOf(ensemble: AnyEnsemble): Program[] {
  switch (ensemble.kind) {
    case "particles":
      return [startProgram(ensemble), langevinProgram(ensemble)];
    case "learners":
      return learnerPrograms(ensemble);
    case "chains":
      return chainPrograms(ensemble);
    case "replicas":
      return replicaPrograms(ensemble);
    case "lagged":
      return laggedPrograms(ensemble);
    case "imported":
      return [];
  }
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

/**
 * Whether an ensemble needs a backend.
 *
 * @param ensemble The ensemble.
 * @returns False for chains that were simulated elsewhere.
 */
export function isSimulated(
  ensemble: AnyEnsemble,
): ensemble is SimulatedEnsemble {
  return ensemble.kind !== "imported";
}
