/**
 * From a checked request to the exit code.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import { preparePlan } from "../lib/engine/run.ts";
import { identify } from "../lib/experiment/identity.ts";
import { checkTarget } from "../lib/export/mod.ts";
import { grouped } from "../lib/report/mod.ts";
import { exactResult } from "../lib/session/document.ts";
import { newRunOf } from "../lib/session/new_run.ts";
import { rowsName, sizeParams } from "../lib/session/rows.ts";
import { openStore, type RunStore } from "../lib/store/mod.ts";
import { conclude, type Conclusion } from "./conclude.ts";
import { openEngine } from "./engine.ts";
import { codes } from "./exit.ts";
import { interruption } from "./interrupt.ts";
import { wholeUnits } from "./precision.ts";
import { ProgressLine } from "./progress.ts";
import type { Request } from "./request.ts";
import type { Resumed } from "./resume.ts";
import { announce } from "./announce.ts";
import { runSession, type Session } from "./session.ts";
import { say } from "./terminal.ts";
import { broken, hint } from "./trouble.ts";

async function exact(request: Request): Promise<number> {
  const { configured, settings } = request;
  announce({ ...request, json: settings.json }, {
    name: "exact",
    adapter: null,
  });
  const result = exactResult(await identify(configured), configured);
  const { plots } = configured.plan;
  return await conclude({ result, plots, stored: false }, settings);
}

/** The result of a run that is done already. */
async function showAgain(request: Resumed): Promise<number> {
  const { record, configured, settings } = request;
  const store = openStore(settings.store);
  const result = store.result(record.id)!;
  store.close();
  if (!settings.quiet) {
    say(
      `Run ${record.id} is done; --trajectories N or --until NAME=ERROR extends it.`,
    );
  }
  announce({ ...request, json: settings.json }, {
    name: record.backend,
    adapter: record.adapter,
  });
  const { plots } = configured.plan;
  return await conclude({ result, plots, stored: true }, settings);
}

/** An extended run grows by whole units, so it begins with them. */
function rounded<T extends Request>(request: T): T {
  const { experiment, configured, settings } = request;
  if (!settings.until) return request;
  const { plan, params } = configured;
  const size = sizeParams(plan, wholeUnits(plan));
  return {
    ...request,
    configured: experiment.configure({ ...params, ...size }),
  };
}

/** Where a resumed run goes on: in its place, or in a copy if it is extended. */
async function goOn(
  { record, configured, tally, extended, settings }: Resumed,
  backend: Backend,
  store: RunStore,
): Promise<Partial<Session> & Pick<Session, "seconds" | "warnings">> {
  const other = record.adapter?.description !== backend.adapter?.description;
  const id = extended
    ? store.fork(record.id, await newRunOf(configured, backend))
    : record.id;
  const warnings = other
    ? [
      `the first ${grouped(record.done)} ${
        rowsName(configured.plan)
      } were computed on ${record.adapter?.description}`,
    ]
    : [];
  if (!settings.quiet) warnings.forEach((w) => say(`Note: ${w}.`));
  return { id, tally, seconds: record.seconds, warnings };
}

/** Compiles what the run needs; returns the seconds that took. */
async function prepare(
  { configured }: Request,
  backend: Backend,
): Promise<number> {
  const began = performance.now();
  await preparePlan(configured.plan, backend);
  return (performance.now() - began) / 1000;
}

/** Says so where an open-ended run outgrew the memory for its file. */
function outgrown({ trajectories }: Conclusion, rows: number): string[] {
  const kept = trajectories?.W?.length;
  return kept !== undefined && kept < rows
    ? [
      `The file holds the first ${
        grouped(kept)
      } trajectories: more than 1 GiB would be needed.`,
    ]
    : [];
}

/**
 * Carries out a request and shows what came of it.
 *
 * @param given The request.
 * @param resumed The same, if it goes on with a stored run.
 * @param open Opens the engine.
 * @returns The exit code.
 * @throws Stop, StoreError, WriteError before anything is run.
 */
export async function execute(
  given: Request,
  resumed?: Resumed,
  open: typeof openEngine = openEngine,
): Promise<number> {
  const request = rounded(given);
  const { settings } = request;
  if (settings.out !== undefined) await checkTarget(settings.out);
  if (settings.exact) return await exact(request);
  if (resumed?.record.status === "done" && !resumed.extended) {
    return await showAgain(resumed);
  }
  const note = (sentence: string) => {
    if (!settings.quiet) say(sentence);
  };
  const { backend, seconds } = await open(settings.backend, note);
  const shown = Deno.stderr.isTerminal() && !settings.quiet;
  const progress = new ProgressLine(shown);
  using interrupted = interruption(() => {
    progress.clear();
    const [ensemble] = request.configured.plan.ensembles;
    note(
      ensemble!.kind === "replicas"
        ? "Stopping after this block, which may take minutes; Ctrl-C again ends at once, and what is stored stays."
        : "Stopping after this block; Ctrl-C again ends at once.",
    );
  });
  let store: RunStore | undefined;
  let id: string | undefined;
  try {
    store = settings.keep ? openStore(settings.store) : undefined;
    const past = resumed && store
      ? await goOn({ ...resumed, ...request }, backend, store)
      : { seconds: 0, warnings: [] };
    const run = await newRunOf(request.configured, backend);
    id = past.id ?? store?.begin(run) ?? run.base;
    announce({ ...request, json: settings.json }, backend);
    const ending = await runSession({
      request,
      backend,
      setupSeconds: seconds + await prepare(request, backend),
      store,
      interruption: interrupted,
      progress,
      ...past,
      id,
    });
    if (ending.conclusion) {
      const rows = Math.min(ending.done, settings.rows ?? Infinity);
      outgrown(ending.conclusion, rows).forEach(note);
      return await conclude(ending.conclusion, settings);
    }
    say(
      store
        ? `Interrupted: ${hint(id, ending.done, request)}`
        : `Interrupted after ${grouped(ending.done)} ${
          rowsName(request.configured.plan)
        }; nothing was stored.`,
    );
    return codes.interrupted;
  } catch (error) {
    progress.clear();
    if (id !== undefined && error instanceof Error) {
      throw broken(error, request, store, id);
    }
    throw error;
  } finally {
    await backend.close();
    store?.close();
  }
}
