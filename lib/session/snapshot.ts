/**
 * What a run says while it goes on.
 *
 * @module
 */
import { type Backend, roundoffOf } from "../engine/backend.ts";
import type { Configured } from "../experiment/experiment.ts";
import { judgeAll } from "../experiment/judge.ts";
import type { Paths, Series, Tally } from "../experiment/plan.ts";
import type { Result } from "../experiment/result.ts";
import type { Findings, Progress } from "../experiment/snapshot.ts";
import { withEscaped } from "../experiment/escaped.ts";
import { escapedOf } from "../experiment/tally.ts";
import { stepsOf } from "./document.ts";
import { rowsName } from "./rows.ts";

/** Digits of a number that is drawn. */
const digits = 6;

/** Cut to what a picture shows: short numbers travel and are read faster. */
function short(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}

function shortSeries({ columns, units }: Series): Series {
  const names = Object.keys(columns);
  return {
    columns: Object.fromEntries(
      names.map((name) => [name, Array.from(columns[name]!, short)]),
    ),
    units,
  };
}

/**
 * Series as a page draws them, with six significant digits.
 *
 * @param series What the plots draw.
 * @returns The same, shorter.
 */
export function shortened(
  series: Readonly<Record<string, Series>>,
): Readonly<Record<string, Series>> {
  return Object.fromEntries(
    Object.entries(series).map(([name, one]) => [name, shortSeries(one)]),
  );
}

/** What there is to look at. */
export interface Evidence {
  /** Merged statistics. */
  readonly tally: Tally;
  /** What computes. */
  readonly backend: Pick<Backend, "name">;
  /** Recorded paths, if any. */
  readonly paths?: Paths | undefined;
  /** What else to know, besides the warnings of the experiment. Defaults to nothing. */
  readonly warnings?: readonly string[];
}

/**
 * What the rows merged so far say.
 *
 * @param configured The experiment at its parameters.
 * @param evidence What there is to look at.
 * @returns Estimates, verdicts and short series.
 */
export function findingsOf(
  { plan, warnings }: Configured,
  { tally, backend, paths, warnings: more = [] }: Evidence,
): Findings {
  const analysis = plan.analyse(tally, paths, roundoffOf(backend));
  const lost = escapedOf(tally);
  return {
    estimates: withEscaped(analysis.estimates, lost),
    checks: judgeAll(analysis, lost),
    series: shortened(analysis.series),
    warnings: [...warnings, ...more],
  };
}

/**
 * What a document says.
 *
 * @param result The document.
 * @returns The same as a page takes it.
 */
export function findingsOfResult(
  { estimates, checks, series, warnings, digest }: Result,
): Findings {
  return {
    estimates,
    checks,
    series: shortened(series),
    warnings,
    ...(digest === null ? {} : { digest }),
  };
}

/** How far a run is, as what carries it out knows it. */
export interface Advance extends
  Pick<
    Progress,
    "id" | "state" | "done" | "seconds" | "message" | "halting"
  > {
  /** Rows that this session merged. */
  readonly fresh: number;
  /** Time that they took [s]. */
  readonly freshSeconds: number;
  /** Rows that are done and not merged yet, with a fraction, and the time since the last merge [s]. */
  readonly ahead?: { readonly rows: number; readonly seconds: number };
}

/**
 * How far a run is, in numbers.
 *
 * @param configured The experiment at its parameters.
 * @param advance What carries it out knows.
 * @returns The progress, with the rate and the time left at that rate.
 */
export function progressOf(
  { plan }: Configured,
  { fresh, freshSeconds, ahead, ...rest }: Advance,
): Progress {
  const planned = plan.trajectories;
  const { rows: more, seconds: since } = ahead ?? { rows: 0, seconds: 0 };
  const seconds = freshSeconds + since;
  const rate = seconds > 0 ? (fresh + more) * stepsOf(plan) / seconds : 0;
  const at = Math.min(planned, rest.done + more);
  const left = rate > 0 && rest.state === "running"
    ? { left: (planned - at) * stepsOf(plan) / rate }
    : {};
  const part = more > 0 ? { part: at / planned } : {};
  return { ...rest, planned, rows: rowsName(plan), rate, ...left, ...part };
}
