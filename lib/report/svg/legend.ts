/**
 * What the marks of a picture mean.
 *
 * @module
 */
import type { Mark } from "../../experiment/plot.ts";
import { typeset, widthOf } from "./text.ts";

/** Where a legend may be [px]. */
export interface LegendBox {
  /** Left end. */
  readonly left: number;
  /** Right end. */
  readonly right: number;
  /** Base line of the first row. */
  readonly top: number;
}

function swatch(mark: Mark, colour: string, x: number, y: number): string {
  if (mark.kind === "bars" || mark.kind === "band") {
    const opacity = mark.kind === "bars" ? 0.5 : 0.2;
    return `<rect x="${x}" y="${
      y - 9
    }" width="18" height="10" rx="1.5" fill="${colour}" fill-opacity="${opacity}"/>`;
  }
  if (mark.kind === "stems") {
    return `<path d="M${x + 9} ${
      y - 6
    }V${y}" stroke="${colour}" stroke-width="2.2"/><circle cx="${x + 9}" cy="${
      y - 8
    }" r="2.8" fill="${colour}"/>`;
  }
  if (mark.kind === "points") {
    return `<path d="M${x + 9} ${y - 10}V${
      y + 2
    }" stroke="${colour}" stroke-width="1.2"/><circle cx="${x + 9}" cy="${
      y - 4
    }" r="2.8" fill="${colour}"/>`;
  }
  const dash = mark.reference ? ' stroke-dasharray="5 4"' : "";
  return `<path d="M${x} ${y - 4}h18" stroke="${colour}" stroke-width="${
    mark.reference ? 1.2 : 2
  }"${dash}/>`;
}

/**
 * The entries of a legend: each label once for every kind of mark.
 *
 * @param marks The marks of one plot.
 * @returns Indices of marks.
 */
export function legendEntries(marks: readonly Mark[]): number[] {
  const seen = new Set<string>();
  return marks.flatMap((mark, i) => {
    const key = `${mark.kind === "band" ? "line" : mark.kind} ${mark.label}`;
    const left = mark.label === "" || mark.kind === "cells" || seen.has(key);
    seen.add(key);
    return left ? [] : [i];
  });
}

/**
 * Draws a legend in rows.
 *
 * @param marks The marks.
 * @param colours Colour of each.
 * @param box Where.
 * @returns SVG elements, and the base line of the row below.
 */
export function legend(
  marks: readonly Mark[],
  colours: readonly string[],
  { left, right, top }: LegendBox,
): readonly [string, number] {
  let x = left;
  let y = top;
  let out = "";
  for (const i of legendEntries(marks)) {
    const mark = marks[i]!;
    const width = 26 + widthOf(mark.label, 12) + 16;
    if (x > left && x + width > right) {
      x = left;
      y += 18;
    }
    out += swatch(mark, colours[i]!, x, y) +
      `<text x="${x + 25}" y="${y}" class="legend">${
        typeset(mark.label)
      }</text>`;
    x += width;
  }
  return [out, out === "" ? top : y + 18];
}
