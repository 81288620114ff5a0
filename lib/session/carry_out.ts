/**
 * Carrying out a run, block after block.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { runBlocks, type RunOptions } from "../engine/run.ts";
import { costOf } from "../experiment/ensemble.ts";
import type { Configured } from "../experiment/experiment.ts";
import type { Tally } from "../experiment/plan.ts";
import { emptyTally, rowWeight, segmentSize } from "../experiment/tally.ts";
import { stepsOf } from "./document.ts";

/** A block that was merged. */
export interface MergedBlock {
  /** Index of its first row. */
  readonly first: number;
  /** Number of rows. */
  readonly count: number;
  /** Time it took [s]. */
  readonly seconds: number;
}

/** What to carry out. */
export interface Work extends Pick<RunOptions, "extend" | "watch"> {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** What computes. */
  readonly backend: Backend;
  /** Merged statistics to go on from; written. Defaults to nothing. */
  readonly tally?: Tally;
  /** Most particles or chains of a block. Defaults to {@linkcode blockSizeOf}. */
  readonly blockSize?: number;
  /** Hears of rows that are done and not merged yet, with a fraction, and of the time since the last merge [s]. */
  readonly advanced?: (rows: number, seconds: number) => void;
  /** Stops between blocks. */
  readonly signal: AbortSignal;
  /** Sees the statistics after every block; what it throws ends the run. */
  readonly merged?: (tally: Tally, block: MergedBlock) => void | Promise<void>;
}

/** What came out. */
export interface Done {
  /** Merged statistics. */
  readonly tally: Tally;
  /** Time of the blocks of this session [s]. */
  readonly seconds: number;
  /** False if it was stopped before its end. */
  readonly complete: boolean;
}

/** Lets signals, messages and timers have their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Particles or chains of a block: a graphics card wants to be filled, a
 * software driver can be heard from more often. Each block waits some ten
 * milliseconds for the driver.
 *
 * @param configured The experiment at its parameters.
 * @param backend What computes.
 * @param work Trajectory-steps of a block on a software driver. Defaults to about a second of them.
 * @returns Their number, at least a segment.
 */
export function blockSizeOf(
  { plan }: Configured,
  backend: Backend,
  work = 4e8,
): number {
  if (plan.ensembles[0]!.kind === "replicas") {
    // One replica fills a processor, and may take minutes.
    const hardware = backend.adapter !== null && !backend.adapter.fallback;
    const row = plan.ensembles.reduce((sum, e) => sum + costOf(e), 0);
    return hardware ? plan.trajectories : Math.max(1, work / row);
  }
  if (!backend.adapter?.fallback) return backend.blockSize;
  const most = work * rowWeight(plan) / stepsOf(plan);
  return Math.max(segmentSize, Math.min(backend.blockSize, most));
}

/**
 * Carries out a run, or what is left of it.
 *
 * @param work What to carry out.
 * @returns The merged statistics.
 * @throws DeviceLostError, and what {@linkcode Work.merged} throws.
 */
export async function carryOut(work: Work): Promise<Done> {
  const { configured, backend, signal, extend, watch, merged, advanced } = work;
  const { plan } = configured;
  const tally = work.tally ?? emptyTally(plan);
  const began = performance.now();
  let done = tally.trajectories;
  let last = began;
  // What is on the device must be waited for before the device may go.
  const halt = new AbortController();
  let failure: unknown;
  const blocks = runBlocks(plan, backend, {
    tally,
    signal: AbortSignal.any([signal, halt.signal]),
    blockSize: work.blockSize ?? blockSizeOf(configured, backend),
    ...(extend ? { extend } : {}),
    ...(watch ? { watch } : {}),
    ...(advanced
      ? {
        advanced: (rows: number) =>
          advanced(
            Math.max(0, rows - done),
            (performance.now() - last) / 1000,
          ),
      }
      : {}),
  });
  for await (const { trajectories } of blocks) {
    if (halt.signal.aborted) continue;
    try {
      const now = performance.now();
      const seconds = (now - last) / 1000;
      await merged?.(tally, {
        first: done,
        count: trajectories - done,
        seconds,
      });
      last = now;
      done = trajectories;
      await breathe();
    } catch (error) {
      failure = error;
      halt.abort();
    }
  }
  if (halt.signal.aborted) throw failure;
  return {
    tally,
    seconds: (last - began) / 1000,
    complete: done >= plan.trajectories && !extend?.(tally),
  };
}
