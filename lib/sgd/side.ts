/**
 * Small ensembles beside the chains, for pictures: paths that are kept, and
 * states inside the epoch.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import type { Plan } from "../experiment/plan.ts";
import { planes } from "../experiment/samples.ts";
import { moments } from "../stats/mod.ts";
import { areaSample } from "./columns.ts";
import { ensembleOf } from "./ensembles.ts";
import type { Pair } from "./names.ts";
import { observed } from "./observables.ts";
import type { DescentRun } from "./run.ts";
import type { Setting } from "./setting.ts";

/** Chains of a small ensemble: this part of all, within bounds. */
const part = { of: 16, least: 1024, most: 4096 } as const;
/** Points of a curve along a path, and inside an epoch. */
const mostPoints = { path: 10, epoch: 5 } as const;
/** Longest path that is kept. */
const longest = 400;

/** Ensembles beside the main one with what is reduced from them. */
export interface SideEnsembles {
  /** The ensembles. */
  readonly ensembles: readonly ChainEnsemble[];
  /** Their rows, by name. */
  readonly rows: Readonly<Record<string, number>>;
  /** What is reduced from them. */
  readonly observables: Plan["observables"];
}

/** Rows of a small ensemble. */
function fewRows({ chains }: DescentRun): number {
  const few = Math.floor(chains / part.of);
  return Math.min(chains, Math.max(part.least, Math.min(part.most, few)));
}

/** About evenly spaced whole numbers from 1 to `most`, the last included. */
function spaced(most: number, points: number): number[] {
  const count = Math.min(most, points);
  return Array.from(
    { length: count },
    (_, k) => Math.round((k + 1) * most / count),
  );
}

/** Lengths at which the area is shown. */
export function areaTimes({ run, areas }: Setting): number[] {
  const { length } = run;
  const few = areas.length > 0 && run.coordinates && length > 1;
  return few && length <= longest ? spaced(length, mostPoints.path) : [];
}

/** Most parameters of which every pair is shown. */
const mostShown = 3;

/**
 * Pairs whose area is shown against time.
 *
 * @param setting The run.
 * @returns All pairs of up to three parameters; of more those of both coordinates and a third.
 */
export function shownAreas({ problem, run, areas }: Setting): readonly Pair[] {
  const { coordinates } = run;
  if (!coordinates || problem.parameters <= mostShown) return areas;
  const third = [0, 1, 2].find((k) => !coordinates.includes(k))!;
  const shown = new Set([...coordinates, third]);
  return areas.filter((pair) => pair.every((k) => shown.has(k)));
}

/**
 * Name of the area of a pair after some units.
 *
 * @param pair The pair.
 * @param units How many.
 * @returns The name of its observable.
 */
export function areaAfter([i, j]: Pair, units: number): string {
  return `areaAfter${units}_${i}_${j}`;
}

/** Blocks into the epoch at which the variance is shown. */
export function phases({ run }: Setting): number[] {
  const { unit, unitSteps, batches, phase } = run;
  const shown = unit === "epoch" && batches.scheme === "wor" && phase === 0;
  return shown && unitSteps > 2
    ? spaced(unitSteps, mostPoints.epoch).slice(0, -1)
    : [];
}

/** The paths that are kept. */
function watched(setting: Setting): SideEnsembles {
  const { problem, run, references, frame } = setting;
  const times = areaTimes(setting);
  if (times.length === 0) return none;
  const name = "watched";
  const ensemble = ensembleOf(problem, run, references, {
    name,
    kept: "states",
    replica: 1,
  });
  const observables = Object.fromEntries(
    shownAreas(setting).flatMap((pair) =>
      times.map((length) => [
        areaAfter(pair, length),
        observed(
          moments,
          areaSample({ ...frame, states: true, length }, pair),
          1,
          name,
        ),
      ])
    ),
  );
  return {
    ensembles: [ensemble],
    rows: { [name]: fewRows(run) },
    observables,
  };
}

/** States inside the epoch. */
function inside(setting: Setting, block: number): SideEnsembles {
  const { problem, run, references } = setting;
  const { before, length, unitSteps } = run;
  const name = `phase${block}`;
  const ensemble = ensembleOf(problem, run, references, {
    name,
    burnIn: (before + length) * unitSteps + block,
    length: 0,
    replica: 1 + block,
  });
  const shown = run.coordinates ?? [0];
  return {
    ensembles: [ensemble],
    rows: { [name]: fewRows(run) },
    observables: Object.fromEntries(shown.map((i) => [
      `${name}_${i}`,
      observed(moments, planes([`end${i}`]), 1, name),
    ])),
  };
}

const none: SideEnsembles = { ensembles: [], rows: {}, observables: {} };

/**
 * The ensembles beside the chains of a run.
 *
 * @param setting The run.
 * @returns Ensembles of fixed size; none of a run that has no use for them.
 */
export function sideEnsembles(setting: Setting): SideEnsembles {
  const all = [
    watched(setting),
    ...phases(setting).map((block) => inside(setting, block)),
  ];
  return {
    ensembles: all.flatMap(({ ensembles }) => ensembles),
    rows: Object.assign({}, ...all.map(({ rows }) => rows)),
    observables: Object.assign({}, ...all.map((each) => each.observables)),
  };
}
