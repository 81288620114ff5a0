/**
 * Blocks of about a tenth of a second, on whatever computes.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import type { Configured } from "../experiment/experiment.ts";
import type { Plan, Tally } from "../experiment/plan.ts";
import { emptyTally, rowWeight, unitOf } from "../experiment/tally.ts";
import { carryOut, type Work } from "../session/carry_out.ts";

/** Time that a block should take [s]. */
const pace = 0.1;
/** Blocks between two looks at the pace. */
const stage = 8;
/** The first block also waits for the driver: growth is not to trust it too far. */
const growth = 4;

/**
 * Rows of the blocks to come.
 *
 * @param plan The plan.
 * @param rows Rows of the blocks so far.
 * @param rate Rows a second.
 * @param most Most particles or chains of a block.
 * @returns A whole number of units.
 */
export function nextRows(
  plan: Pick<Plan, "ensembles" | "fixed" | "leaves">,
  rows: number,
  rate: number,
  most: number,
): number {
  const unit = unitOf(plan);
  const room = most / rowWeight(plan);
  const wanted = Math.min(rate * pace, rows * growth, room);
  return unit * Math.max(1, Math.floor(wanted / unit));
}

/** What to carry out in stages. */
export interface Staged {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** What computes. */
  readonly backend: Backend;
  /** Stops between blocks. */
  readonly signal: AbortSignal;
  /** Sees the statistics after every block. */
  readonly merged: NonNullable<Work["merged"]>;
  /** Hears of rows that are done and not merged yet. */
  readonly advanced?: NonNullable<Work["advanced"]>;
}

/**
 * Carries out a run in blocks that suit the device; its bits do not depend on them.
 *
 * @param work What to carry out.
 * @returns The merged statistics, of fewer rows where it was stopped.
 * @throws DeviceLostError where the device goes away.
 */
export async function inStages(
  { configured, backend, signal, merged, advanced }: Staged,
): Promise<Tally> {
  const { plan } = configured;
  const tally = emptyTally(plan);
  let rows = unitOf(plan);
  let blocks = 1;
  while (tally.trajectories < plan.trajectories && !signal.aborted) {
    const from = tally.trajectories;
    const end = Math.min(plan.trajectories, from + blocks * rows);
    const { seconds } = await carryOut({
      configured: { ...configured, plan: { ...plan, trajectories: end } },
      backend,
      tally,
      signal,
      blockSize: rows * rowWeight(plan),
      merged,
      ...(advanced ? { advanced } : {}),
    });
    const rate = (tally.trajectories - from) / Math.max(seconds, 1e-6);
    rows = nextRows(plan, rows, rate, backend.blockSize);
    blocks = stage;
  }
  return tally;
}
