// The engine in a thread of a visitor's browser.
import type { Params } from "../dashboard/contract.ts";
import { defaultCeilings } from "../dashboard/ceilings.ts";
import { checkParams } from "../dashboard/desk/check.ts";
import { landscapeOf } from "../dashboard/desk/landscape.ts";
import { paramsOfForm } from "../dashboard/form.ts";
import type { Backend } from "../engine/backend.ts";
import { experiments, findExperiment } from "../experiments/mod.ts";
import { openDevice } from "../gpu/device.ts";
import { openGpuHere } from "../gpu/in_thread.ts";
import { ParamError, unknownName } from "../params.ts";
import { noAdapterHere } from "./advice.ts";
import type { Answer, Given, News, Question, Reply } from "./message.ts";
import { runHere } from "./run.ts";
import { limited } from "./size.ts";

/** The size is limited apart; a tab has no room for more than these. */
const ceilings = { ...defaultCeilings, rows: Infinity, steps: Infinity };

const stops = new Map<number, AbortController>();
let engine: Promise<Backend> | undefined;
let turn: Promise<unknown> = Promise.resolve();

function answer(message: Answer): void {
  (self as unknown as Worker).postMessage(message);
}

async function openEngine(): Promise<Backend> {
  const gpu = await openGpuHere();
  if (gpu) return gpu;
  const { openCpuHere } = await import("../cpu/in_thread.ts");
  return openCpuHere();
}

/** A device that went away is asked for anew. */
function engineHere(): Promise<Backend> {
  return engine ??= openEngine();
}

async function checked(name: string, given: Given) {
  const experiment = findExperiment(name);
  if (!experiment) {
    const names = experiments.map((e) => e.name);
    throw new ParamError([unknownName(name, names, "an experiment")]);
  }
  const params = Array.isArray(given)
    ? paramsOfForm(experiment.params, given)
    : given as Params;
  return { experiment, ...await checkParams(experiment, params, ceilings) };
}

async function run(
  { id, experiment: name, given, most }: Question & { kind: "run" },
  signal: AbortSignal,
): Promise<Reply> {
  const tell = (news: News) => answer({ kind: "news", id, news });
  const { experiment, checked: { problems }, configured } = await checked(
    name,
    given,
  );
  if (!configured) return { problems };
  const backend = await engineHere();
  const smaller = limited(experiment, configured, most, backend.name);
  const asked = configured.plan.trajectories;
  await runHere({ configured: smaller, asked, backend, signal, tell });
  return { problems: [] };
}

async function selfTestHere(id: number): Promise<Reply> {
  const found = await openDevice();
  if (!found) throw new Error(noAdapterHere);
  const { selfTest } = await import("../gpu/self_test/mod.ts");
  for await (const row of selfTest(found.device)) {
    answer({ kind: "news", id, news: { kind: "row", row } });
  }
  found.device.destroy();
  return found.adapter;
}

/** One run or test after the other: they share the device. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const done = turn.then(task);
  turn = done.catch(() => {});
  return done;
}

async function reply(question: Question): Promise<Reply> {
  switch (question.kind) {
    case "check":
      return (await checked(question.experiment, question.given)).checked;
    case "landscape":
      return await landscapeOf(question.request);
    case "adapter":
      return (await engineHere()).adapter;
    case "self-test":
      return await inTurn(() => selfTestHere(question.id));
    case "stop":
      stops.get(question.id)?.abort();
      return null;
    case "close":
      for (const stop of stops.values()) stop.abort();
      await turn;
      await (await engine)?.close();
      return null;
    case "run": {
      const stop = new AbortController();
      stops.set(question.id, stop);
      try {
        return await inTurn(() => run(question, stop.signal));
      } finally {
        stops.delete(question.id);
      }
    }
  }
}

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<Question>) => {
    const { id, kind } = data;
    try {
      const value = await reply(data);
      if (kind === "stop") return;
      answer({ kind: "done", id, value });
      if (kind === "close") self.close();
    } catch (error) {
      if (error instanceof ParamError) {
        const value = { problems: error.problems, warnings: [] };
        return answer({ kind: "done", id, value });
      }
      if ((error as Error).name === "DeviceLostError") engine = undefined;
      answer({ kind: "failed", id, reason: (error as Error).message });
    }
  },
);
