/**
 * `runs export`.
 *
 * @module
 */
import { experiments } from "../../lib/experiments/mod.ts";
import {
  checkTarget,
  collector,
  exportRun,
  formatOf,
  type TrajectoryTable,
} from "../../lib/export/mod.ts";
import type { Configured } from "../../lib/experiment/experiment.ts";
import type { Result } from "../../lib/experiment/result.ts";
import { whenReady } from "../../lib/session/when_ready.ts";
import { replay } from "../../lib/session/repeat.ts";
import type { RunRecord } from "../../lib/store/mod.ts";
import { openEngine } from "../engine.ts";
import { codes, Stop } from "../exit.ts";
import { pickExperiment } from "../request.ts";
import { say } from "../terminal.ts";

/**
 * The experiment of a stored run at its parameters.
 *
 * @param run What the store knows.
 * @returns The configured experiment.
 * @throws Stop where this version has no such experiment.
 */
export async function configuredOf(
  { experiment: name, params }: Pick<RunRecord, "experiment" | "params">,
): Promise<Configured> {
  const experiment = pickExperiment(name, experiments);
  if (typeof experiment === "string") throw new Stop(codes.input, [experiment]);
  return await whenReady(() => experiment.configure(params));
}

async function again(
  configured: Configured,
  { backend: wanted, done }: RunRecord,
  rows: number,
): Promise<TrajectoryTable> {
  const { backend } = await openEngine(wanted, say);
  try {
    const columns = collector(configured.plan, rows);
    await replay(configured, backend, Math.min(rows, done), columns);
    return columns.table();
  } finally {
    await backend.close();
  }
}

/**
 * Writes a stored run to a file.
 *
 * @param run What the store knows.
 * @param result Its document.
 * @param out The file.
 * @param rows Trajectories to compute again, if any.
 * @returns The files written.
 * @throws RangeError, WriteError, Stop.
 */
export async function exportStored(
  run: RunRecord,
  result: Result,
  out: string,
  rows: number | undefined,
): Promise<string[]> {
  formatOf(out);
  await checkTarget(out);
  const configured = await configuredOf(run);
  const { plots } = configured.plan;
  const trajectories = rows === undefined
    ? undefined
    : await again(configured, run, rows);
  const content = { result, plots, ...(trajectories ? { trajectories } : {}) };
  return await exportRun(out, content);
}
