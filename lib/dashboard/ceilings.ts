/**
 * How large a run may be that somebody starts from a page.
 *
 * @module
 */
import { pathNumbers } from "../chains/follow.ts";
import { type AnyEnsemble, stepsOfOne } from "../experiment/ensemble.ts";
import type { Configured, Experiment } from "../experiment/experiment.ts";
import { diaryWidth } from "../learning/ensemble.ts";
import { pathWidth } from "../lagged/follow.ts";
import { duration as inWords, grouped } from "../report/mod.ts";
import { stepsOf } from "../session/document.ts";
import { rowsName, sizeName } from "../session/rows.ts";
import type { Axes } from "../sweep/axes.ts";
import type { Params } from "./contract.ts";
import { pointParams } from "./planning.ts";

/** Largest sizes. */
export interface Ceilings {
  /** Rows of a run: trajectories, chains or learners. */
  readonly rows: number;
  /** Relaxations of a run: trajectory-steps, of all its processes. */
  readonly steps: number;
  /** Relaxations of one trajectory. */
  readonly moves: number;
  /** Updates of one learner: its reference values are solved before it begins. */
  readonly updates: number;
  /** Positions that are recorded for the document. */
  readonly positions: number;
  /** Points of a sweep: each is planned, and its reference values are solved. */
  readonly points: number;
  /** Time that planning a sweep may take, guessed from its first point [s]. */
  readonly planning: number;
  /** Runs that wait or are carried out. */
  readonly queue: number;
  /** Time of a run [s]; it is paused then. */
  readonly seconds: number;
}

/** What a page may start unless told otherwise. */
export const defaultCeilings: Ceilings = {
  rows: 2 ** 27,
  steps: 4e12,
  moves: 2 ** 20,
  updates: 2 ** 15,
  positions: 2 ** 20,
  points: 64,
  planning: 30,
  queue: 16,
  seconds: 3600,
};

function above(
  name: string,
  what: string,
  most: number,
  here: number,
): string[] {
  return !(here > most) ? [] : [
    `Cannot use ${name} as a run started from the page has at most ${
      grouped(most)
    } ${what}: here they are ${grouped(here)}.`,
  ];
}

/** A step where an experiment finds its own [time]. */
const usualStep = 0.01;

/**
 * What is too much before any of it is planned.
 *
 * @param experiment Whose parameters they are.
 * @param params Values by name, as they were given.
 * @param ceilings Largest sizes.
 * @returns Problems, one sentence each.
 * @throws NotReadyError where what is swept needs something loaded.
 */
export function sketchProblems(
  { params: specs }: Pick<Experiment, "params">,
  params: Params,
  ceilings: Ceilings,
): string[] {
  const points = pointParams(specs, params);
  const many = above("sweep", "points", ceilings.points, points.length);
  if (many.length > 0) return many;
  return [
    ...new Set(
      points.flatMap((point) => pointProblems(specs, point, ceilings)),
    ),
  ];
}

function pointProblems(
  specs: Experiment["params"],
  params: Params,
  { moves, updates }: Ceilings,
): string[] {
  const { duration: whole, dt: step } = specs;
  const {
    steps = 0,
    duration = whole?.default ?? 0,
    dt = step?.default ?? usualStep,
  } = params;
  const learns = "chains" in specs;
  const most = learns ? updates : moves;
  // What is no number, or no step, is for the experiment to refuse.
  const ratio = Number(dt) > 0 ? Math.round(Number(duration) / Number(dt)) : 0;
  return [
    ...above("steps", "steps a trajectory", moves, Number(steps)),
    ...above(
      "duration",
      learns ? "moves of a chain" : "steps dt a trajectory",
      most,
      ratio,
    ),
    ...above("moves", "moves of a chain", updates, Number(params.moves ?? 0)),
  ];
}

/** Numbers of one row that is followed. */
function numbersOf(ensemble: AnyEnsemble, every: number): number {
  switch (ensemble.kind) {
    case "particles":
      return Math.floor(ensemble.system.schedule.steps / every) + 1;
    case "learners":
      return (Math.floor((ensemble.moves + 1) / every) + 1) *
        diaryWidth(ensemble);
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

/** Positions, or entries of diaries, that a document would hold. */
function positionsOf({ plan }: Configured): number {
  const { record, ensembles, trajectories } = plan;
  if (!record) return 0;
  const ensemble = ensembles[0]!;
  const rows = Math.min(record.trajectories, trajectories);
  return rows * numbersOf(ensemble, record.every);
}

/**
 * What of a run is too much.
 *
 * @param configured The experiment at its parameters.
 * @param ceilings Largest sizes.
 * @returns Problems, one sentence each; none where it may begin.
 */
export function ceilingProblems(
  configured: Configured,
  ceilings: Ceilings,
): string[] {
  const { plan, params } = configured;
  const size = sizeName(plan);
  const rows = above(size, rowsName(plan), ceilings.rows, plan.trajectories);
  const swept = params.sweep as Axes | undefined;
  const time = "steps" in { ...params, ...swept } ? "steps" : "duration";
  const moves = plan.ensembles.flatMap((e) =>
    e.kind === "learners" ? [e.moves] : [stepsOfOne(e)]
  );
  const longest = Math.max(...moves);
  const total = plan.trajectories * stepsOf(plan);
  return [
    ...rows,
    ...above(time, "steps a trajectory", ceilings.moves, longest),
    ...(rows.length > 0
      ? []
      : above(size, "trajectory-steps", ceilings.steps, total)),
    ...above(
      "record",
      "recorded positions",
      ceilings.positions,
      positionsOf(configured),
    ),
  ];
}

/**
 * Why no further run is taken.
 *
 * @param waiting Runs that wait or are carried out.
 * @param ceilings Largest sizes.
 * @returns One sentence, or none.
 */
export function queueProblems(
  waiting: number,
  { queue }: Ceilings,
): string[] {
  return waiting < queue ? [] : [
    `Cannot start the run as the queue holds at most ${queue} runs: wait for one to end, or stop one.`,
  ];
}

/**
 * Why a run was paused for taking too long.
 *
 * @param ceilings Largest sizes.
 * @returns One sentence.
 */
export function timeSentence({ seconds }: Ceilings): string {
  return `Paused as a run started from the page takes at most ${
    inWords(seconds)
  } at a time: resume it to go on.`;
}
