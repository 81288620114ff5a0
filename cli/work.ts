/**
 * Carrying out a run: block after block into the store.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import { runBlocks } from "../lib/engine/run.ts";
import type { Configured } from "../lib/experiment/experiment.ts";
import type { Tally } from "../lib/experiment/plan.ts";
import { emptyTally, packTally, segmentSize } from "../lib/experiment/tally.ts";
import type { Collector } from "../lib/export/mod.ts";
import { grouped, withError } from "../lib/report/mod.ts";
import type { RunStore } from "../lib/store/mod.ts";
import { weightOf } from "../lib/experiment/ensemble.ts";
import { stepsOf } from "./document.ts";
import { checkName, goalOf } from "./precision.ts";
import type { ProgressLine } from "./progress.ts";
import { rowsName } from "./rows.ts";
import type { Until } from "./settings.ts";

/** Trajectory-steps of a block on a processor: about a second; each block waits some ten milliseconds for the driver. */
const blockWork = 4e8;
/** Part of the time that preliminary results may take. */
const share = 0.05;
/** Time after the first of them [ms]. */
const wait = 500;

/** Where a run is kept. */
export interface Kept {
  /** The store. */
  readonly store: RunStore;
  /** Id of the run in it. */
  readonly id: string;
}

/** What to carry out. */
export interface Work {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** What computes. */
  readonly backend: Backend;
  /** Merged statistics to go on from. */
  readonly tally?: Tally;
  /** Where to keep the blocks, if anywhere. */
  readonly kept?: Kept;
  /** Precision to go on to. */
  readonly until?: Until;
  /** Gathers columns for an export. */
  readonly collector?: Collector;
  /** Stops between blocks. */
  readonly signal: AbortSignal;
  /** Shows how far it is. */
  readonly progress: ProgressLine;
}

/** What came out. */
export interface Done {
  /** Merged statistics. */
  readonly tally: Tally;
  /** Time of the blocks of this session [s]. */
  readonly seconds: number;
  /** False if it was interrupted. */
  readonly complete: boolean;
}

/** Lets signals and timers have their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function blockSizeOf({ configured, backend }: Work): number {
  if (!backend.adapter?.fallback) return backend.blockSize;
  const { plan } = configured;
  const most = blockWork * weightOf(plan.ensembles[0]!) / stepsOf(plan);
  return Math.max(segmentSize, Math.min(backend.blockSize, most));
}

/** Shows a result now and then, at little cost. */
function preliminary({ configured, until }: Work): (tally: Tally) => string {
  const name = until?.estimate ?? "meanWork";
  let text = "";
  let next = -Infinity;
  return (tally) => {
    const now = performance.now();
    if (now < next) return text;
    const found = configured.plan.analyse(tally).estimates[name];
    const end = performance.now();
    // The first time also computes references that are kept.
    const first = next === -Infinity;
    next = end + (first ? wait : (end - now) / share);
    text = found
      ? `${name} ${withError(found.value, found.standardError)}`
      : "";
    return text;
  };
}

/**
 * Carries out a run, or what is left of it.
 *
 * @param work What to carry out.
 * @returns The merged statistics.
 * @throws StoreError, DeviceLostError; what is stored by then is kept.
 */
export async function carryOut(work: Work): Promise<Done> {
  const { configured, backend, kept, until, collector, signal, progress } =
    work;
  const { plan } = configured;
  const tally = work.tally ?? emptyTally(plan);
  const steps = stepsOf(plan);
  const from = tally.trajectories;
  const began = performance.now();
  const result = preliminary(work);
  let done = from;
  let last = began;
  let total = plan.trajectories;

  function reached(now: Tally): boolean {
    if (!until) return true;
    const { estimates } = plan.analyse(now);
    const goal = goalOf(estimates, until, now.trajectories);
    total = Math.max(total, Math.min(goal.total, Number.MAX_SAFE_INTEGER));
    return goal.reached;
  }

  let early = false;
  const show = () => {
    const seconds = (performance.now() - began) / 1000;
    const rate = (done - from) * steps / seconds;
    const left = done > from ? (total - done) * steps / rate : undefined;
    const text = progress.shown && done > from && done < total
      ? result(tally)
      : "";
    if (text !== "" && !early) {
      early = true;
      progress.print(`${text} after ${grouped(done)} ${rowsName(plan)}`);
    }
    progress.update({ done, total, rate, left, preliminary: text });
  };
  // What is on the device must be waited for before the device may go.
  const halt = new AbortController();
  let failure: unknown;
  function take(trajectories: number): void {
    if (until && done === 0) checkName(configured, tally, until);
    const now = performance.now();
    const seconds = (now - last) / 1000;
    const block = { first: done, count: trajectories - done, seconds };
    kept?.store.saveBlock(kept.id, block, packTally(tally));
    last = now;
    done = trajectories;
  }

  show();
  const blocks = runBlocks(plan, backend, {
    tally,
    signal: AbortSignal.any([signal, halt.signal]),
    blockSize: blockSizeOf(work),
    ...(until ? { extend: (now: Tally) => !reached(now) } : {}),
    ...(collector ? { watch: collector.watch } : {}),
  });
  for await (const { trajectories } of blocks) {
    if (halt.signal.aborted) continue;
    try {
      take(trajectories);
      show();
      await breathe();
    } catch (error) {
      failure = error;
      halt.abort();
    }
  }
  if (halt.signal.aborted) throw failure;
  progress.clear();
  return {
    tally,
    seconds: (last - began) / 1000,
    complete: done >= plan.trajectories && reached(tally),
  };
}
