/**
 * The numbers of a plot as tables.
 *
 * @module
 */
import type { Plot } from "../../lib/experiment/plot.ts";
import { plain } from "../../lib/report/number.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";

/** Rows of a table that are shown. */
export const mostRows = 200;

/** The columns of one series that a plot draws. */
export interface PlotTable {
  /** What they are: labels of the marks. */
  readonly caption: string;
  /** Heads of the columns, with units. */
  readonly heads: readonly string[];
  /** Cells as text, shape [row][column]. */
  readonly rows: readonly (readonly string[])[];
  /** Rows that there are in all. */
  readonly total: number;
}

/**
 * The tables of a plot: one for each series that it draws.
 *
 * @param plot The plot.
 * @param series The series of the result.
 * @param most Most rows of each. Defaults to {@linkcode mostRows}.
 * @returns The tables; of long ones evenly chosen rows.
 */
export function tablesOf(
  { marks }: Plot,
  series: SeriesMap,
  most: number = mostRows,
): PlotTable[] {
  const names = [...new Set(marks.map((m) => m.series))];
  return names.flatMap((name) => {
    const found = series[name];
    if (!found) return [];
    const own = marks.filter((m) => m.series === name);
    const wanted = own.flatMap((m) => [
      m.frame,
      m.group,
      m.x,
      m.end,
      m.y,
      m.top,
      m.value,
      m.error,
    ]);
    const columns = [...new Set(wanted)].filter((c): c is string =>
      c !== undefined && c in found.columns
    );
    const total = Math.max(0, ...columns.map((c) => found.columns[c]!.length));
    const count = Math.min(total, most);
    const row = (i: number) =>
      count < 2 ? i : Math.round(i * (total - 1) / (count - 1));
    const labels = [...new Set(own.map((m) => m.label))].filter((l) => l);
    return [{
      caption: labels.join(", "),
      heads: columns.map((c) => {
        const unit = found.units[c];
        return unit ? `${c} [${unit}]` : c;
      }),
      rows: Array.from({ length: count }, (_, i) =>
        columns.map((c) => {
          const value = found.columns[c]![row(i)] as number | null | undefined;
          return typeof value === "number"
            ? plain(value, 5).replace(/^-/, "−")
            : "";
        })),
      total,
    }];
  });
}
