/**
 * The numbers that marks are drawn from.
 *
 * @module
 */
import type { Axis, Mark } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";

/** Series by name. */
export type SeriesMap = Readonly<Record<string, Series>>;

/** The numbers that a mark needs; an empty list for a column that is not there. */
export interface MarkData {
  /** Along the x axis. */
  readonly x: readonly number[];
  /** Right edges of bars and cells, or as x. */
  readonly end: readonly number[];
  /** Along the y axis. */
  readonly y: readonly number[];
  /** Lower ends of error bars or of a band. */
  readonly low: readonly number[];
  /** Upper ends; upper edges of cells. */
  readonly high: readonly number[];
  /** Which line a point belongs to. */
  readonly group: readonly number[];
  /** What the colour of a cell shows. */
  readonly value: readonly number[];
}

/** The columns with the rows that a mark takes. */
function rowsOf(
  { where }: Mark,
  columns: Series["columns"],
): Series["columns"] {
  const by = where && columns[where.column];
  if (!by) return columns;
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column.filter((_, i) => by[i] === where.value),
    ]),
  );
}

/**
 * Takes the columns of a mark out of its series.
 *
 * A band lies between the columns `low` and `high`, or within one standard error.
 *
 * @param mark The mark.
 * @param series Its series.
 * @returns The numbers, of the rows that the mark takes.
 */
export function dataOf(mark: Mark, { columns: all }: Series): MarkData {
  const columns = rowsOf(mark, all);
  const column = (name: string | undefined) =>
    name === undefined ? [] : columns[name] ?? [];
  const x = column(mark.x);
  const y = column(mark.y);
  const error = column(mark.error);
  const wide = mark.kind === "bars" || mark.kind === "cells";
  const data = {
    x,
    y,
    end: wide && mark.end ? column(mark.end) : x,
    group: column(mark.group),
    value: column(mark.value),
  };
  if (mark.kind === "cells") {
    return { ...data, low: [], high: column(mark.top) };
  }
  if (mark.kind === "band" && columns.low && columns.high) {
    return { ...data, low: columns.low, high: columns.high };
  }
  return {
    ...data,
    low: error.map((e, i) => y[i]! - e),
    high: error.map((e, i) => y[i]! + e),
  };
}

/** What the colours of a plot range over. */
export interface ColourRange {
  /** The value of the first colour. */
  readonly low: number;
  /** The value of the last colour, above it. */
  readonly high: number;
  /** Place of a value between 0 and 1. */
  readonly part: (value: number) => number;
}

/** Decades of a logarithmic colour scale. */
const decades = 3;

/**
 * Scales the colours of cells.
 *
 * @param colour What the colour shows, and where it begins; at most three decades where it is logarithmic.
 * @param values The values.
 * @returns Their range.
 */
export function colourRange(
  colour: Axis | undefined,
  values: readonly number[],
): ColourRange {
  let high = -Infinity;
  let least = Infinity;
  for (const value of values) {
    if (value > high) high = value;
    if (value > 0 && value < least) least = value;
  }
  if (colour?.begin === "least") {
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    if (high > low) return { low, high, part: (v) => (v - low) / (high - low) };
  }
  if (!(high > 0)) return { low: 0, high: 1, part: () => 0 };
  if (colour?.scale === "log") {
    const low = Math.min(0.5 * high, Math.max(least, high * 10 ** -decades));
    const span = Math.log(high / low);
    return { low, high, part: (v) => Math.log(v / low) / span };
  }
  return { low: 0, high, part: (v) => v / high };
}

/**
 * Whether there is anything to draw.
 *
 * @param marks Marks of a plot.
 * @param series The series of the result.
 * @returns True if a mark has a point.
 */
export function hasData(
  { marks }: { readonly marks: readonly Mark[] },
  series: SeriesMap,
): boolean {
  return marks.some((m) => (series[m.series]?.columns[m.x]?.length ?? 0) > 0);
}
