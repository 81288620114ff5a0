/**
 * From a picture to what Chart.js is given; nothing here touches a page.
 *
 * @module
 */
import type {
  ChartConfiguration,
  ChartDataset,
  ScaleOptionsByType,
} from "chart.js";
import type { Axis } from "../../lib/experiment/plot.ts";
import { coloursOf } from "../../lib/report/svg/marks.ts";
import type { Theme } from "../../lib/report/svg/theme.ts";
import { runsOf } from "../../lib/report/svg/text.ts";
import { linearTicks, logTicks, tickText } from "../../lib/report/svg/ticks.ts";
import type { Ends, Picture, PictureMark } from "./picture.ts";

/** A dataset of Chart.js that our own controller paints. */
export interface MarkDataset {
  /** Nothing: the numbers are in `shown`. */
  readonly data: never[];
  /** Marks further back are painted first. */
  order: number;
  /** Whether the legend switched it off. */
  hidden: boolean;
  /** The mark and its numbers. */
  shown: PictureMark;
  /** Its colour. */
  colour: string;
  /** Paper under references that lie on cells. */
  halo: string | undefined;
  /** Colour of a cell, by its value. */
  shade: (value: number) => string;
}

declare module "chart.js" {
  interface ChartTypeRegistry extends MarkRegistry {}
}

/** What Chart.js is told of our controller. */
export interface MarkRegistry {
  /** A mark of a plot. */
  mark: {
    /** Nothing besides the dataset. */
    chartOptions: Record<never, never>;
    /** The mark. */
    datasetOptions: MarkDataset;
    /** There are no elements. */
    defaultDataPoint: never;
    /** Nothing. */
    metaExtensions: Record<never, never>;
    /** Nothing is parsed. */
    parsedDataType: never;
    /** Both kinds of axis. */
    scales: "linear" | "logarithmic";
  };
}

/** What Chart.js is given. */
export type MarkConfig = ChartConfiguration<"mark", never[], unknown>;

/**
 * The datasets of a picture.
 *
 * @param picture What is shown.
 * @param theme Colours.
 * @param hidden Labels that the legend switched off.
 * @returns One for each mark.
 */
export function datasetsOf(
  { plot, marks, range }: Picture,
  theme: Theme,
  hidden: ReadonlySet<string>,
): ChartDataset<"mark", never[]>[] {
  const colours = coloursOf(plot.marks, theme);
  const cells = marks.some(({ mark }) => mark.kind === "cells");
  return marks.map((shown): MarkDataset => ({
    data: [],
    order: -shown.index,
    hidden: hidden.has(shown.mark.label),
    shown,
    colour: colours[shown.index]!,
    halo: cells && shown.mark.reference ? theme.paper : undefined,
    shade: (value) => theme.ramp(range.part(value)),
  })) as unknown as ChartDataset<"mark", never[]>[];
}

type AnyScale = ScaleOptionsByType<"linear" | "logarithmic">;

/** Longest line of a name below an axis. */
const longestLine = 11;

/** A name below an axis, in lines. */
function linesOf(name: string): string[] {
  const words = runsOf(name).map(({ text }) => text).join("").split(" ");
  const lines = [words[0]!];
  for (const word of words.slice(1)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length <= longestLine) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function axisOptions(
  axis: Axis,
  [min, max]: Ends,
  { theme, family, vertical }: {
    readonly theme: Theme;
    readonly family: string;
    readonly vertical: boolean;
  },
): unknown {
  const log = axis.scale === "log";
  return {
    type: log ? "logarithmic" : "linear",
    min,
    max,
    grid: {
      display: vertical,
      color: theme.grid,
      tickColor: theme.axis,
      drawTicks: !vertical,
    },
    border: { display: !vertical, color: theme.axis },
    ticks: {
      color: theme.soft,
      font: { family, size: 12 },
      maxRotation: 0,
      autoSkip: !axis.names,
      padding: vertical ? 6 : 2,
      callback: (value: number) =>
        axis.names ? linesOf(axis.names[value] ?? "") : tickText(value),
    },
    afterBuildTicks(scale: {
      min: number;
      max: number;
      width: number;
      height: number;
      ticks: { value: number }[];
      chart: { width: number; height: number };
    }) {
      const room = vertical ? scale.chart.height / 55 : scale.chart.width / 80;
      const count = Math.max(2, Math.round(room));
      const list = log ? logTicks : linearTicks;
      const values = axis.names?.map((_, i) => i) ??
        list(scale.min, scale.max, count);
      scale.ticks = values.map((value) => ({ value }));
    },
  } satisfies { [K in keyof Partial<AnyScale>]?: unknown };
}

/** Room for the titles of the axes [px]. */
export const titleRoom = 22;

/**
 * What Chart.js is given.
 *
 * @param picture What is shown.
 * @param theme Colours.
 * @param options Names of fonts, labels that are switched off, and axes where they are zoomed.
 * @returns The configuration; the type `mark` is that of `controller.ts`.
 */
export function chartConfig(
  picture: Picture,
  theme: Theme,
  options: {
    readonly family?: string;
    readonly hidden?: ReadonlySet<string>;
    readonly zoom?: { readonly x: Ends; readonly y: Ends } | undefined;
  } = {},
): MarkConfig {
  const { plot } = picture;
  const { family = "sans-serif", hidden = new Set(), zoom } = options;
  return {
    type: "mark",
    data: { datasets: datasetsOf(picture, theme, hidden) },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: {
        padding: { left: titleRoom, bottom: titleRoom, top: 6, right: 10 },
      },
      scales: {
        x: axisOptions(plot.x, zoom?.x ?? picture.x, {
          theme,
          family,
          vertical: false,
        }),
        y: axisOptions(plot.y, zoom?.y ?? picture.y, {
          theme,
          family,
          vertical: true,
        }),
      },
    } as NonNullable<MarkConfig["options"]>,
  };
}
