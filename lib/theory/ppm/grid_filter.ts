/**
 * Entropies of a grid model that need the filter of the path, for any number of
 * steps: the filter is one number, b = P(x = 1 | path of theta, and data where x
 * feeds back), and averages over the rest of a path are smooth functions of it.
 *
 * @module
 */
import {
  boundedFromTransform,
  chernoffReach,
  type EntropyStatistics,
  transformCalls,
} from "./entropy_statistics.ts";
import {
  filterCost,
  filterPoints,
  type FilterTables,
  filterTables,
  overStart,
  stepBack,
  type Values,
} from "./grid_filter_tables.ts";
import type { GridTables } from "./grid_tables.ts";

/** What of s = ln p_0(x_0|theta_0) + te + q_X - ln b_N(x_N) is counted. */
interface Counted {
  /** First, heat and last term. */
  readonly filter: boolean;
  /** te, of models with feedback. */
  readonly transfer: boolean;
}

/** ln of the filter at an end, by x. */
function logFilter(b: number, x: number): number {
  return Math.log(x === 1 ? b : 1 - b);
}

/** Mean and variance of what is counted. */
function moments(
  f: FilterTables,
  p0: Float64Array,
  steps: number,
  counted: Counted,
) {
  const { filter, transfer } = counted;
  const end = Array.from(
    p0,
    (_, i) => f.points.map((b) => filter ? -logFilter(b, i & 1) : 0),
  );
  let values: Values[] = [end, end.map((v) => v.map((s) => s * s))];
  for (let n = 0; n < steps; n++) {
    values = stepBack(
      f,
      values,
      ([one, two], [a, b], rise, weight) => {
        const q = filter ? rise : 0;
        for (let i = 0; i < one!.length; i++) {
          one![i]! += weight * (q + a![i]!);
          two![i]! += weight * (q * (q + 2 * a![i]!) + b![i]!);
        }
      },
      ([one, two], [a, b], by, weight) => {
        for (let i = 0; i < one!.length; i++) {
          const t = transfer ? by[i]! : 0;
          one![i]! += weight * (t + a![i]!);
          two![i]! += weight * (t * (t + 2 * a![i]!) + b![i]!);
        }
      },
    );
  }
  const start = (j: number, x: number) =>
    filter ? logFilter(f.tables.output[j]!, x) : 0;
  const mean = overStart(f, p0, values, ([a], j, x) => a! + start(j, x));
  const square = overStart(
    f,
    p0,
    values,
    ([a, b], j, x) => start(j, x) * (start(j, x) + 2 * a!) + b!,
  );
  return { mean, variance: Math.max(0, square - mean * mean) };
}

/** <e^(-u s)>. */
function tilted(
  f: FilterTables,
  p0: Float64Array,
  steps: number,
  u: number,
): number {
  const end = Array.from(
    p0,
    (_, i) => f.points.map((b) => Math.exp(u * logFilter(b, i & 1))),
  );
  let values: Values[] = [end];
  for (let n = 0; n < steps; n++) {
    values = stepBack(
      f,
      values,
      ([sum], [a], rise, weight) => {
        const w = weight * Math.exp(-u * rise);
        for (let i = 0; i < sum!.length; i++) sum![i]! += w * a![i]!;
      },
      ([sum], [a], by, weight) => {
        for (let i = 0; i < sum!.length; i++) {
          sum![i]! += weight * Math.exp(-u * by[i]!) * a![i]!;
        }
      },
    );
  }
  return overStart(
    f,
    p0,
    values,
    ([a], j, x) => Math.exp(-u * logFilter(f.tables.output[j]!, x)) * a!,
  );
}

/** Im <e^(i w s)>. */
function imaginaryPart(
  f: FilterTables,
  p0: Float64Array,
  steps: number,
  w: number,
): number {
  const end = (turn: (angle: number) => number) =>
    Array.from(
      p0,
      (_, i) => f.points.map((b) => turn(-w * logFilter(b, i & 1))),
    );
  let values: Values[] = [end(Math.cos), end(Math.sin)];
  for (let n = 0; n < steps; n++) {
    values = stepBack(
      f,
      values,
      ([re, im], [a, b], rise, weight) => {
        const [cos, sin] = [Math.cos(w * rise), Math.sin(w * rise)];
        for (let i = 0; i < re!.length; i++) {
          re![i]! += weight * (cos * a![i]! - sin * b![i]!);
          im![i]! += weight * (sin * a![i]! + cos * b![i]!);
        }
      },
      ([re, im], [a, b], by, weight) => {
        for (let i = 0; i < re!.length; i++) {
          const [cos, sin] = [Math.cos(w * by[i]!), Math.sin(w * by[i]!)];
          re![i]! += weight * (cos * a![i]! - sin * b![i]!);
          im![i]! += weight * (sin * a![i]! + cos * b![i]!);
        }
      },
    );
  }
  return overStart(f, p0, values, ([a, b], j, x) => {
    const angle = w * logFilter(f.tables.output[j]!, x);
    return Math.sin(angle) * a! + Math.cos(angle) * b!;
  });
}

/** What the filter tells of long paths. */
export interface GridFilterAnswer {
  /** sigma_X|Th (12) of models without feedback, A_B (19) of those with it. */
  readonly statistics: EntropyStatistics;
  /** <te_B>; 0 without feedback [nat]. */
  readonly transferEntropyGivenData: number;
}

/**
 * sigma_X|Th or A_B of any number of steps, to about 1e-11.
 *
 * @param tables The model.
 * @param p0 p_0(c, theta, x), shape [c][j][x].
 * @param steps Learning steps N >= 0.
 * @param budget Most multiplications.
 * @returns The averages; undefined where the filter comes too close to 0 and 1
 * or the budget does not suffice.
 */
export function gridFilter(
  tables: GridTables,
  p0: Float64Array,
  steps: number,
  budget: number,
): GridFilterAnswer | undefined {
  const count = filterPoints(tables);
  if (!count || 4 * filterCost(tables, count, steps) > budget) return undefined;
  const f = filterTables(tables, count);
  const all = moments(f, p0, steps, { filter: true, transfer: true });
  const transfer = tables.adaptive
    ? moments(f, p0, steps, { filter: false, transfer: true }).mean
    : 0;
  const integral = tilted(f, p0, steps, 1);
  const second = tilted(f, p0, steps, 2);
  const most = chernoffReach((u) => tilted(f, p0, steps, u));
  const cost = 2 * transformCalls(most) * filterCost(tables, count, steps);
  return {
    statistics: {
      ...all,
      integral,
      second,
      bounded: cost > budget
        ? undefined
        : boundedFromTransform(all.mean, most, (w) =>
          imaginaryPart(f, p0, steps, w)),
      negative: undefined,
    },
    transferEntropyGivenData: transfer,
  };
}
