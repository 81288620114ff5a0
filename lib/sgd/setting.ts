/**
 * Everything that the parts of a plan read.
 *
 * @module
 */
import { mostAreaParameters } from "../chains/ensemble.ts";
import {
  type EntropyEstimator,
  type EntropyForm,
  entropyForm,
} from "../theory/sgd/entropy_form.ts";
import type { PathFrame } from "./columns.ts";
import { pairsOf } from "./names.ts";
import type { Pair } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { References } from "./references.ts";
import type { DescentRun } from "./run.ts";

/** A run, what theory says of it, and how its paths are read. */
export interface Setting {
  /** What is trained. */
  readonly problem: Problem;
  /** The run. */
  readonly run: DescentRun;
  /** What theory says of it. */
  readonly references: References;
  /** How paths are kept. */
  readonly frame: PathFrame;
  /** The estimators of entropy production that there are. */
  readonly forms: Partial<Record<EntropyEstimator, EntropyForm>>;
  /** Pairs i < j whose areas are measured. */
  readonly areas: readonly Pair[];
}

/** Whether steps are Gaussian with a noise that does not depend on where they begin. */
function hasGaussianSteps(
  { quadratic, gaussianNoise }: Problem,
  { batches, momentum }: DescentRun,
  { update }: References,
): boolean {
  if (gaussianNoise) return true;
  const white = update.noise === "step" || update.noise === "matrix";
  return quadratic && batches.scheme === "full" && white && !update.heun &&
    momentum === 0;
}

function formsOf(
  problem: Problem,
  run: DescentRun,
  references: References,
): Setting["forms"] {
  const { ness } = references;
  if (!ness || run.length === 0 || run.phase > 0 || run.ramp) return {};
  const gaussian = hasGaussianSteps(problem, run, references);
  // Of a reversible chain all of E1 is rounding.
  const reversible = ness.entropyProduction === 0;
  const first = () => entropyForm(reversible ? "E2" : "E1", ness);
  return {
    ...(gaussian ? { E1: first() } : {}),
    E2: entropyForm("E2", ness),
    E3: entropyForm("E3", ness),
  };
}

/**
 * Puts together what the parts of a plan read.
 *
 * @param problem What is trained.
 * @param run The run.
 * @param references What theory says of it.
 * @returns The setting.
 */
export function settingOf(
  problem: Problem,
  run: DescentRun,
  references: References,
): Setting {
  const { parameters } = problem;
  const { stationary, offset } = references;
  return {
    problem,
    run,
    references,
    frame: {
      parameters,
      length: run.length,
      states: parameters > mostAreaParameters || run.ramp !== undefined,
      centre: stationary.mean.map((m, i) => m - offset[i]!),
    },
    forms: formsOf(problem, run, references),
    areas: run.length > 0 && !run.ramp
      ? pairsOf(parameters, run.coordinates, false)
      : [],
  };
}
