/**
 * `--resume`: going on with a stored run.
 *
 * @module
 */
import type { Experiment } from "../lib/experiment/experiment.ts";
import { identify } from "../lib/experiment/identity.ts";
import type { Tally } from "../lib/experiment/plan.ts";
import type { Plan } from "../lib/experiment/plan.ts";
import { unitOf, unpackTally } from "../lib/experiment/tally.ts";
import { grouped } from "../lib/report/mod.ts";
import { rowsName, sizeName } from "../lib/session/rows.ts";
import { openStore, type RunRecord, storeExists } from "../lib/store/mod.ts";
import { codes, Stop } from "./exit.ts";
import { readLine } from "./line.ts";
import { pickExperiment, type Request, settle } from "./request.ts";
import { readSettings } from "./settings.ts";
import { readValue } from "./values.ts";

/** A stored run to go on with. */
export interface Resumed extends Request {
  /** What the store knows of it. */
  readonly record: RunRecord;
  /** Merged statistics; undefined before the first block. */
  readonly tally: Tally | undefined;
  /** Whether more is asked for than the run was planned for. */
  readonly extended: boolean;
}

/** Problems of the line that do not depend on the experiment's own checks. */
function lineProblems(
  record: RunRecord,
  params: Readonly<Record<string, unknown>>,
  words: readonly string[],
  size: string,
): string[] {
  const { id, experiment } = record;
  return [
    ...words.filter((w) => w !== experiment).map((w) =>
      `Cannot go on with run ${id} as ${w}: it is of ${experiment}.`
    ),
    ...Object.keys(params).filter((name) => name !== size).map(
      (name) =>
        `Cannot change ${name} of run ${id}: only ${size} can grow, start a new run for the rest.`,
    ),
  ];
}

function growthProblems(
  { id, done, planned }: RunRecord,
  wanted: number,
  grows: boolean,
  plan: Plan,
): string[] {
  const unit = unitOf(plan);
  if (wanted < done) {
    return [
      `Cannot use ${sizeName(plan)} as run ${id} holds ${
        grouped(done)
      } already: here it is ${grouped(wanted)}.`,
    ];
  }
  if (grows && done === planned && done % unit !== 0) {
    return [
      `Cannot extend run ${id} as ${grouped(done)} ${
        rowsName(plan)
      } are no multiple of ${grouped(unit)}: start a new run.`,
    ];
  }
  return [];
}

/**
 * Reads a line with `--resume`.
 *
 * @param args The words of the line.
 * @param experiments Every experiment.
 * @returns The run as it stands, configured for what is left.
 * @throws Stop with every problem; StoreError.
 */
export async function readResume(
  args: readonly string[],
  experiments: readonly Experiment[],
): Promise<Resumed> {
  const { settings, problems: wrong } = readSettings(
    readLine(args, experiments).options,
  );
  const start = settings.resume!;
  if (!storeExists(settings.store)) {
    throw new Stop(codes.input, [
      ...wrong,
      `Cannot find run ${
        JSON.stringify(start)
      } as there is no store ${settings.store}.`,
    ]);
  }
  const store = openStore(settings.store);
  try {
    const record = store.find(start);
    const experiment = pickExperiment(record.experiment, experiments);
    if (typeof experiment === "string") {
      throw new Stop(codes.input, [...wrong, experiment]);
    }
    const line = readLine(args, experiments, experiment);
    const problems = [
      ...line.problems,
      ...wrong,
    ];
    const before = experiment.configure(record.params);
    const size = sizeName(before.plan);
    const given = line.sweeps.length > 0
      ? { ...line.params, sweep: true }
      : line.params;
    problems.push(...lineProblems(record, given, line.words, size));
    if (await identify(before) !== record.base) {
      problems.push(
        `Cannot go on with run ${record.id} as its kernels have changed since: start a new run.`,
      );
    }
    if (settings.backend !== "auto" && settings.backend !== record.backend) {
      problems.push(
        `Cannot go on with run ${record.id} on ${settings.backend} as it was computed on ${record.backend}: leave --backend out.`,
      );
    }
    const spec = experiment.params[size];
    const wish = line.params[size];
    const overrides: Record<string, unknown> = wish === undefined || !spec
      ? {}
      : { [size]: readValue(size, spec, wish, "") };
    const each = before.plan.rows?.each ?? 1;
    const wanted = wish === undefined
      ? record.planned
      : Number(overrides[size]) * each;
    const extended = wanted !== record.planned ||
      settings.until !== undefined && record.status === "done";
    problems.push(...growthProblems(record, wanted, extended, before.plan));
    const values = { ...record.params, ...overrides };
    const request = settle(experiment, values, settings, problems);
    const bytes = store.loadTally(record.id);
    return {
      ...request,
      settings: { ...settings, backend: record.backend },
      record,
      tally: bytes && unpackTally(request.configured.plan, bytes),
      extended,
    };
  } finally {
    store.close();
  }
}
