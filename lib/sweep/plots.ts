/**
 * Pictures of a sweep: each quantity against the first axis.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../experiment/plot.ts";
import { isNumeric, valueName } from "./points.ts";
import { isLogarithmic } from "./scale.ts";
import { numbersOf, type Sweep, sweepSeries } from "./series.ts";

/** Most lines that are told apart by colour. */
const mostLines = 8;

function axisOf({ axes, specs }: Sweep, name: string): Axis {
  const values = axes[name]!;
  const spec = specs[name]!;
  if (!isNumeric(specs, name)) {
    return { label: name, unit: "1", names: values.map(valueName) };
  }
  const unit = spec.kind === "number" ? spec.unit : "1";
  const log = isLogarithmic(values as number[]);
  return { label: name, unit, scale: log ? "log" : "linear" };
}

/** What laws expect, points with their errors, and a line through them. */
function curve(
  x: string,
  label: string,
  extra: Pick<Mark, "where" | "frame">,
): Mark[] {
  const common = { series: sweepSeries, x, ...extra };
  return [
    {
      ...common,
      kind: "line",
      label: "expected",
      y: "*Expected",
      reference: true,
      tone: label,
    },
    { ...common, kind: "points", label, y: "*", error: "*Error" },
    { ...common, kind: "line", label: "", y: "*", tone: label },
  ];
}

/**
 * Pictures of every quantity that varies along the axes: curves against the first
 * axis, one for each value of the second; of two numeric axes also a map.
 * Further axes are gone through picture by picture.
 *
 * @param sweep The sweep.
 * @returns Plots that stand for one plot a quantity.
 */
export function plotsOf(sweep: Sweep): Plot[] {
  const { axes, points, specs } = sweep;
  const [x, second, ...more] = Object.keys(axes) as [string, ...string[]];
  const framed = more.length > 0;
  const extra = framed ? { frame: "frame" } : {};
  const size = axes[x]!.length * (second ? axes[second]!.length : 1);
  const frames = points.filter((_, i) => i % size === 0).map(({ places }) =>
    more.map((name, a) =>
      `${name} = ${valueName(axes[name]![places[a + 2]!], places[a + 2]!)}`
    ).join(", ")
  );
  const frame = framed
    ? { frame: { label: more.join(", "), unit: "1", names: frames } }
    : {};
  const y = { label: "*", unit: "*" };
  const values = second ? numbersOf(sweep, second) : [];
  const told = second !== undefined && values.length <= mostLines;
  const marks = second === undefined
    ? curve(x, "*", extra)
    : told
    ? values.flatMap((value, i) =>
      curve(x, `${second} = ${valueName(axes[second]![i], i)}`, {
        ...extra,
        where: { column: second, value },
      })
    )
    : [{
      kind: "line" as const,
      label: "*",
      series: sweepSeries,
      x,
      y: "*",
      group: second,
      ...extra,
    }];
  const against = second ? `${x}, by ${second}` : x;
  const curves: Plot = {
    name: "sweep-*",
    each: sweepSeries,
    title: `* against ${x}`,
    caption: `How * depends on ${against}; every point has the same noise.`,
    x: axisOf(sweep, x),
    y,
    ...frame,
    marks,
  };
  const numeric = second !== undefined && isNumeric(specs, x) &&
    isNumeric(specs, second);
  const wide = numeric && axes[x]!.length > 1 && axes[second]!.length > 1;
  if (!wide) return [curves];
  return [curves, {
    name: "map-*",
    each: sweepSeries,
    title: `* over ${x} and ${second}`,
    caption:
      `The colour of a cell is * at the ${x} and ${second} in its middle.`,
    x: axisOf(sweep, x),
    y: axisOf(sweep, second),
    colour: { ...y, begin: "least" },
    ...frame,
    marks: [{
      kind: "cells",
      label: "*",
      series: sweepSeries,
      x: `${x}From`,
      end: `${x}To`,
      y: `${second}From`,
      top: `${second}To`,
      value: "*",
      ...extra,
    }],
  }];
}
