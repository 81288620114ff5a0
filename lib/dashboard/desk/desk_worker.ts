// The thread that answers questions which take longer than a page may wait.
import type { Configured } from "../../experiment/experiment.ts";
import { identify } from "../../experiment/identity.ts";
import { findExperiment } from "../../experiments/mod.ts";
import { rowsName } from "../../session/rows.ts";
import { openStore, type RunStore } from "../../store/mod.ts";
import type { StoredView } from "../view.ts";
import { checkParams } from "./check.ts";
import { compared } from "./compared.ts";
import { exportedFile } from "./exported.ts";
import { landscapeOf } from "./landscape.ts";
import type { Answer, DeskWork, Question, Start } from "./questions.ts";
import { configuredOf, keep, resumeProblems, storedView } from "./stored.ts";

/** Views that are kept for the next question. */
const mostViews = 16;

let path: string;
let opened: RunStore | undefined;
const views = new Map<string, StoredView>();

/** Opened when first needed: checking parameters does without. */
function store(): RunStore {
  return opened ??= openStore(path);
}

async function startOf(configured: Configured): Promise<Start> {
  const { plan } = configured;
  return {
    base: await identify(configured),
    planned: plan.trajectories,
    rows: rowsName(plan),
    plots: plan.plots,
  };
}

async function view(id: string): Promise<StoredView | undefined> {
  const record = store().get(id);
  if (!record) return undefined;
  const key = [id, record.status, record.done, record.updated].join(" ");
  const known = views.get(key) ?? await storedView(store(), id);
  if (!known) return undefined;
  views.delete(key);
  views.set(key, known);
  if (views.size > mostViews) views.delete(views.keys().next().value!);
  return known;
}

const work: DeskWork = {
  async check(name, params, ceilings) {
    const experiment = findExperiment(name)!;
    const { checked, configured } = await checkParams(
      experiment,
      params,
      ceilings,
    );
    if (!configured) return { checked };
    keep(configured);
    return { checked, start: await startOf(configured) };
  },
  landscape: landscapeOf,
  async resume(id) {
    const record = store().get(id);
    if (!record) return { problems: [`Cannot find run ${id}.`] };
    const problems = await resumeProblems(record);
    if (problems.length > 0) return { problems };
    const configured = await configuredOf(record);
    return { problems, start: await startOf(configured!) };
  },
  view,
  export: (id, format) => exportedFile(store(), id, format),
  async draw(plot, series, theme) {
    const { svgOf } = await import("../../report/svg.ts");
    return svgOf([plot], series, { theme });
  },
  async compare(a, b) {
    const [one, other] = [await view(a), await view(b)];
    return one && other && compared(one, other);
  },
};

function post(answer: Answer): void {
  (self as unknown as Worker).postMessage(answer);
}

self.addEventListener("message", async (event: MessageEvent<Question>) => {
  const { id, method, args } = event.data;
  try {
    if (method === "open") {
      path = String(args[0]);
      return post({ id, value: undefined });
    }
    const step = work[method] as (...args: unknown[]) => Promise<unknown>;
    post({ id, value: await step(...args) });
  } catch (error) {
    const { name, message } = error as Error;
    post({ id, error: { name, message } });
  }
});
