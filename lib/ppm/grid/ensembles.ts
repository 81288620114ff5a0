/**
 * The chains of a run: forward, backward, and those that stop earlier.
 *
 * @module
 */
import type { GridArrival, LaggedEnsemble } from "../../lagged/ensemble.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** Chains of an ensemble that does not grow with the run: a part of all, within bounds. */
const few = {
  backward: { part: 1 / 8, least: 4096, most: 2 ** 16 },
  course: { part: 1 / 32, least: 4096, most: 2 ** 14 },
} as const;
/** Points of the learning trajectory. */
const coursePoints = 8;

/** The ensemble that estimates are of. */
export const forwardName = "chains";
/** Parameters run forward, x undone from where the path leads. */
export const mirroredName = "mirrored";
/** Everything undone, from p_N given the data. */
export const reversedName = "reversed";
/** Everything undone, from p_N whatever the data. */
export const pooledName = "reversedPooled";
/** As mirrored, from p_N(x). */
export const initialName = "mirroredInitial";
/** As mirrored, from p_N(x | theta_N). */
export const interfaceName = "mirroredInterface";
/** As mirrored, from the model p_theta(x) at theta_N. */
export const modelName = "mirroredModel";

/** Ensembles with the rows of those that do not grow with the run. */
export interface Ensembles {
  /** The ensembles, forward first. */
  readonly ensembles: readonly LaggedEnsemble[];
  /** Rows by name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** What differs between the ensembles of a run. */
interface Kind {
  readonly name: string;
  readonly direction: LaggedEnsemble["direction"];
  readonly replica: number;
  readonly arrival?: GridArrival;
  readonly steps?: number;
}

/** One ensemble of a run. */
function ensembleOf(
  { model, steps, seed }: GridCase,
  { arrival, ...kind }: Kind,
): LaggedEnsemble {
  return {
    kind: "lagged",
    model: { kind: "grid", ...model, ...(arrival ? { arrival } : {}) },
    steps,
    seed,
    ...kind,
  };
}

/**
 * Steps at which the learning trajectory is read.
 *
 * @param of The case.
 * @returns About evenly spaced steps from 1 to N; none of a run without steps.
 */
export function courseSteps({ steps }: Pick<GridCase, "steps">): number[] {
  const count = Math.min(steps, coursePoints);
  return Array.from(
    { length: count },
    (_, k) => Math.round((k + 1) * steps / count),
  );
}

/**
 * Name of the ensemble that stops early.
 *
 * @param steps Its steps.
 * @returns Such as `after3`.
 */
export function courseName(steps: number): string {
  return `after${steps}`;
}

/**
 * Every ensemble of a run.
 *
 * @param of The case.
 * @returns Forward and backward ensembles of the size of the run, and small ones.
 */
export function gridEnsembles(of: GridCase): Ensembles {
  const { arrivals, chains } = of;
  const adaptive = isAdaptive(of);
  const rowsOf = ({ part, least, most }: typeof few[keyof typeof few]) =>
    Math.min(chains, most, Math.max(least, Math.floor(part * chains)));
  const backward = rowsOf(few.backward);
  const course = rowsOf(few.course);
  const large: Kind[] = [
    { name: forwardName, direction: "forward", replica: 0 },
    ...(adaptive ? [] : [{
      name: mirroredName,
      direction: "mirrored" as const,
      replica: 1,
      arrival: arrivals.filter,
    }]),
    {
      name: reversedName,
      direction: "reversed",
      replica: 2,
      arrival: arrivals.givenData,
    },
  ];
  const small: Kind[] = [
    {
      name: pooledName,
      direction: "reversed",
      replica: 3,
      arrival: arrivals.ensemble,
    },
    ...(adaptive ? [] : [
      {
        name: initialName,
        direction: "mirrored" as const,
        replica: 4,
        arrival: arrivals.initial,
      },
      {
        name: interfaceName,
        direction: "mirrored" as const,
        replica: 5,
        arrival: arrivals.interface,
      },
      {
        name: modelName,
        direction: "mirrored" as const,
        replica: 6,
        arrival: arrivals.dissipation,
      },
    ]),
  ];
  const early = courseSteps(of).map((steps, k): Kind => ({
    name: courseName(steps),
    direction: "forward",
    replica: 7 + k,
    steps,
  }));
  return {
    ensembles: [...large, ...small, ...early].map((kind) =>
      ensembleOf(of, kind)
    ),
    rows: Object.fromEntries([
      ...small.map(({ name }) => [name, backward]),
      ...early.map(({ name }) => [name, course]),
    ]),
  };
}
