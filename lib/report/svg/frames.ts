/**
 * Moving plots, picture by picture.
 *
 * @module
 */
import type { Mark, Plot } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";
import type { SeriesMap } from "./data.ts";
import { tickText } from "./ticks.ts";

/**
 * What the pictures of a plot are numbered by.
 *
 * @param plot The plot.
 * @param series The series of the result.
 * @returns Values, increasing; none where the plot does not move.
 */
export function frameValues({ marks }: Plot, series: SeriesMap): number[] {
  const values = new Set<number>();
  for (const mark of marks) {
    const column = mark.frame && series[mark.series]?.columns[mark.frame];
    if (column) column.forEach((v) => values.add(v));
  }
  return [...values].sort((a, b) => a - b);
}

/**
 * The part of a series that belongs to one picture.
 *
 * @param mark The mark that draws it.
 * @param series The series, sorted by frames.
 * @param value Number of the picture; the last one before where there is none.
 * @returns Fewer rows; all of them where the mark does not move.
 */
export function atFrame(mark: Mark, series: Series, value: number): Series {
  if (mark.frame === undefined) return series;
  const frames = series.columns[mark.frame] ?? [];
  const before = frames.findLast((v) => v <= value) ?? frames[0];
  const from = before === undefined ? 0 : frames.indexOf(before);
  let to = from;
  while (to < frames.length && frames[to] === before) to++;
  const columns = Object.entries(series.columns).map(([name, column]) =>
    [name, column.slice(from, to)] as const
  );
  return { columns: Object.fromEntries(columns), units: series.units };
}

/** A plot without frames, and what it draws. */
export interface Still {
  /** The plot. */
  readonly plot: Plot;
  /** Its series. */
  readonly series: SeriesMap;
}

/**
 * A plot whose frames have names as one plot for each of them; any other plot as it is.
 *
 * @param plot Any plot.
 * @param series The series of the result.
 * @returns Plots under the title and the name of the frame.
 */
export function unfolded(plot: Plot, series: SeriesMap): readonly Still[] {
  const names = plot.frame?.names;
  const values = frameValues(plot, series);
  if (!names || values.length === 0) return [{ plot, series }];
  return values.map((value) => {
    const own: Record<string, Series> = { ...series };
    const marks = plot.marks.map((mark, m): Mark => {
      const { frame, ...rest } = mark;
      const found = series[mark.series];
      if (frame === undefined || !found) return mark;
      const key = `${mark.series} ${m}`;
      own[key] = atFrame(mark, found, value);
      return { ...rest, series: key };
    });
    const { frame: _, ...still } = plot;
    const title = `${plot.title}: ${names[value] ?? tickText(value)}`;
    return { plot: { ...still, title, marks }, series: own };
  });
}

/**
 * A moving plot as one picture: its first, middle and last frame together.
 *
 * @param plot Any plot.
 * @param series The series of the result.
 * @returns A plot without frames, and what it draws.
 */
export function stillOf(
  plot: Plot,
  series: SeriesMap,
): {
  readonly plot: Plot & { readonly marks: readonly Mark[] };
  readonly series: SeriesMap;
} {
  const values = frameValues(plot, series);
  if (values.length === 0) return { plot, series };
  const at = new Set([0, values.length >> 1, values.length - 1]);
  const out: Record<string, Series> = { ...series };
  const name = plot.frame?.label.split(" ").at(-1) ?? "frame";
  const data = plot.marks.find((m) => m.frame && !m.reference)?.label;
  const marks = plot.marks.flatMap((mark, m): Mark[] => {
    const { frame, ...rest } = mark;
    const found = series[mark.series];
    if (frame === undefined || !found) return [mark];
    return [...at].map((k) => {
      const key = `${mark.series} ${m} ${k}`;
      out[key] = atFrame(mark, found, values[k]!);
      const labelled = (of: string) =>
        of === "" ? "" : `${of}, ${name} = ${tickText(values[k]!)}`;
      const tone = mark.reference ? data ?? "" : mark.tone;
      return {
        ...rest,
        series: key,
        ...(mark.reference ? {} : { label: labelled(mark.label) }),
        ...(tone === undefined ? {} : { tone: labelled(tone) }),
      };
    });
  });
  return { plot: { ...plot, marks }, series: out };
}
