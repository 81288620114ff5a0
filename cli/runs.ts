/**
 * `deno task runs`: what the store holds.
 *
 * @module
 */
import { findExperiment } from "../lib/experiments/mod.ts";
import type { Result } from "../lib/experiment/result.ts";
import { grouped, renderResult } from "../lib/report/mod.ts";
import { compareResults } from "../lib/session/compare.ts";
import {
  openStore,
  type RunRecord,
  type RunStore,
  storeExists,
} from "../lib/store/mod.ts";
import { codes, Stop } from "./exit.ts";
import { main } from "./main.ts";
import { comparisonLines } from "./runs/compare.ts";
import { configuredOf, exportStored } from "./runs/export.ts";
import { listRuns } from "./runs/list.ts";
import { readRunsLine, type RunsLine, runsUsage } from "./runs/words.ts";
import { announce } from "./announce.ts";
import { print, say, stdoutStyle, wantsColour } from "./terminal.ts";

/** A run that is done, with its document. */
function finished(store: RunStore, start: string): [RunRecord, Result] {
  const run = store.find(start);
  const result = store.result(run.id);
  if (result) return [run, result];
  throw new Stop(codes.input, [
    `Cannot use run ${run.id} as it is not done: go on with deno task simulate --resume ${run.id}.`,
  ]);
}

async function show(
  store: RunStore,
  { ids, json, only }: RunsLine,
): Promise<void> {
  const [run, result] = finished(store, ids[0]!);
  if (json) return print(JSON.stringify(result) + "\n");
  const configured = await configuredOf(run);
  const experiment = findExperiment(run.experiment)!;
  announce({ experiment, configured, json }, {
    name: run.backend,
    adapter: run.adapter,
  });
  const { plots } = configured.plan;
  const colour = wantsColour();
  print(renderResult(result, plots, { colour, ...(only ? { only } : {}) }));
  const from = new Date(run.started).toLocaleString();
  print(`Run ${run.id}, ${from}, ${result.digest}\n`);
}

function compare(store: RunStore, { ids, json }: RunsLine): void {
  const [a, b] = ids.map((id) => finished(store, id)[1]);
  print(
    json
      ? JSON.stringify(compareResults(a!, b!)) + "\n"
      : comparisonLines(a!, b!, stdoutStyle()).join("\n") + "\n",
  );
}

async function act(store: RunStore, line: RunsLine): Promise<void> {
  switch (line.command) {
    case "list": {
      const runs = store.list();
      print(
        line.json
          ? JSON.stringify(runs) + "\n"
          : listRuns(runs, stdoutStyle()).join("\n") + "\n",
      );
      return;
    }
    case "show":
      return await show(store, line);
    case "compare":
      return compare(store, line);
    case "export": {
      const [run, result] = finished(store, line.ids[0]!);
      const files = await exportStored(run, result, line.out, line.rows);
      return say(`Wrote ${files.join(", ")}.`);
    }
    case "delete": {
      const run = store.find(line.ids[0]!);
      store.delete(run.id);
      const size = grouped(run.done);
      return print(
        `Deleted run ${run.id}: ${run.experiment}, ${size} trajectories.\n`,
      );
    }
  }
}

async function runs(args: readonly string[]): Promise<number> {
  const line = readRunsLine(args);
  if (line.help) {
    print(runsUsage);
    return codes.ok;
  }
  if (!storeExists(line.store)) {
    if (line.command !== "list") {
      throw new Stop(codes.input, [
        `Cannot find run ${
          JSON.stringify(line.ids[0])
        } as there is no store ${line.store}.`,
      ]);
    }
    print(
      line.json ? "[]\n" : `No runs yet: there is no store ${line.store}.\n`,
    );
    return codes.ok;
  }
  const store = openStore(line.store);
  try {
    await act(store, line);
  } finally {
    store.close();
  }
  return codes.ok;
}

if (import.meta.main) await main(() => runs(Deno.args));
