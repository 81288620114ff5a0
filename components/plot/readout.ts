/**
 * Points in words.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../../lib/experiment/plot.ts";
import { plain, withError } from "../../lib/report/number.ts";
import type { PictureMark } from "./picture.ts";

function unitOf(axis: Axis): string {
  return axis.unit === "1" || axis.unit === "" ? "" : ` [${axis.unit}]`;
}

const short = (value: number) => plain(value, 4).replace(/^-/, "−");

/** A reference that goes without a name shares that of the one before. */
function nameOf({ marks }: Plot, mark: Mark): string {
  const named = marks.slice(0, marks.indexOf(mark) + 1)
    .findLast(({ label }) => label !== "");
  return named ? `${named.label}: ` : "";
}

function named(axis: Axis, text: string): string {
  return `${axis.label} = ${text}${unitOf(axis)}`;
}

/**
 * A point in words, with its errors and units.
 *
 * @param plot The plot.
 * @param shown The mark.
 * @param index Row of its numbers.
 * @returns Such as "forward, P_F(W): work W = 1 to 1.2 [energy], probability density = 0.31(2) [1 / energy]".
 */
export function readout(
  plot: Plot,
  { mark, data }: PictureMark,
  index: number,
): string {
  const { x, end, y, high, low, value } = data;
  const to = (a: number, b: number) =>
    a === b ? short(a) : `${short(a)} to ${short(b)}`;
  const across = plot.x.names?.[Math.round((x[index]! + end[index]!) / 2)] ??
    named(plot.x, to(x[index]!, end[index]!));
  const parts = [across];
  if (mark.kind === "cells") {
    parts.push(named(plot.y, to(y[index]!, high[index]!)));
    const colour = plot.colour ?? { label: mark.label, unit: "1" };
    parts.push(named(colour, short(value[index]!)));
  } else {
    const error = mark.error && high[index] !== undefined
      ? 0.5 * (high[index]! - low[index]!)
      : 0;
    const middle = y[index] ?? high[index]!;
    const text = error > 0 ? withError(middle, error) : short(middle);
    parts.push(named(plot.y, text));
  }
  return nameOf(plot, mark) + parts.join(", ");
}
