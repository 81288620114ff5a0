/**
 * A sweep as a table: a row a point.
 *
 * @module
 */
import { varyingEstimates } from "../experiment/each.ts";
import type { CheckResult } from "../experiment/plan.ts";
import type { Result } from "../experiment/result.ts";
import type { Axes } from "../sweep/axes.ts";
import { type Point, pointsOf, splitName, valueName } from "../sweep/points.ts";
import { sweepSeries } from "../sweep/series.ts";
import { checkLines } from "./checks.ts";
import { aligned, width, wrapped } from "./lines.ts";
import { plain, withError } from "./number.ts";
import type { Style } from "./style.ts";

/** Most points that are listed. */
const mostRows = 100;
/** Most further quantities that are named. */
const mostNames = 24;
/** Most checks that are listed. */
const mostChecks = 12;

/**
 * The axes of a sweep.
 *
 * @param result A result document.
 * @returns Values by name; undefined for a single run.
 */
export function axesOf({ params }: Pick<Result, "params">): Axes | undefined {
  return params.sweep as Axes | undefined;
}

/** Every quantity, those that vary first. */
function ranked({ estimates, series }: Result): [string[], number] {
  const varying = varyingEstimates(sweepSeries, series);
  const all = new Set(Object.keys(estimates).map((name) => splitName(name)[0]));
  return [[...new Set([...varying, ...all])], varying.length];
}

function cellOf(result: Result, estimate: string, point: Point): string {
  const found = result.estimates[`${estimate}@${point.name}`];
  if (!found) return "";
  const { value, standardError, n } = found;
  return standardError > 0
    ? withError(value, standardError)
    : plain(value, n > 0 ? 4 : 7);
}

/**
 * The table of a sweep: axes, then as many of the quantities that vary as fit.
 *
 * @param result The document of a sweep.
 * @param axes Its axes.
 * @param style Colours.
 * @param only Names of estimates, all of which are shown instead, however wide.
 * @returns Lines.
 */
export function sweepLines(
  result: Result,
  axes: Axes,
  style: Style,
  only?: readonly string[],
): string[] {
  const points = pointsOf(axes);
  const shown = points.slice(0, mostRows);
  const names = Object.keys(axes);
  const columns = names.map((name, a) => ({
    title: a === 0 ? `  ${name}` : name,
    cells: shown.map(({ values, places }) => {
      const text = valueName(values[name], places[a]!);
      return a === 0 ? `  ${text}` : text;
    }),
  }));
  const [estimates, varying] = only ? [only, 0] : ranked(result);
  const wide = (column: typeof columns[number]) =>
    Math.max(column.title.length, ...column.cells.map((c) => c.length));
  let room = width - columns.reduce((sum, c) => sum + wide(c) + 2, -2);
  let taken = 0;
  for (const title of estimates) {
    const cells = shown.map((point) => cellOf(result, title, point));
    const column = { title, cells };
    room -= wide(column) + 2;
    if (room < 0 && !only) break;
    columns.push(column);
    taken++;
  }
  const rows = shown.map((_, i) => columns.map(({ cells }) => cells[i]!));
  const [heads, ...lines] = aligned(
    columns.map(({ title }, i) => ({
      title,
      align: i < names.length ? "left" as const : "right" as const,
    })),
    rows,
  );
  const more = points.length - shown.length;
  const left = estimates.slice(taken, Math.max(taken, varying));
  return [
    style.bold("Sweep"),
    heads!,
    ...lines,
    ...(more > 0 ? [style.dim(`  and ${more} more points`)] : []),
    ...(left.length > 0
      ? wrapped(
        `These vary too: ${
          left.slice(0, mostNames).join(", ")
        }; --json and --out hold all numbers.`,
        "  ",
      ).map(style.dim)
      : []),
  ];
}

/** Laws by their first words where these tell them apart, each with its point before the reason. */
function named(checks: readonly CheckResult[]): CheckResult[] {
  const split = checks.map((check) => {
    const [estimate, point = ""] = splitName(check.estimate);
    const whole = check.name.slice(0, check.name.lastIndexOf(" at "));
    const law = whole.split(", ")[0]!;
    const reverse = /^reverse[A-Z]/.test(estimate) ? ", reverse" : "";
    return { check, point, whole, short: law + reverse };
  });
  const seen = new Map<string, number>();
  const keyOf = ({ short, point }: typeof split[number]) => `${short}@${point}`;
  for (const one of split) {
    seen.set(keyOf(one), (seen.get(keyOf(one)) ?? 0) + 1);
  }
  return split.map((one) => ({
    ...one.check,
    name: seen.get(keyOf(one)) === 1 ? one.short : one.whole,
    reason: `at ${one.point}: ${one.check.reason}`,
  }));
}

/**
 * The verdicts of a sweep that need a look.
 *
 * @param checks All checks.
 * @param style Colours.
 * @returns Lines; none where all pass.
 */
export function sweepCheckLines(
  checks: readonly CheckResult[],
  style: Style,
): string[] {
  const wrong = [
    ...checks.filter(({ verdict }) => verdict === "fail"),
    ...checks.filter(({ verdict }) => verdict === "inconclusive"),
  ];
  if (wrong.length === 0) return [];
  const more = wrong.length - mostChecks;
  return [
    ...checkLines(named(wrong).slice(0, mostChecks), style),
    ...(more > 0
      ? [style.dim(`  and ${more} more that do not pass: see --json`)]
      : []),
  ];
}
