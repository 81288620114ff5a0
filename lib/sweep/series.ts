/**
 * What a sweep found, as columns.
 *
 * @module
 */
import type { Check, Estimates, Series } from "../experiment/plan.ts";
import type { ParamSpecs } from "../params.ts";
import type { Axes } from "./axes.ts";
import { isNumeric, type Point } from "./points.ts";
import { cellsOf } from "./scale.ts";

/** A sweep that is configured. */
export interface Sweep {
  /** Values of each axis. */
  readonly axes: Axes;
  /** Their combinations. */
  readonly points: readonly Point[];
  /** Parameters of the experiment. */
  readonly specs: ParamSpecs;
}

/** What was found at one point. */
export interface Found {
  /** Numbers, under the names of a run of its own. */
  readonly estimates: Estimates;
  /** Laws about them. */
  readonly checks: readonly Check[];
}

/** The series of the quantities that every point has. */
export const sweepSeries = "sweep";

/** The series of a quantity that some points lack. */
function partialSeries(estimate: string): string {
  return `${sweepSeries}:${estimate}`;
}

/**
 * Values of an axis as numbers.
 *
 * @param sweep The sweep.
 * @param name The axis.
 * @returns The values; their places where they are no numbers.
 */
export function numbersOf({ axes, specs }: Sweep, name: string): number[] {
  const values = axes[name]!;
  return isNumeric(specs, name)
    ? values as number[]
    : values.map((_, place) => place);
}

interface Column {
  readonly unit: string;
  readonly at: (point: number) => number;
}

/** Where the points lie: the value on each axis, and of maps the ends of the cells. */
function placeColumns(sweep: Sweep): Record<string, Column> {
  const { axes, points, specs } = sweep;
  const names = Object.keys(axes);
  const out: Record<string, Column> = {
    point: { unit: "1", at: (i) => i },
  };
  names.forEach((name, a) => {
    const spec = specs[name]!;
    const unit = spec.kind === "number" ? spec.unit : "1";
    const values = numbersOf(sweep, name);
    const place = (i: number) => points[i]!.places[a]!;
    out[name] = { unit, at: (i) => values[place(i)]! };
    if (names.length < 2 || a > 1) return;
    const cells = cellsOf(values);
    out[`${name}From`] = { unit, at: (i) => cells[place(i)]![0] };
    out[`${name}To`] = { unit, at: (i) => cells[place(i)]![1] };
  });
  if (names.length > 2) {
    const [one, two] = names.map((name) => axes[name]!.length) as [
      number,
      number,
    ];
    out.frame = { unit: "1", at: (i) => Math.floor(i / (one * two)) };
  }
  return out;
}

/** What a law says that an estimate should be; undefined for bounds. */
function expectedOf({ checks }: Found, name: string): number | undefined {
  const law = checks.find((check) =>
    check.estimate === name && check.oneSided === undefined
  );
  return law?.expected;
}

/** Columns of one estimate at the points that have it. */
function estimateColumns(
  found: readonly Found[],
  name: string,
  there: readonly number[],
  as: string,
): Record<string, Column> {
  const of = (i: number) => found[i]!.estimates[name]!;
  const { unit } = of(there[0]!);
  const expected = new Map(
    there.map((i) => [i, expectedOf(found[i]!, name)] as const),
  );
  const known = [...expected.values()].every((value) => value !== undefined);
  return {
    [as]: { unit, at: (i) => of(i).value },
    [`${as}Error`]: { unit, at: (i) => of(i).standardError },
    ...(known
      ? { [`${as}Expected`]: { unit, at: (i) => expected.get(i)! } }
      : {}),
  };
}

function seriesAt(
  columns: Readonly<Record<string, Column>>,
  there: readonly number[],
): Series {
  const entries = Object.entries(columns);
  return {
    columns: Object.fromEntries(
      entries.map(([name, { at }]) => [name, there.map(at)]),
    ),
    units: Object.fromEntries(entries.map(([name, { unit }]) => [name, unit])),
  };
}

/**
 * What was found, a row a point: series "sweep" with the columns `point`, each
 * axis, and `<estimate>`, `<estimate>Error` and, where a law says so at every
 * point, `<estimate>Expected`.
 *
 * An axis of words or structures holds places 0, 1, 2, ... An estimate that some
 * points lack has a series "sweep:<estimate>" of its own; one that is called as
 * a column that is there already gets "Estimate" behind its name.
 *
 * @param sweep The sweep.
 * @param found What was found at each point.
 * @returns The series by name.
 */
export function axisSeries(
  sweep: Sweep,
  found: readonly Found[],
): Record<string, Series> {
  const places = placeColumns(sweep);
  const all = found.map((_, i) => i);
  const names = new Set(
    found.flatMap(({ estimates }) => Object.keys(estimates)),
  );
  const whole: Record<string, Column> = { ...places };
  const out: Record<string, Series> = {};
  for (const name of names) {
    const there = all.filter((i) => found[i]!.estimates[name] !== undefined);
    const as = name in places ? `${name}Estimate` : name;
    const own = estimateColumns(found, name, there, as);
    if (there.length === all.length) Object.assign(whole, own);
    else out[partialSeries(as)] = seriesAt({ ...places, ...own }, there);
  }
  return { [sweepSeries]: seriesAt(whole, all), ...out };
}
