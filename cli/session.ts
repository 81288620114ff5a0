/**
 * One run from the open engine to the stored result.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import type { Tally } from "../lib/experiment/plan.ts";
import { collector } from "../lib/export/mod.ts";
import { finishRun } from "../lib/session/finish.ts";
import { replay } from "../lib/session/repeat.ts";
import type { RunStore } from "../lib/store/mod.ts";
import type { Conclusion } from "./conclude.ts";
import type { Interruption } from "./interrupt.ts";
import type { ProgressLine } from "./progress.ts";
import type { Request } from "./request.ts";
import { followRun, type Kept } from "./work.ts";

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

/** Rows go into tables; those of a sweep, which are many, where they are asked for. */
function wantsRows({ configured: { plan }, settings }: Request): boolean {
  const { out, rows } = settings;
  if (plan.points && rows === undefined) return false;
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
  const columns = wantsRows(request)
    ? collector(configured.plan, settings.rows)
    : undefined;
  const before = session.tally?.trajectories ?? 0;
  if (columns && before > 0) {
    const rows = Math.min(before, settings.rows ?? before);
    await replay(configured, backend, rows, columns);
  }
  const { tally, seconds, complete } = await followRun({
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
  const { result, configured: final } = await finishRun({
    experiment,
    configured,
    backend,
    tally,
    store,
    id,
    wallSeconds: session.seconds + seconds,
    setupSeconds: session.setupSeconds,
    warnings: session.warnings,
  });
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
