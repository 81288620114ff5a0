/**
 * One picture: frame, axes, legend and marks.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../../experiment/plot.ts";
import { colourKey, drawCells } from "./cells.ts";
import {
  type ColourRange,
  colourRange,
  dataOf,
  type SeriesMap,
} from "./data.ts";
import { extentsOf } from "./extent.ts";
import { stillOf } from "./frames.ts";
import { legend } from "./legend.ts";
import { coloursOf, drawMark } from "./marks.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { escapeXml, typeset, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";
import { tickText } from "./ticks.ts";

/** Size of one picture [px]. */
export const plotSize = { width: 560, height: 400 } as const;

/** How a plot is drawn. */
export interface DrawOptions {
  /** Unique within the document. */
  readonly id: string;
  /** Colours. */
  readonly theme: Theme;
}

/** Where the data are [px]. */
export interface Box {
  /** Left end. */
  readonly left: number;
  /** Right end. */
  readonly right: number;
  /** Upper end. */
  readonly top: number;
  /** Lower end. */
  readonly bottom: number;
}

/** A plot that only needs a place. */
export interface Prepared {
  /** The plot without frames. */
  readonly plot: Plot;
  /** Marks that have data. */
  readonly marks: readonly Mark[];
  /** Colour of each. */
  readonly colours: readonly string[];
  /** Whether there are cells. */
  readonly cells: boolean;
  /** What their colours range over. */
  readonly range: ColourRange;
  /** Draws the marks inside a box, under a name that is unique; returns both scales too. */
  readonly inside: (box: Box, id: string) => readonly [string, Scale, Scale];
}

const page = {
  left: 72,
  right: plotSize.width - 20,
  bottom: plotSize.height - 56,
};

/**
 * An axis with its unit.
 *
 * @param axis The axis.
 * @returns Such as "work W [energy]", or "x [1]" for a pure number.
 */
export function axisText({ label, unit, names }: Axis): string {
  return names ? label : `${label} [${unit || "1"}]`;
}

/** Room that the title of the vertical axis takes [px]. */
const titleRoom = 28;

/** Left end of the data, so that numbers along the axis end before its title begins [px]. */
function leftOf({ ticks }: Scale): number {
  const longest = Math.max(0, ...ticks.map((tick) => tickText(tick).length));
  // Figures are wider than letters.
  return Math.max(page.left, titleRoom + Math.ceil(6.4 * longest) + 8);
}

function axes(plot: Plot, sx: Scale, sy: Scale, box: Box): string {
  const { left, right, top, bottom } = box;
  const vertical = sy.ticks.map((tick) => {
    const y = Math.round(sy(tick)) + 0.5;
    return `<path d="M${left} ${y}H${right}" class="grid"/><text x="${
      left - 8
    }" y="${y + 4}" class="tick" text-anchor="end">${tickText(tick)}</text>`;
  });
  const { names } = plot.x;
  const places = sx.ticks.filter((tick) => !names || names[tick] !== undefined);
  const horizontal = places.map((tick) => {
    const x = Math.round(sx(tick)) + 0.5;
    return `<path d="M${x} ${bottom}v5" class="axis"/><text x="${x}" y="${
      bottom + 19
    }" class="tick" text-anchor="middle">${
      names ? typeset(names[tick]!) : tickText(tick)
    }</text>`;
  });
  const middle = (top + bottom) / 2;
  return vertical.join("") + horizontal.join("") +
    `<text x="${(left + right) / 2}" y="${
      bottom + 42
    }" class="label" text-anchor="middle">${typeset(axisText(plot.x))}</text>` +
    `<text transform="translate(20 ${middle}) rotate(-90)" class="label" text-anchor="middle">${
      typeset(axisText(plot.y))
    }</text>`;
}

/**
 * A plot with what it draws, ready to be placed.
 *
 * @param given The plot.
 * @param all The series of the result.
 * @param theme Colours.
 * @returns The plot without frames, its colours, and what draws it inside a box.
 */
export function prepared(
  given: Plot,
  all: SeriesMap,
  theme: Theme,
): Prepared {
  const { plot, series } = stillOf(given, all);
  const there = plot.marks.map((mark) => mark.series in series);
  const marks = plot.marks.filter((_, i) => there[i]);
  const data = marks.map((mark) => dataOf(mark, series[mark.series]!));
  // What is missing keeps its colour: it may come while a run goes on.
  const colours = coloursOf(plot.marks, theme).filter((_, i) => there[i]);
  const cells = marks.some((m) => m.kind === "cells");
  const values = data.flatMap((d) => d.value as number[]);
  const range = colourRange(plot.colour, values);

  function inside(box: Box, id: string): readonly [string, Scale, Scale] {
    const { left, right, top, bottom } = box;
    const { x, y } = extentsOf({ marks }, data);
    const sx = scaleOf(plot.x, x, left, right, x.room);
    const sy = scaleOf(plot.y, y, bottom, top, y.room);
    const halo = cells ? theme.paper : undefined;
    const drawn = marks.map((mark, i) =>
      mark.kind === "cells"
        ? drawCells(data[i]!, sx, sy, range, theme)
        : drawMark(mark, data[i]!, sx, sy, colours[i]!, halo)
    );
    return [
      `<clipPath id="${id}"><rect x="${left}" y="${top}" width="${
        right - left
      }" height="${bottom - top}"/></clipPath><g clip-path="url(#${id})">${
        drawn.join("")
      }</g>`,
      sx,
      sy,
    ];
  }
  return { plot, marks, colours, cells, range, inside };
}

function key(
  { colour }: Plot,
  range: ColourRange,
  theme: Theme,
  top: number,
): readonly [string, number] {
  if (!colour) return ["", top];
  return [colourKey(colour, range, theme, page.left, top), top + 18];
}

/**
 * Draws one plot in a box of {@linkcode plotSize}.
 *
 * @param given What to draw; marks whose series is missing are left out.
 * @param series The series of the result.
 * @param options Colours and a name.
 * @returns SVG elements.
 */
export function drawPlot(
  given: Plot,
  series: SeriesMap,
  { id, theme }: DrawOptions,
): string {
  const { plot, marks, colours, cells, range, inside } = prepared(
    given,
    series,
    theme,
  );
  const { left, right, bottom } = page;
  const caption = wrap(plot.caption, 12, right - 20);
  const lines = caption.map((line, i) =>
    `<text x="20" y="${48 + 16 * i}" class="caption">${typeset(line)}</text>`
  );
  const first = 58 + 16 * caption.length;
  const inKey = colours.map((colour, i) =>
    marks[i]!.reference ? theme.reference : colour
  );
  const [names, below] = legend(marks, inKey, { left, right, top: first });
  const [scale, top] = cells
    ? key(plot, range, theme, below)
    : ["", below] as const;
  const [, , upright] = inside({ ...page, top }, id);
  const box = { ...page, top, left: leftOf(upright) };
  const [drawn, sx, sy] = inside(box, id);
  return `<text x="20" y="28" class="title">${escapeXml(plot.title)}</text>` +
    lines.join("") + names + scale + axes(plot, sx, sy, box) + drawn +
    `<path d="M${box.left} ${bottom}H${right}" class="axis"/>`;
}
