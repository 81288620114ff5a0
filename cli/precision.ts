/**
 * `--until`: going on to a wanted precision.
 *
 * @module
 */
import type { Configured } from "../lib/experiment/experiment.ts";
import type { Estimates, Plan, Tally } from "../lib/experiment/plan.ts";
import { unitOf } from "../lib/experiment/tally.ts";
import { unknownName } from "../lib/params.ts";
import { codes, Stop } from "./exit.ts";
import type { Until } from "./settings.ts";

/** What is known of a wanted precision after a block. */
export interface Goal {
  /** Whether it is reached. */
  readonly reached: boolean;
  /** Trajectories that it will take by the error so far. */
  readonly total: number;
}

/**
 * Compares an estimate with the wanted precision.
 *
 * @param estimates Estimates so far.
 * @param until The wanted precision.
 * @param done Trajectories so far.
 * @returns Whether it is reached, and what it will take.
 */
export function goalOf(
  estimates: Estimates,
  { estimate, standardError }: Until,
  done: number,
): Goal {
  const found = estimates[estimate];
  if (!found) return { reached: false, total: Infinity };
  const factor = (found.standardError / standardError) ** 2;
  return { reached: factor <= 1, total: Math.ceil(done * factor) };
}

/**
 * Whole units: only they can be gone on from with the same bits.
 *
 * @param plan The plan.
 * @returns Its rows, or the next multiple of its unit.
 */
export function wholeUnits(plan: Plan): number {
  const unit = unitOf(plan);
  return unit * Math.ceil(plan.trajectories / unit);
}

/**
 * Refuses a name that this run will never estimate.
 *
 * @param configured The experiment at its parameters.
 * @param tally The first block.
 * @param until The wanted precision.
 * @throws Stop with the nearest name.
 */
export function checkName(
  configured: Configured,
  tally: Tally,
  { estimate }: Until,
): void {
  const { estimates } = configured.plan.analyse(tally);
  if (estimates[estimate]) return;
  const { values, unavailable } = configured.exact();
  const known = [...Object.keys(values), ...unavailable];
  if (known.includes(estimate)) return;
  const owner = `an estimate of ${configured.experiment}`;
  throw new Stop(codes.input, [
    unknownName(estimate, [...Object.keys(estimates), ...known], owner),
  ]);
}
