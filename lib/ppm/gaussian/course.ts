/**
 * The course of learning: exact curves, and points of shorter ensembles.
 *
 * @module
 */
import type { View } from "../../experiment/view.ts";
import { type Estimate, meanOf } from "../../stats/mod.ts";
import { linearCourse, type LinearPoint } from "../../theory/ppm/mod.ts";
import { once } from "../../theory/once.ts";
import { shorterName } from "./ensembles.ts";
import {
  informationReadings,
  ofGaussians,
  readingEstimate,
} from "./informations.ts";
import type { GaussianRun } from "./run.ts";
import type { GaussianSetting } from "./setting.ts";

/** Points of an exact curve. */
const mostPoints = 60;

/** Steps of the points of a curve, 0 and N among them. */
function steps(last: number): number[] {
  const count = Math.min(last, mostPoints);
  const all = Array.from(
    { length: count + 1 },
    (_, k) => Math.round(k * last / Math.max(1, count)),
  );
  return [...new Set(all)];
}

/**
 * The exact course of a run.
 *
 * @param setting The run.
 * @returns Computes the points when they are first asked for.
 */
export function exactCourse(
  { theory, params }: GaussianSetting,
): () => readonly LinearPoint[] {
  return once(() => linearCourse(theory, steps(params.steps)));
}

/** One time of the course, measured. */
export interface CoursePoint {
  /** Steps n. */
  readonly steps: number;
  /** Informations by name. */
  readonly informations: Readonly<Record<string, Estimate | undefined>>;
  /** Entropy productions of X and Theta. */
  readonly entropies: {
    readonly X: Estimate | undefined;
    readonly Theta: Estimate | undefined;
  };
}

/**
 * The measured course: shorter ensembles, and the chains themselves.
 *
 * @param run The run.
 * @param view Its merged states.
 * @returns Points, earliest first.
 */
export function measuredCourse(run: GaussianRun, view: View): CoursePoint[] {
  const { setting, ensembles } = run;
  const readings = informationReadings(setting);
  const at = (n: number, ending: string): CoursePoint => {
    const mean = (name: string) => {
      const state = view.merged(`${name}${ending}`);
      return state && meanOf(state, 0);
    };
    const states = `states${ending}`;
    const merged = view.merged(states);
    return {
      steps: n,
      informations: Object.fromEntries(
        Object.entries(readings).map(([name, of]) => [
          name,
          readingEstimate(view, states, of) ?? ofGaussians(name, merged),
        ]),
      ),
      entropies: { X: mean("entropyX"), Theta: mean("entropyTheta") },
    };
  };
  return [
    ...ensembles.times.map((n) => at(n, `_${shorterName(n)}`)),
    at(setting.params.steps, ""),
  ];
}
