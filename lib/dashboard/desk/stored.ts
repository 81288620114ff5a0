/**
 * Runs of the store as a page shows them.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import { identify } from "../../experiment/identity.ts";
import type { Findings } from "../../experiment/snapshot.ts";
import type { Plot } from "../../experiment/plot.ts";
import type { Result } from "../../experiment/result.ts";
import { unpackTally } from "../../experiment/tally.ts";
import { findExperiment } from "../../experiments/mod.ts";
import { whenReady } from "../../session/when_ready.ts";
import { rowsName } from "../../session/rows.ts";
import {
  findingsOf,
  findingsOfResult,
  progressOf,
} from "../../session/snapshot.ts";
import type { RunRecord, RunStore } from "../../store/mod.ts";
import { stateOf } from "../state.ts";
import type { StoredView } from "../view.ts";

/** Experiments at their parameters that are kept: some take half a second. */
const mostKept = 16;
const kept = new Map<string, Configured>();

/**
 * Keeps an experiment at its parameters for the questions that follow.
 *
 * @param configured The experiment.
 */
export function keep(configured: Configured): void {
  const { experiment, params } = configured;
  const key = JSON.stringify([experiment, params]);
  kept.delete(key);
  kept.set(key, configured);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
}

/**
 * The experiment of a stored run at its parameters.
 *
 * @param record What the store knows.
 * @returns The experiment, or undefined where this version cannot read them.
 */
export async function configuredOf(
  { experiment: name, params }: Pick<RunRecord, "experiment" | "params">,
): Promise<Configured | undefined> {
  try {
    const configured = kept.get(JSON.stringify([name, params])) ??
      await whenReady(() => findExperiment(name)?.configure(params));
    if (configured) keep(configured);
    return configured;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Why a stored run cannot be gone on with.
 *
 * @param record What the store knows.
 * @returns Problems, one sentence each; none where it can.
 */
export async function resumeProblems(record: RunRecord): Promise<string[]> {
  const { id, base } = record;
  const configured = await configuredOf(record);
  if (!configured) {
    return [
      `Cannot go on with run ${id} as this version cannot read its parameters: start a new run.`,
    ];
  }
  return await identify(configured) === base ? [] : [
    `Cannot go on with run ${id} as its kernels have changed since: start a new run.`,
  ];
}

function findingsNow(
  store: RunStore,
  record: RunRecord,
  result: Result | undefined,
  configured: Configured | undefined,
): Findings | undefined {
  if (result) return findingsOfResult(result);
  const bytes = configured && store.loadTally(record.id);
  if (!bytes) return undefined;
  const tally = unpackTally(configured.plan, bytes);
  return findingsOf(configured, {
    tally,
    backend: { name: record.backend },
  });
}

/**
 * A stored run, done or not.
 *
 * @param store The store.
 * @param id The run.
 * @returns What there is to show; undefined where there is no such run.
 * @throws StoreError.
 */
export async function storedView(
  store: RunStore,
  id: string,
): Promise<StoredView | undefined> {
  const record = store.get(id);
  if (!record) return undefined;
  const configured = await configuredOf(record);
  const result = store.result(id);
  const findings = findingsNow(store, record, result, configured);
  const { done, planned, seconds } = record;
  const rate = result?.timing.trajectoryStepsPerSecond ?? 0;
  const state = stateOf(record);
  const plots: readonly Plot[] = configured?.plan.plots ?? [];
  const progress = configured
    ? progressOf(configured, {
      id,
      state,
      done,
      seconds,
      fresh: 0,
      freshSeconds: 0,
    })
    : { id, state, done, planned, seconds, rows: "rows" };
  const rows = configured ? rowsName(configured.plan) : "rows";
  return {
    record,
    snapshot: {
      progress: { ...progress, rows, rate },
      ...(findings ? { findings } : {}),
    },
    plots,
    configured: configured !== undefined,
    adapter: result?.adapter ?? record.adapter,
    ...(result ? { timing: result.timing } : {}),
  };
}
