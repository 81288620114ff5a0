/**
 * The chains of a run: forward, backward, and those that pictures need.
 *
 * @module
 */
import type { LaggedEnsemble } from "../../lagged/ensemble.ts";
import { type Course, type EnergyCase, pathOf } from "./setting.ts";

/** The ensemble that estimates are of. */
export const forwardName = "chains";
/** x undone from the equilibrium of theta_N. */
export const mirroredName = "mirrored";

/** Chains of a small ensemble: a part of all, within bounds. */
const few = { part: 1 / 32, least: 1024, most: 2 ** 14 } as const;
/** Times at which chains are looked at. */
const mostTimes = 6;
/** Slower and faster runs, as multiples of the learning steps. */
const speeds = [1 / 4, 1 / 2, 1, 2, 4] as const;
/** Most steps of a slower run. */
const slowest = 2000;

/** A side ensemble: chains that stop early or go at another speed. */
export interface Side {
  /** Name of the ensemble. */
  readonly name: string;
  /** Its path of theta. */
  readonly path: Float64Array;
}

/** A path as single precision holds it. */
function single(path: Float64Array): number[] {
  return Array.from(path, Math.fround);
}

/**
 * Times at which the density and the work are shown.
 *
 * @param of The case.
 * @returns The ensembles that stop there, from the start to the end.
 */
export function timesOf({ path, course }: EnergyCase): readonly Side[] {
  const { steps } = course;
  const parts = Math.min(steps, mostTimes - 1);
  return Array.from({ length: parts + 1 }, (_, k) => {
    const n = parts > 0 ? Math.round(k * steps / parts) : 0;
    return { name: `after${n}`, path: path.slice(0, n + 1) };
  });
}

/**
 * The same course in another number of steps: equal steps of a ramp, or a
 * learning rate that keeps N r.
 *
 * @param course How theta moves.
 * @param steps The number of steps, >= 1.
 * @returns The course.
 *
 * @example Twice as slow
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { atSpeed } from "./ensembles.ts";
 *
 * const course = {
 *   thetaStart: 0, thetaTarget: 1, learningRate: 0.5, steps: 10, ramp: false,
 * };
 * assertEquals(atSpeed(course, 20).learningRate, 0.25);
 * ```
 */
export function atSpeed(course: Course, steps: number): Course {
  const { learningRate, steps: own } = course;
  return { ...course, steps, learningRate: learningRate * own / steps };
}

/**
 * Faster and slower runs.
 *
 * @param of The case.
 * @returns Their ensembles; none of a run without steps.
 */
export function speedsOf({ energy, course }: EnergyCase): readonly Side[] {
  const numbers = speeds.map((factor) => Math.round(factor * course.steps));
  return [...new Set(numbers)]
    .filter((n) => n >= 1 && n <= slowest)
    .map((n) => ({
      name: `in${n}`,
      path: pathOf(energy, atSpeed(course, n)),
    }));
}

/** Ensembles with the rows of those that do not grow with the run. */
export interface Ensembles {
  /** The ensembles, forward first. */
  readonly ensembles: readonly LaggedEnsemble[];
  /** Rows by name. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Every ensemble of a run.
 *
 * @param of The case.
 * @returns Forward and mirrored ensembles of the size of the run, and small ones.
 */
export function energyEnsembles(of: EnergyCase): Ensembles {
  const { energy, motion, seed, chains } = of;
  const sides = [...timesOf(of), ...speedsOf(of)];
  const make = (
    { name, path }: Side,
    replica: number,
    direction: LaggedEnsemble["direction"] = "forward",
  ): LaggedEnsemble => ({
    kind: "lagged",
    name,
    model: { kind: "energy", ...energy, ...motion, path: single(path) },
    steps: path.length - 1,
    direction,
    seed,
    replica,
  });
  const rows = Math.min(
    chains,
    few.most,
    Math.max(few.least, Math.floor(few.part * chains)),
  );
  return {
    ensembles: [
      make({ name: forwardName, path: of.path }, 0),
      make({ name: mirroredName, path: of.path }, 1, "mirrored"),
      ...sides.map((side, k) => make(side, 2 + k)),
    ],
    rows: Object.fromEntries(
      sides.map(({ name }) => [name, rows]),
    ),
  };
}
