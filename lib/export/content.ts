/**
 * What an export holds, and as tables.
 *
 * @module
 */
import type { NamedEstimate } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import type { Result } from "../experiment/result.ts";
import type { Axes } from "../sweep/axes.ts";
import { pointsOf, splitName, valueName } from "../sweep/points.ts";
import type { TrajectoryTable } from "./trajectories.ts";

/** What an export holds. */
export interface Content {
  /** The result document. */
  readonly result: Result;
  /** Pictures of its series. */
  readonly plots: readonly Plot[];
  /** Per-trajectory columns, if there are any. */
  readonly trajectories?: TrajectoryTable;
}

/** A table: columns of one length. */
export interface Table {
  /** Part of the file name; empty for the main table. */
  readonly name: string;
  /** The columns, in order. */
  readonly columns: Readonly<Record<string, ArrayLike<number | string>>>;
}

/** A file to be written. */
export interface OutputFile {
  /** What comes before the ending: "", or ".paths" and the like. */
  readonly suffix: string;
  /** Its bytes, piece by piece. */
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

function estimatesTable({ estimates }: Result, name: string): Table {
  const rows = Object.values(estimates);
  return {
    name,
    columns: {
      name: Object.keys(estimates),
      value: rows.map((e) => e.value),
      standardError: rows.map((e) => e.standardError),
      n: rows.map((e) => e.n),
      unit: rows.map((e) => e.unit),
    },
  };
}

function pathsTable({ paths }: Result): Table | undefined {
  if (!paths) return undefined;
  const { times, trajectories, positions } = paths;
  const dimensions = positions[0]?.[0]?.length ?? 1;
  const names = dimensions <= 3
    ? ["x", "y", "z"]
    : Array.from({ length: dimensions }, (_, i) => `x${i + 1}`);
  const size = trajectories * times.length;
  const column = (of: (trajectory: number, time: number) => number) =>
    Float64Array.from(
      { length: size },
      (_, i) => of(Math.floor(i / times.length), i % times.length),
    );
  return {
    name: "paths",
    columns: {
      trajectory: column((i) => i),
      time: column((_, t) => times[t]!),
      ...Object.fromEntries(
        names.slice(0, dimensions).map((name, c) => [
          name,
          column((i, t) => positions[i]![t]![c]!),
        ]),
      ),
    },
  };
}

/** All series in one table, a number a row: they have different columns. */
function seriesTable({ series }: Result): Table[] {
  const rows = Object.entries(series).flatMap(([name, { columns }]) =>
    Object.entries(columns).flatMap(([column, values]) =>
      Array.from(values, (value, index) => ({ name, column, index, value }))
    )
  );
  return rows.length === 0 ? [] : [{
    name: "series",
    columns: {
      series: rows.map((row) => row.name),
      column: rows.map((row) => row.column),
      index: rows.map((row) => row.index),
      value: rows.map((row) => row.value),
    },
  }];
}

/** A row for each point of a sweep: its values, then every estimate with its error; NaN where there is none. */
function sweepTable({ estimates, params }: Result, name: string): Table[] {
  if (params.sweep === undefined) return [];
  const axes = params.sweep as Axes;
  const points = pointsOf(axes);
  const names = new Set(Object.keys(estimates).map((n) => splitName(n)[0]));
  const column = (estimate: string, of: (found: NamedEstimate) => number) =>
    points.map((point) => {
      const found = estimates[`${estimate}@${point.name}`];
      return found ? of(found) : NaN;
    });
  const axis = (own: string, a: number) =>
    axes[own]!.every((value) => typeof value === "number")
      ? points.map(({ values }) => values[own] as number)
      : points.map(({ values, places }) => valueName(values[own], places[a]!));
  return [{
    name,
    columns: {
      ...Object.fromEntries(
        Object.keys(axes).map((own, a) => [own, axis(own, a)]),
      ),
      ...Object.fromEntries(
        [...names].flatMap((estimate) => [
          [
            estimate in axes ? `${estimate}Estimate` : estimate,
            column(estimate, (e) => e.value),
          ],
          [`${estimate}Error`, column(estimate, (e) => e.standardError)],
        ]),
      ),
    },
  }];
}

/**
 * Everything as tables: the main one, then the others.
 *
 * The main one holds the trajectories; where there are none the points of a
 * sweep, or the estimates.
 *
 * @param content What to export.
 * @returns The tables.
 */
export function tablesOf({ result, trajectories }: Content): Table[] {
  const main = trajectories
    ? [
      { name: "", columns: trajectories },
      ...sweepTable(result, "sweep"),
      estimatesTable(result, "estimates"),
    ]
    : result.params.sweep === undefined
    ? [estimatesTable(result, "")]
    : [...sweepTable(result, ""), estimatesTable(result, "estimates")];
  const paths = pathsTable(result);
  const series = seriesTable(result);
  return [...main, ...series, ...(paths ? [paths] : [])];
}

/**
 * The result document without the recorded paths.
 *
 * @param result The document.
 * @returns One line of JSON.
 */
export function header(result: Result): string {
  const { paths: _, ...rest } = result;
  return JSON.stringify(rest);
}
