/**
 * One run from the open engine to the stored result.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import { recordPaths, runBlocks } from "../lib/engine/run.ts";
import type { Configured } from "../lib/experiment/experiment.ts";
import { identify } from "../lib/experiment/identity.ts";
import type { Tally } from "../lib/experiment/plan.ts";
import type { Result } from "../lib/experiment/result.ts";
import { type Collector, collector } from "../lib/export/mod.ts";
import type { NewRun, RunStore } from "../lib/store/mod.ts";
import { resultOf } from "./document.ts";
import { sizeParams } from "./rows.ts";
import type { Conclusion } from "./conclude.ts";
import type { Interruption } from "./interrupt.ts";
import type { ProgressLine } from "./progress.ts";
import type { Request } from "./request.ts";
import { carryOut, type Kept } from "./work.ts";

/** What a session works with. */
export interface Session {
  /** What is asked for. */
  readonly request: Request;
  /** What computes. */
  readonly backend: Backend;
  /** Time to open it [s]. */
  readonly setupSeconds: number;
  /** The store, if it is kept. */
  readonly store: RunStore | undefined;
  /** Id of the run. */
  readonly id: string;
  /** Statistics to go on from. */
  readonly tally?: Tally | undefined;
  /** Time that they took [s]. */
  readonly seconds: number;
  /** What to know besides the warnings of the experiment. */
  readonly warnings: readonly string[];
  /** Ctrl-C. */
  readonly interruption: Interruption;
  /** Shows how far it is. */
  readonly progress: ProgressLine;
}

/** How a session ends. */
export interface Ending {
  /** What to show; absent if it was interrupted. */
  readonly conclusion?: Conclusion;
  /** Trajectories merged by then. */
  readonly done: number;
}

/** A run as the store takes it. */
export async function newRunOf(
  configured: Configured,
  { name, adapter }: Pick<Backend, "name" | "adapter">,
): Promise<NewRun> {
  const { experiment, params, plan } = configured;
  return {
    base: await identify(configured),
    experiment,
    params,
    backend: name,
    adapter,
    planned: plan.trajectories,
  };
}

/** The file needs columns that an earlier session did not keep: they are computed again. */
export async function replay(
  { plan }: Configured,
  backend: Backend,
  rows: number,
  into: Collector,
): Promise<void> {
  const again = { ...plan, trajectories: rows, observables: {} };
  for await (const _ of runBlocks(again, backend, { watch: into.watch }));
}

function wantsRows({ out }: Request["settings"]): boolean {
  return out !== undefined && /\.(csv|npz|parquet)$/.test(out);
}

/**
 * Runs, or goes on, and stores the result.
 *
 * @param session What it works with.
 * @returns The result, or how far it came.
 * @throws StoreError, DeviceLostError; what is stored by then is kept.
 */
export async function runSession(session: Session): Promise<Ending> {
  const { request, backend, store, id, interruption, progress } = session;
  const { experiment, configured, settings } = request;
  const kept: Kept | undefined = store && { store, id };
  const columns = wantsRows(settings)
    ? collector(configured.plan, settings.rows)
    : undefined;
  const before = session.tally?.trajectories ?? 0;
  if (columns && before > 0) {
    const rows = Math.min(before, settings.rows ?? before);
    await replay(configured, backend, rows, columns);
  }
  const { tally, seconds, complete } = await carryOut({
    configured,
    backend,
    signal: interruption.signal,
    progress,
    ...(session.tally ? { tally: session.tally } : {}),
    ...(kept ? { kept } : {}),
    ...(settings.until ? { until: settings.until } : {}),
    ...(columns ? { collector: columns } : {}),
  });
  const done = tally.trajectories;
  if (!complete) {
    kept?.store.interrupt(id);
    return { done };
  }
  // A run that was extended repeats with the number it came to.
  const final = done === configured.plan.trajectories
    ? configured
    : experiment.configure({
      ...configured.params,
      ...sizeParams(configured.plan, done),
    });
  const paths = await recordPaths(final.plan, backend);
  const settled = await newRunOf(final, backend);
  const name = store ? store.rename(id, settled) : settled.base;
  const result: Result = await resultOf(name, final, {
    tally,
    paths,
    backend,
    wallSeconds: session.seconds + seconds,
    setupSeconds: session.setupSeconds,
    warnings: session.warnings,
  });
  store?.finish(name, result);
  return {
    done,
    conclusion: {
      result,
      plots: final.plan.plots,
      stored: store !== undefined,
      ...(columns ? { trajectories: columns.table() } : {}),
    },
  };
}
