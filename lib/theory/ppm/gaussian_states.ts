/**
 * The linear-Gaussian model as a chain of states that carry what a path leaves
 * behind: start, filter, and with feedback the filters of transfer entropies.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { linearFilters } from "./gaussian_filters.ts";
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";

/**
 * Places of the entries of a state: task, mean of the data, first parameter,
 * parameter, system, mean of the system given parameter path (and data, which
 * matters with feedback alone); then, with feedback, the means of system and
 * data given the parameter path, and of the data given both paths.
 */
export const place = {
  task: 0,
  data: 1,
  theta0: 2,
  theta: 3,
  x: 4,
  filter: 5,
  pathX: 6,
  pathData: 7,
  historyData: 8,
} as const;

/** An entry of a state. */
export type Place = keyof typeof place;

/** y_0 = start z and y_n = map y_(n-1) + noise z with fresh standard normal z. */
export interface LinearStates {
  /** Entries of a state, 6 or with feedback 9. */
  readonly size: number;
  /** Factor of the first state, shape [size][4]. */
  readonly start: Float64Array;
  /**
   * A step n = 1..N.
   *
   * @returns Its map, shape [size][size], and its factor, shape [size][2].
   */
  step(n: number): LinearStep;
}

/** One learning step. */
export interface LinearStep {
  /** What becomes of the last state, shape [size][size]. */
  readonly map: Matrix;
  /** Factor of the noise of theta and of x, shape [size][2]. */
  readonly noise: Float64Array;
}

/** A combination of the entries of the last state, then of two noises. */
type Row = Float64Array;

function combination(size: number, parts: Partial<Record<Place, number>>): Row {
  const row = new Float64Array(size + 2);
  for (const [name, factor] of Object.entries(parts)) {
    row[place[name as Place]] = factor;
  }
  return row;
}

/** A sum of rows with factors. */
function sum(...parts: readonly (readonly [number, Row])[]): Row {
  return parts[0]![1].map((_, i) =>
    parts.reduce((total, [factor, row]) => total + factor * row[i]!, 0)
  );
}

/** Rows in the order of the entries, as matrices. */
function joined(size: number, rows: Partial<Record<Place, Row>>): LinearStep {
  const map = new Float64Array(size * size);
  const noise = new Float64Array(size * 2);
  for (const [name, row] of Object.entries(rows)) {
    const i = place[name as Place];
    map.set(row.subarray(0, size), i * size);
    noise.set(row.subarray(size), i * 2);
  }
  return { map, noise };
}

/** One step, with the gains of the filters that it needs. */
function stepOf(
  setting: LinearSetting,
  size: number,
  gains: readonly [number, number, number, number],
): LinearStep {
  const { gain: a, relaxation: rho, modelVariance: s2, adaptive } = setting;
  const last = (parts: Partial<Record<Place, number>>) =>
    combination(size, parts);
  const shock = last({});
  shock[size] = Math.sqrt(stepVariance(setting));
  const stir = last({});
  stir[size + 1] = Math.sqrt(s2 * (1 - rho * rho));
  const pull = adaptive
    ? last({ data: a, x: -a })
    : last({ data: a, theta: -a });
  const theta = sum([1, last({ theta: 1 })], [1, pull], [1, shock]);
  const relaxed = (entry: Place, share: number, other: Row) =>
    sum([rho, last({ [entry]: 1 })], [1 - rho, theta], [share, other]);
  const kept = {
    task: last({ task: 1 }),
    data: last({ data: 1 }),
    theta0: last({ theta0: 1 }),
    theta,
    x: relaxed("x", 1, stir),
  };
  if (!adaptive) {
    return joined(size, { ...kept, filter: relaxed("filter", 0, stir) });
  }
  const [own, pathX, pathData, history] = gains;
  // Innovations: what a filter did not expect of theta_n - theta_(n-1).
  const surprise = (expected: Partial<Record<Place, number>>) =>
    sum([1, pull], [1, shock], [-a, last(expected)]);
  const ofPath = surprise({ pathData: 1, pathX: -1 });
  return joined(size, {
    ...kept,
    filter: relaxed("filter", rho * own, surprise({ data: 1, filter: -1 })),
    pathX: relaxed("pathX", rho * pathX, ofPath),
    pathData: sum([1, last({ pathData: 1 })], [pathData, ofPath]),
    historyData: sum([1, last({ historyData: 1 })], [
      history,
      surprise({ historyData: 1, x: -1 }),
    ]),
  });
}

/**
 * The states of a model.
 *
 * @param setting The model.
 * @returns Start and steps.
 */
export function linearStates(setting: LinearSetting): LinearStates {
  const { taskVariance, dataMeanVariance, initialVariance, modelVariance } =
    setting;
  const size = setting.adaptive ? 9 : 6;
  const start = new Float64Array(size * 4);
  const put = (entry: Place, column: number, variance: number) => {
    start[place[entry] * 4 + column] = Math.sqrt(variance);
  };
  put("task", 0, taskVariance);
  put("data", 0, taskVariance);
  put("data", 1, dataMeanVariance);
  for (const entry of ["theta0", "theta", "x", "filter"] as const) {
    put(entry, 2, initialVariance);
  }
  put("x", 3, modelVariance);
  if (!setting.adaptive) {
    const same = stepOf(setting, size, [0, 0, 0, 0]);
    return { size, start, step: () => same };
  }
  put("pathX", 2, initialVariance);
  const { gains } = linearFilters(setting);
  return { size, start, step: (n) => stepOf(setting, size, gains(n)) };
}
