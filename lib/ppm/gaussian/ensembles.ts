/**
 * The ensembles of a run: forward, backward ones, and shorter ones.
 *
 * @module
 */
import type {
  LaggedEnsemble,
  LaggedModel,
  LinearArrival,
} from "../../lagged/ensemble.ts";
import { linearArrival } from "../../theory/ppm/mod.ts";
import { type GaussianSetting, noiseOf } from "./setting.ts";

/** Name of the forward ensemble, which estimates are of. */
export const mainName = "chains";

/** Names of backward ensembles, and which arrival and which theorem they are for. */
const backward = {
  /** Of x given the path of the parameters. */
  mirrored: { direction: "mirrored", arrival: "filter", whole: true },
  /** Of x alone, from its own distribution. */
  mirroredInitial: { direction: "mirrored", arrival: "marginal", whole: false },
  /** Of x alone, from its distribution given the last parameters. */
  mirroredInterface: {
    direction: "mirrored",
    arrival: "interface",
    whole: false,
  },
  /** Of the work, from equilibrium with the last parameters. */
  mirroredModel: { direction: "mirrored", arrival: "model", whole: false },
  /** Of both, the data known. */
  reversedGivenData: {
    direction: "reversed",
    arrival: "givenData",
    whole: true,
  },
  /** Of both, the data not known. */
  reversed: { direction: "reversed", arrival: "joint", whole: false },
} as const;

/** A backward ensemble. */
export type BackwardName = keyof typeof backward;

/** Ensembles and how many rows they have. */
export interface Ensembles {
  /** The ensembles, the forward one first. */
  readonly ensembles: readonly LaggedEnsemble[];
  /** Rows of those that do not grow with the run, by name. */
  readonly rows: Readonly<Record<string, number>>;
  /** Which backward ensembles there are. */
  readonly backward: readonly BackwardName[];
  /** Steps after which shorter ones are read, ascending. */
  readonly times: readonly number[];
}

/** Rows of an ensemble of fixed size: this part of all, within bounds. */
const part = { of: 16, least: 1024, most: 2 ** 16 } as const;
/** The same of a shorter one. */
const partOfShort = { of: 32, least: 1024, most: 2 ** 15 } as const;
/** Shorter ensembles. */
const mostTimes = 6;

function fewRows(chains: number, few: typeof part | typeof partOfShort) {
  const wanted = Math.floor(chains / few.of);
  return Math.min(chains, Math.max(few.least, Math.min(few.most, wanted)));
}

/** Steps n < N at which shorter ensembles end, denser at the beginning. */
function timesOf(steps: number): number[] {
  const times = Array.from(
    { length: mostTimes },
    (_, k) => Math.round(steps * ((k + 1) / (mostTimes + 1)) ** 1.5),
  );
  return [...new Set(times)].filter((n) => n >= 1 && n < steps);
}

/**
 * Name of a shorter ensemble.
 *
 * @param steps Its steps n.
 * @returns Such as `after5`.
 */
export function shorterName(steps: number): string {
  return `after${steps}`;
}

/** Whether a backward process of this kind exists. */
function exists(setting: GaussianSetting, name: BackwardName): boolean {
  const { params, model } = setting;
  if (params.steps === 0) return false;
  if (backward[name].direction === "mirrored") return !params.adaptive;
  // Parameters that start at a point or move without noise cannot come back.
  return noiseOf(setting) > 0 && model.initialVariance > 0;
}

/** Where the rows of a backward ensemble begin. */
function arrivalOf(
  { model, theory }: GaussianSetting,
  arrival: (typeof backward)[BackwardName]["arrival"],
): LinearArrival {
  if (arrival !== "model") return linearArrival(theory, arrival);
  return {
    x: { filter: 0, theta: 1, data: 0, variance: model.modelVariance },
    theta: { filter: 0, theta: 0, data: 0, variance: 0 },
  };
}

/**
 * The ensembles of a run.
 *
 * @param setting The run.
 * @returns All of them: with feedback none is mirrored, without noise of the parameters none is reversed.
 */
export function ensemblesOf(setting: GaussianSetting): Ensembles {
  const { params, model } = setting;
  const { steps, seed, chains } = params;
  let replica = 0;
  const lagged = (
    name: string,
    length: number,
    direction: LaggedEnsemble["direction"],
    arrival?: LinearArrival,
  ): LaggedEnsemble => {
    const own: LaggedModel = arrival ? { ...model, arrival } : model;
    return {
      kind: "lagged",
      name,
      model: own,
      steps: length,
      direction,
      seed,
      replica: replica++,
    };
  };
  const rows: Record<string, number> = {};
  const ensembles = [lagged(mainName, steps, "forward")];
  const names = (Object.keys(backward) as BackwardName[])
    .filter((name) => exists(setting, name));
  for (const name of names) {
    const { direction, arrival, whole } = backward[name];
    ensembles.push(
      lagged(name, steps, direction, arrivalOf(setting, arrival)),
    );
    if (!whole) rows[name] = fewRows(chains, part);
  }
  const times = timesOf(steps);
  for (const n of times) {
    const name = shorterName(n);
    ensembles.push(lagged(name, n, "forward"));
    rows[name] = fewRows(chains, partOfShort);
  }
  return { ensembles, rows, backward: names, times };
}
