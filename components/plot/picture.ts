/**
 * A plot with its numbers, as one canvas shows it at one moment.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../../lib/experiment/plot.ts";
import {
  type ColourRange,
  colourRange,
  dataOf,
  type MarkData,
  type SeriesMap,
} from "../../lib/report/svg/data.ts";
import { extentsOf } from "../../lib/report/svg/extent.ts";
import { atFrame } from "../../lib/report/svg/frames.ts";
import { scaleOf } from "../../lib/report/svg/scale.ts";

/** Lower and upper end of an axis. */
export type Ends = readonly [number, number];

/** One mark with its numbers. */
export interface PictureMark {
  /** The mark. */
  readonly mark: Mark;
  /** Its place among all marks of the plot, those without data too. */
  readonly index: number;
  /** Its numbers. */
  readonly data: MarkData;
  /** Units of its columns. */
  readonly units: Readonly<Record<string, string>>;
}

/** What a canvas shows. */
export interface Picture {
  /** The plot. */
  readonly plot: Plot;
  /** Marks that have data, back to front. */
  readonly marks: readonly PictureMark[];
  /** What the x axis shows, whichever frame. */
  readonly x: Ends;
  /** What the y axis shows. */
  readonly y: Ends;
  /** What the colours of cells range over. */
  readonly range: ColourRange;
}

/** A column out of JSON holds null where a number was not finite. */
function numbers(column: readonly number[]): readonly number[] {
  return column.includes(null as unknown as number)
    ? column.map((v: number | null) => v ?? NaN)
    : column;
}

function cleaned(data: MarkData): MarkData {
  const { x, y, end, low, high, group, value } = data;
  const places = numbers(x);
  return {
    x: places,
    y: numbers(y),
    end: end === x ? places : numbers(end),
    low: numbers(low),
    high: numbers(high),
    group,
    value: numbers(value),
  };
}

function endsOf(
  axis: Axis,
  extent: Parameters<typeof scaleOf>[1] & { readonly room: number },
): Ends {
  return scaleOf(axis, extent, 0, 1, extent.room).ends;
}

/**
 * Prepares what a canvas shows.
 *
 * @param plot The plot.
 * @param series The series of the result.
 * @param frame Number of the picture of a moving plot.
 * @returns Marks and the ends of the axes, which are the same for all frames.
 */
export function pictureOf(
  plot: Plot,
  series: SeriesMap,
  frame?: number,
): Picture {
  const there = plot.marks.flatMap((mark, index) => {
    const found = series[mark.series];
    return found ? [{ mark, index, found }] : [];
  });
  const whole = there.map(({ mark, found }) => cleaned(dataOf(mark, found)));
  const marks = there.map(({ mark, index, found }, i) => ({
    mark,
    index,
    units: found.units,
    data: mark.frame === undefined || frame === undefined
      ? whole[i]!
      : cleaned(dataOf(mark, atFrame(mark, found, frame))),
  }));
  const { x, y } = extentsOf({ marks: there.map((m) => m.mark) }, whole);
  return {
    plot,
    marks,
    x: endsOf(plot.x, x),
    y: endsOf(plot.y, y),
    range: colourRange(plot.colour, whole.flatMap((d) => d.value as number[])),
  };
}
