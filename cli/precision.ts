/**
 * `--until`: going on to a wanted precision.
 *
 * @module
 */
import type { Configured } from "../lib/experiment/experiment.ts";
import type { Estimates, Plan, Tally } from "../lib/experiment/plan.ts";
import { unitOf } from "../lib/experiment/tally.ts";
import { unknownName } from "../lib/params.ts";
import { splitName } from "../lib/sweep/points.ts";
import { codes, Stop } from "./exit.ts";
import type { Until } from "./settings.ts";

/** What is known of a wanted precision after a block. */
export interface Goal {
  /** Whether it is reached. */
  readonly reached: boolean;
  /** Trajectories that it will take by the error so far. */
  readonly total: number;
}

/** Whether a name of the document is the one that was asked for, at its point or at any. */
function isMeant(name: string, estimate: string): boolean {
  return name === estimate || splitName(name)[0] === estimate;
}

/**
 * Compares an estimate with the wanted precision; of a sweep the least precise
 * of its points.
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
  const found = Object.entries(estimates).filter(([name]) =>
    isMeant(name, estimate)
  );
  if (found.length === 0) return { reached: false, total: Infinity };
  const largest = Math.max(...found.map(([, e]) => e.standardError));
  const factor = (largest / standardError) ** 2;
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
  const meant = (name: string) => isMeant(name, estimate);
  if (Object.keys(estimates).some(meant)) return;
  const { values, unavailable } = configured.exact();
  const known = [...Object.keys(values), ...unavailable];
  if (known.some(meant)) return;
  const owner = `an estimate of ${configured.experiment}`;
  throw new Stop(codes.input, [
    unknownName(estimate, [...Object.keys(estimates), ...known], owner),
  ]);
}
