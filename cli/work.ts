/**
 * Carrying out a run: block after block into the store and onto the line.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import type { Configured } from "../lib/experiment/experiment.ts";
import type { Tally } from "../lib/experiment/plan.ts";
import { packTally } from "../lib/experiment/tally.ts";
import type { Collector } from "../lib/export/mod.ts";
import { grouped, withError } from "../lib/report/mod.ts";
import { carryOut, type Done } from "../lib/session/carry_out.ts";
import { stepsOf } from "../lib/session/document.ts";
import { rowsName } from "../lib/session/rows.ts";
import type { RunStore } from "../lib/store/mod.ts";
import { checkName, goalOf } from "./precision.ts";
import type { ProgressLine } from "./progress.ts";
import type { Until } from "./settings.ts";

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

/** Shows a result now and then, at little cost. */
function preliminary({ configured, until }: Work): (tally: Tally) => string {
  const name = until?.estimate ?? "meanWork";
  let text = "";
  let next = -Infinity;
  return (tally) => {
    const now = performance.now();
    if (now < next) return text;
    const { estimates } = configured.plan.analyse(tally);
    // Of a sweep, the first point.
    const [shown, found] =
      Object.entries(estimates).find(([full]) =>
        full === name || full.startsWith(`${name}@`)
      ) ?? [];
    const end = performance.now();
    // The first time also computes references that are kept.
    const first = next === -Infinity;
    next = end + (first ? wait : (end - now) / share);
    text = found
      ? `${shown} ${withError(found.value, found.standardError)}`
      : "";
    return text;
  };
}

/**
 * Carries out a run, or what is left of it, stores its blocks and shows how far
 * it is.
 *
 * @param work What to carry out.
 * @returns The merged statistics.
 * @throws StoreError, DeviceLostError; what is stored by then is kept.
 */
export async function followRun(work: Work): Promise<Done> {
  const { configured, backend, kept, until, collector, signal, progress } =
    work;
  const { plan } = configured;
  const steps = stepsOf(plan);
  const from = work.tally?.trajectories ?? 0;
  const began = performance.now();
  const result = preliminary(work);
  let total = plan.trajectories;

  function goesOn(now: Tally, wanted: Until): boolean {
    const { estimates } = plan.analyse(now);
    const goal = goalOf(estimates, wanted, now.trajectories);
    total = Math.max(total, Math.min(goal.total, Number.MAX_SAFE_INTEGER));
    return !goal.reached;
  }

  let early = false;
  let done = from;
  let text = "";
  function show(ahead = 0): void {
    const seconds = (performance.now() - began) / 1000;
    const at = done + ahead;
    const rate = (at - from) * steps / seconds;
    const left = at > from ? (total - at) * steps / rate : undefined;
    const part = at / total;
    progress.update({ done, total, part, rate, left, preliminary: text });
  }
  function tell(tally: Tally): void {
    done = tally.trajectories;
    text = progress.shown && done < total ? result(tally) : "";
    if (text !== "" && !early) {
      early = true;
      progress.print(`${text} after ${grouped(done)} ${rowsName(plan)}`);
    }
    show();
  }

  show();
  const end = await carryOut({
    configured,
    backend,
    signal,
    ...(work.tally ? { tally: work.tally } : {}),
    ...(until ? { extend: (now) => goesOn(now, until) } : {}),
    ...(collector ? { watch: collector.watch } : {}),
    ...(progress.shown ? { advanced: show } : {}),
    merged(tally, block) {
      if (until && block.first === 0) checkName(configured, tally, until);
      kept?.store.saveBlock(kept.id, block, packTally(tally));
      tell(tally);
    },
  });
  progress.clear();
  return end;
}
