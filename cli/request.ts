/**
 * What is asked for, checked as a whole.
 *
 * @module
 */
import { pathNumbers } from "../lib/chains/follow.ts";
import type { AnyEnsemble } from "../lib/experiment/ensemble.ts";
import type { Configured, Experiment } from "../lib/experiment/experiment.ts";
import { diaryWidth } from "../lib/learning/ensemble.ts";
import { bytesPerTrajectory, memoryLimit } from "../lib/export/mod.ts";
import { ParamError, unknownName } from "../lib/params.ts";
import { grouped } from "../lib/report/mod.ts";
import { pathWidth } from "../lib/lagged/follow.ts";
import { sweepKey } from "../lib/sweep/axes.ts";
import { readConfig } from "./config.ts";
import { codes, Stop } from "./exit.ts";
import { type Line, readLine } from "./line.ts";
import { readSettings, type Settings } from "./settings.ts";
import { axesOfLine, overridden, withFiles } from "./sweeps.ts";
import { readValue } from "./values.ts";

/** A run that may begin. */
export interface Request {
  /** The experiment. */
  readonly experiment: Experiment;
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Options of the line. */
  readonly settings: Settings;
}

/** An experiment by name, or the sentence why not. */
export function pickExperiment(
  name: string,
  experiments: readonly Experiment[],
): Experiment | string {
  return experiments.find((e) => e.name === name) ??
    unknownName(name, experiments.map((e) => e.name), "an experiment");
}

/** Converts values and leaves those aside that are no parameters. */
function convert(
  values: Readonly<Record<string, unknown>>,
  { name: owner, params: specs }: Experiment,
  folder: string,
  problems: string[],
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(values)) {
    if (!Object.hasOwn(specs, name)) {
      const known = Object.keys(specs).filter((key) => key !== sweepKey);
      problems.push(unknownName(name, known, `a parameter of ${owner}`));
      continue;
    }
    try {
      out[name] = readValue(name, specs[name]!, given, folder);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return out;
}

/** Refuses trajectories that would not fit into memory. */
function checkRows(
  { plan }: Configured,
  { out, rows, until }: Settings,
): string[] {
  if (out === undefined || !/\.(csv|npz|parquet)$/.test(out)) return [];
  if (plan.points && rows === undefined) return [];
  const each = bytesPerTrajectory(plan);
  const most = Math.floor(memoryLimit / each);
  const wanted = rows === undefined
    ? until ? 0 : plan.trajectories
    : Math.min(rows, until ? rows : plan.trajectories);
  return wanted <= most ? [] : [
    `Cannot write ${
      grouped(wanted)
    } trajectories to ${out} as more than 1 GiB would be needed: use --rows N with N <= ${most}.`,
  ];
}

/** Positions that a document can hold within about 1 GiB. */
const mostPositions = 2 ** 24;

/** Numbers of one row that is followed. */
function numbersOf(ensemble: AnyEnsemble, every: number): number {
  switch (ensemble.kind) {
    case "particles":
      return Math.floor(ensemble.system.schedule.steps / every) + 1;
    case "learners":
      return (ensemble.moves + 2) * diaryWidth(ensemble);
    case "lagged":
      return (Math.floor(ensemble.steps / every) + 1) * pathWidth;
    case "chains":
      return pathNumbers(ensemble, every);
    case "replicas":
      return 0;
    case "imported":
      return (Math.floor((ensemble.times - 1) / every) + 1) *
        ensemble.coordinates;
  }
}

/** Refuses paths that would not fit into a document. */
function checkPaths({ plan }: Configured): string[] {
  if (!plan.record) return [];
  const { every, trajectories } = plan.record;
  const ensemble = plan.ensembles[0]!;
  const wanted = numbersOf(ensemble, every) *
    Math.min(trajectories, plan.trajectories);
  return wanted <= mostPositions ? [] : [
    `Cannot record ${grouped(wanted)} positions as a document holds at most ${
      grouped(mostPositions)
    }: use a larger "every" or fewer trajectories.`,
  ];
}

/**
 * Configures an experiment and joins its problems with those found before.
 *
 * @param experiment The experiment.
 * @param values Converted values by name.
 * @param settings Options of the line.
 * @param problems What is wrong so far.
 * @returns The request.
 * @throws Stop with all problems.
 */
export function settle(
  experiment: Experiment,
  values: Readonly<Record<string, unknown>>,
  settings: Settings,
  problems: readonly string[],
): Request {
  const all = [...problems];
  try {
    const configured = experiment.configure(values);
    all.push(...checkRows(configured, settings), ...checkPaths(configured));
    if (all.length === 0) return { experiment, configured, settings };
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    all.push(...error.problems);
  }
  throw new Stop(codes.input, all);
}

/**
 * Reads a line that asks for a new run.
 *
 * @param args The words of the line.
 * @param experiments Every experiment, the default first.
 * @returns The request.
 * @throws Stop with every problem of the line, the configuration and the parameters.
 */
export function readRequest(
  args: readonly string[],
  experiments: readonly Experiment[],
): Request {
  const { options } = readLine(args, experiments);
  const config = typeof options.config === "string"
    ? readConfig(options.config)
    : undefined;
  const fallback = experiments.find((e) => e.name === config?.experiment) ??
    (config ? undefined : experiments[0]);
  const line: Line = readLine(args, experiments, fallback);
  const { settings, problems: wrong } = readSettings(line.options);
  const problems = [...line.problems, ...wrong, ...config?.problems ?? []];
  const [word, ...more] = line.words;
  problems.push(
    ...more.map((w) =>
      `Cannot use "${w}" as simulate takes one experiment, here ${word}.`
    ),
  );
  const name = word ?? config?.experiment ?? experiments[0]!.name;
  if (config && word === undefined && config.experiment === undefined) {
    const silent =
      `Cannot use ${options.config} as it names no experiment: add "experiment", or name one on the line.`;
    if (config.problems.length === 0) problems.push(silent);
    throw new Stop(codes.input, problems);
  }
  const experiment = pickExperiment(name, experiments);
  if (typeof experiment === "string") {
    throw new Stop(codes.input, [...problems, experiment]);
  }
  const { params: specs } = experiment;
  const folder = config?.folder ?? "";
  const configured = convert(
    config?.params ?? {},
    experiment,
    folder,
    problems,
  );
  const { sweep } = configured;
  const values = overridden(
    typeof sweep === "object" && sweep !== null
      ? {
        ...configured,
        sweep: withFiles({ ...sweep }, specs, folder, problems),
      }
      : configured,
    convert(line.params, experiment, "", problems),
    withFiles(axesOfLine(line.sweeps, problems), specs, "", problems),
  );
  return settle(experiment, values, settings, problems);
}
