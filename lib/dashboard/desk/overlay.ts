/**
 * The pictures of two runs on top of each other.
 *
 * @module
 */
import { eachPlot } from "../../experiment/each.ts";
import type { Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";

/** What one run has to show. */
export interface Shown {
  /** Its pictures. */
  readonly plots: readonly Plot[];
  /** What they draw. */
  readonly series: Readonly<Record<string, Series>>;
}

/** Pictures of both. */
export type Overlay = Shown;

/** Kinds that can be told apart when they lie on top of each other. */
const thin: ReadonlySet<Mark["kind"]> = new Set([
  "line",
  "points",
  "stems",
  "bars",
  "band",
]);

/** Whether a mark can lie on top of that of another run; cells would hide each other. */
const shareable = ({ kind }: Mark) => thin.has(kind);

/** Whether arrows lie on a density: those of two runs are a heap. */
function isMap({ marks }: Plot): boolean {
  return marks.some(({ kind }) => kind === "cells") &&
    marks.some(({ kind, group }) => kind === "line" && group === "arrow");
}

function marksOf({ marks }: Plot, run: "a" | "b", moving: boolean): Mark[] {
  // What goes without a name goes with the mark before.
  const named = (label: string) =>
    label === "" ? "" : `${label} (${run.toUpperCase()})`;
  return marks.filter((m) => shareable(m) && (moving || m.frame === undefined))
    .map((mark) => ({
      ...mark,
      label: named(mark.label),
      ...(mark.tone === undefined ? {} : { tone: named(mark.tone) }),
      series: `${run}:${mark.series}`,
    }));
}

/** First and last number of the pictures of each moving mark of a plot. */
function framesOf({ marks }: Plot, { series }: Shown): string[] {
  return marks.filter((m) => shareable(m) && m.frame !== undefined).map(
    ({ series: name, frame }) => {
      const column = series[name]?.columns[frame!] ?? [];
      return column.length > 0 ? `${column[0]} ${column.at(-1)}` : "";
    },
  );
}

function renamed({ series }: Shown, run: "a" | "b") {
  return Object.entries(series).map(([name, one]) =>
    [`${run}:${name}`, one] as const
  );
}

function alike(one: Plot, other: Plot): boolean {
  return one.name === other.name && one.x.unit === other.x.unit &&
    one.y.unit === other.y.unit;
}

/**
 * Lays the pictures that two runs share on top of each other.
 *
 * Densities are left out, one would hide the other, with them the arrows that
 * lie on them, and so are moving pictures of different spans of time.
 *
 * @param a First run; its series are called "a:" and their name.
 * @param b Second run; its series are called "b:" and their name.
 * @returns The pictures that have something to draw.
 */
export function overlay(a: Shown, b: Shown): Overlay {
  const theirs = eachPlot(b.plots, b.series);
  const plots = eachPlot(a.plots, a.series).flatMap((one) => {
    const other = theirs.find((plot) => alike(one, plot));
    if (!other || isMap(one)) return [];
    const frames = framesOf(one, a);
    const moving = frames.length > 0 && frames.every((f) => f !== "") &&
      framesOf(other, b).join() === frames.join();
    const marks = [
      ...marksOf(one, "a", moving),
      ...marksOf(other, "b", moving),
    ];
    const { frame, colour: _, ...still } = one;
    return [{ ...still, ...(moving && frame ? { frame } : {}), marks }];
  });
  const series = Object.fromEntries([...renamed(a, "a"), ...renamed(b, "b")]);
  const drawn = plots.filter(({ marks }) =>
    marks.some((mark) => Object.hasOwn(series, mark.series))
  );
  const used = new Set(drawn.flatMap((p) => p.marks.map((m) => m.series)));
  return {
    plots: drawn,
    series: Object.fromEntries(
      Object.entries(series).filter(([name]) => used.has(name)),
    ),
  };
}
