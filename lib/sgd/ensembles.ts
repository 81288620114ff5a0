/**
 * What is simulated.
 *
 * @module
 */
import {
  type ChainEnsemble,
  type ChainsStart,
  mostAreaParameters,
  type PathKept,
} from "../chains/ensemble.ts";
import { matrixFunction, symmetricEigen } from "../theory/learning/eigen.ts";
import { cholesky } from "../theory/learning/matrix.ts";
import { semidefiniteFactor } from "./factor.ts";
import type { Problem } from "./problem.ts";
import type { References } from "./references.ts";
import type { DescentRun } from "./run.ts";

/** Largest deviation of a chain that has not diverged, against the largest parameter. */
const reach = 1e6;

/** Part of the largest variance that a direction has at least, where rounding made it negative. */
const least = 1e-13;

/** A factor of a covariance, which rounding may have left with a negative direction. */
function factorOf(covariance: Float64Array): Float64Array {
  const factor = semidefiniteFactor(covariance);
  if (factor) return factor;
  const eigen = symmetricEigen(covariance);
  const floor = least * Math.max(...eigen.values);
  const lifted = matrixFunction(eigen, (value) => Math.max(value, floor));
  return cholesky(lifted) ?? new Float64Array(covariance.length);
}

/** Where chains start, from the origin of the columns. */
function startOf({ start, offset }: References): ChainsStart {
  const { mean, covariance, lagged } = start;
  return {
    mean: [...mean].map((m, i) => m - (offset[i] ?? 0)),
    factor: [...factorOf(covariance)],
    ...(lagged === undefined ? {} : { lagged }),
  };
}

/** How one ensemble differs from the run. */
export interface EnsembleOptions {
  /** Its name. */
  readonly name: string;
  /** Steps before its path. Defaults to those of the run. */
  readonly burnIn?: number;
  /** Units of its path. Defaults to those of the run. */
  readonly length?: number;
  /** What is kept of it. Defaults to areas, or to states where there are too many parameters. */
  readonly kept?: PathKept;
  /** Part of the key of its noise. Defaults to 0. */
  readonly replica?: number;
}

/**
 * The chains of a run.
 *
 * @param problem What is trained.
 * @param run The run.
 * @param references Where they start, and their noise.
 * @param options How they differ from the run.
 * @returns The ensemble.
 */
export function ensembleOf(
  problem: Problem,
  run: DescentRun,
  references: References,
  options: EnsembleOptions,
): ChainEnsemble {
  const { model, data, minimum, parameters } = problem;
  const { before, unitSteps, phase, ramp, learningRate } = run;
  const areas = parameters <= mostAreaParameters && !ramp;
  return {
    kind: "chains",
    name: options.name,
    model,
    data,
    reference: Array.from(minimum, Math.fround),
    batches: run.batches,
    update: references.update,
    rates: ramp ?? [learningRate],
    start: startOf(references),
    burnIn: options.burnIn ?? before * unitSteps + phase,
    length: options.length ?? run.length,
    kept: options.kept ?? (areas ? "areas" : "states"),
    reach: reach * Math.max(1, ...minimum.map(Math.abs)),
    seed: run.seed,
    replica: options.replica ?? 0,
  };
}
