/**
 * The pictures of two runs on top of each other.
 *
 * @module
 */
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

function marksOf({ marks }: Plot, run: "a" | "b"): Mark[] {
  return marks.filter((m) => thin.has(m.kind) && m.frame === undefined).map(
    (mark) => ({
      ...mark,
      label: `${mark.label} (${run.toUpperCase()})`,
      series: `${run}:${mark.series}`,
    }),
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
 * Moving pictures and densities are left out: one would hide the other.
 *
 * @param a First run; its series are called "a:" and their name.
 * @param b Second run; its series are called "b:" and their name.
 * @returns The pictures that have something to draw.
 */
export function overlay(a: Shown, b: Shown): Overlay {
  const plots = a.plots.flatMap((one) => {
    const other = b.plots.find((plot) => alike(one, plot));
    if (!other) return [];
    const marks = [...marksOf(one, "a"), ...marksOf(other, "b")];
    const { frame: _, colour: __, ...still } = one;
    return [{ ...still, marks }];
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
