/**
 * A run in this thread, told as it goes.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { preparePlan, recordPaths } from "../engine/run.ts";
import type { Configured } from "../experiment/experiment.ts";
import { identify } from "../experiment/identity.ts";
import type { Tally } from "../experiment/plan.ts";
import type { Progress, RunState } from "../experiment/snapshot.ts";
import { digestOf } from "../experiment/tally.ts";
import { rowsName } from "../session/rows.ts";
import { type Advance, findingsOf, progressOf } from "../session/snapshot.ts";
import type { HereRun, News } from "./message.ts";
import { inStages } from "./stages.ts";

/** Time between two snapshots at least [ms]. */
const interval = 100;
/** Part of the time that analysis and the way to the page may take. */
const share = 0.1;

/** What to run, and whom to tell. */
export interface RunWork {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Rows asked for before the limit. */
  readonly asked: number;
  /** What computes. */
  readonly backend: Backend;
  /** Stops between blocks. */
  readonly signal: AbortSignal;
  /** Hears how far the run is. */
  readonly tell: (news: News) => void;
}

async function introduced(
  { configured, asked, backend }: RunWork,
): Promise<HereRun> {
  const { experiment, params, plan } = configured;
  const { name, adapter } = backend;
  return {
    id: await identify(configured),
    experiment,
    params,
    planned: plan.trajectories,
    asked,
    rows: rowsName(plan),
    plots: plan.plots,
    backend: name,
    adapter,
  };
}

/** Says when the next snapshot is due, so that it costs a small part of the time. */
function pacer(): { due: () => boolean; took: (since: number) => void } {
  let next = -Infinity;
  return {
    due: () => performance.now() >= next,
    took(since) {
      const now = performance.now();
      next = Math.max(since + interval, now + (now - since) / share);
    },
  };
}

/**
 * Carries out a run; what is merged when it is stopped is its result.
 *
 * @param work What to run.
 * @throws DeviceLostError where the device goes away.
 */
export async function runHere(work: RunWork): Promise<void> {
  const { configured, backend, signal, tell } = work;
  const { plan } = configured;
  const run = await introduced(work);
  let done = 0;
  let seconds = 0;
  const progress = (state: RunState, ahead?: Advance["ahead"]): Progress =>
    progressOf(configured, {
      id: run.id,
      state,
      done,
      seconds,
      fresh: done,
      freshSeconds: seconds,
      ...(ahead ? { ahead } : {}),
    });
  tell({ kind: "opened", run });
  tell({ kind: "merged", progress: progress("preparing") });
  await preparePlan(plan, backend);
  // Followed first, the cloud is there from the start.
  const paths = await recordPaths(plan, backend);
  const findings = (tally: Tally) =>
    findingsOf(configured, { tally, backend, paths });
  const pace = pacer();
  let told = performance.now();
  const tally = await inStages({
    configured,
    backend,
    signal,
    advanced(rows, seconds) {
      const now = performance.now();
      if (now - told < interval) return;
      told = now;
      const ahead = { rows, seconds };
      tell({ kind: "merged", progress: progress("running", ahead) });
    },
    merged(tally, block) {
      done = tally.trajectories;
      seconds += block.seconds;
      const since = performance.now();
      told = since;
      if (!pace.due() || done === run.planned) return;
      tell({
        kind: "merged",
        progress: progress("running"),
        findings: findings(tally),
      });
      pace.took(since);
    },
  });
  if (done === 0) {
    const message = "Stopped before the first block was done.";
    tell({ kind: "merged", progress: { ...progress("failed"), message } });
    return;
  }
  tell({
    kind: "merged",
    // What was merged when it was stopped is all of it.
    progress: { ...progress("done"), planned: done },
    findings: { ...findings(tally), digest: await digestOf(tally) },
  });
}
