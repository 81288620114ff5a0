/**
 * Free-energy differences against the size of a run.
 *
 * @module
 */
import { type BlockStates, logMeanExpOf } from "../stats/mod.ts";
import type { Series } from "./plan.ts";
import type { Mark } from "./plot.ts";

/** About how many sizes of a run are shown. */
const sizes = 20;

/** States merged up to some of the blocks, at about even steps of the logarithm. */
function cumulated({ statistic, blocks }: BlockStates): Float64Array[] {
  const { width } = statistic;
  let filled = 0;
  while (blocks[filled * width]! > 0) filled++;
  const ends = new Set(
    Array.from(
      { length: filled > 0 ? sizes : 0 },
      (_, i) => Math.round(filled ** (i / (sizes - 1))),
    ),
  );
  const state = new Float64Array(width);
  const states: Float64Array[] = [];
  for (let b = 0; b < filled; b++) {
    statistic.merge(state, 0, blocks, b * width);
    if (ends.has(b + 1)) states.push(state.slice());
  }
  return states;
}

/** What a running estimate is made of. */
export interface RunningInputs {
  /** Exponential averages of -W/T, block after block. */
  readonly exponentials: BlockStates;
  /** T [energy]. */
  readonly temperature: number;
  /** -1 where the process leads back from the end to the start. Defaults to 1. */
  readonly sign?: 1 | -1;
}

/**
 * Jarzynski's estimate of the free-energy difference against the size of a run.
 *
 * The first blocks of the jackknife are what a smaller run would have been; the
 * last point is the whole run.
 *
 * @param inputs The states.
 * @returns Columns `rows`, `estimate` with its `error` (delta method).
 */
export function runningFreeEnergy(
  { exponentials, temperature, sign = 1 }: RunningInputs,
): Series {
  const points = cumulated(exponentials).flatMap((state) => {
    const { value, standardError, n } = logMeanExpOf(state, 0);
    return Number.isFinite(value + standardError)
      ? [{ value, standardError, n }]
      : [];
  });
  return {
    columns: {
      rows: points.map(({ n }) => n),
      estimate: points.map(({ value }) => -sign * temperature * value),
      error: points.map(({ standardError }) => temperature * standardError),
    },
    units: {
      rows: "1",
      estimate: "energy",
      error: "energy",
    },
  };
}

/**
 * The exact value over the whole range of a running estimate.
 *
 * @param running The estimate.
 * @param energy The value [energy].
 * @returns Columns `rows` and `energy`.
 */
export function exactLine(running: Series, energy: number): Series {
  const rows = running.columns.rows!;
  return {
    columns: { rows: [rows[0]!, rows.at(-1)!], energy: [energy, energy] },
    units: { rows: "1", energy: "energy" },
  };
}

/**
 * What a running estimate draws.
 *
 * @param series Name of the series.
 * @param label Text of the estimate.
 * @returns The estimate and a band of one standard error.
 */
export function runningMarks(series: string, label: string): Mark[] {
  const mark = { label, series, x: "rows", y: "estimate", error: "error" };
  return [{ kind: "line", ...mark }, { kind: "band", ...mark }];
}

/** The exact value that running estimates lead to. */
export const exactMark: Mark = {
  kind: "line",
  label: "Delta F, exact",
  series: "runningExact",
  x: "rows",
  y: "energy",
  reference: true,
};
