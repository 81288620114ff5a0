import { meanField } from "../theory/mod.ts";
import type { NamedValues } from "./extras.ts";
import type { Model } from "./model.ts";
import { problemOf } from "./references.ts";
import type { LearningRun } from "./run.ts";

/** Solved once for each run: a density on a grid takes a while. */
const known = new WeakMap<LearningRun, Map<boolean, NamedValues>>();

/**
 * Excess work of a straight path to the target in the time of a run, from
 * equilibrium.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param continuous Whether in continuous time rather than with the moves of the run.
 * @returns `linearWork` [kT]; nothing where there is no solver.
 */
export function linearWork(
  model: Model,
  run: LearningRun,
  continuous: boolean,
): NamedValues {
  const kept = known.get(run) ?? new Map<boolean, NamedValues>();
  known.set(run, kept);
  const found = kept.get(continuous) ?? solve(model, run, continuous);
  kept.set(continuous, found);
  return found;
}

function solve(
  model: Model,
  run: LearningRun,
  continuous: boolean,
): NamedValues {
  const problem = problemOf(model, { ...run, start: "exact" });
  const { duration, kernel } = run;
  const alone = model.energy.coordinates.length === 1;
  if (!problem || !model.thetaTarget) return {};
  if (!continuous && kernel === "mala" && !alone) return {};
  if (!continuous && problem.family.kind === "plane") return {};
  const time = continuous ? { duration } : problem.time;
  const rule = { schedule: "linear" } as const;
  try {
    const { excessWork } = meanField({ ...problem, time, rule });
    return { linearWork: { value: excessWork, unit: "energy" } };
  } catch (error) {
    // Such as moves so coarse that no grid holds their density.
    if (error instanceof RangeError) return {};
    throw error;
  }
}
