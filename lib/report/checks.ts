/**
 * The table of verdicts.
 *
 * @module
 */
import type { CheckResult } from "../experiment/plan.ts";
import type { Verdict } from "../stats/mod.ts";
import { aligned, width, wrapped } from "./lines.ts";
import { plain, toCompare, withError } from "./number.ts";
import type { Paint, Style } from "./style.ts";

/** The colour of a verdict. */
export function paintOf(verdict: Verdict, style: Style): Paint {
  return {
    pass: style.green,
    fail: style.red,
    inconclusive: style.yellow,
  }[verdict];
}

/**
 * Names without their formulas, unless two would be the same; the process is
 * named where it is the reverse one.
 */
function shortNames(checks: readonly CheckResult[]): string[] {
  const short = checks.map(({ name, estimate }) => {
    const law = name.split(", ")[0]!;
    return /^reverse[A-Z]/.test(estimate) ? `${law}, reverse` : law;
  });
  return short.map((name, i) =>
    short.filter((other) => other === name).length === 1
      ? name
      : checks[i]!.name
  );
}

function zOf(z: number | undefined): string {
  if (z === undefined) return "";
  const text = Math.abs(z) < 99.995 ? z.toFixed(2) : plain(z, 3);
  return z >= 0 ? `+${text}` : text;
}

/**
 * Verdicts, measured and expected values; the reason of all that did not pass.
 *
 * @param checks The checks.
 * @param style Colours.
 * @returns Lines.
 */
export function checkLines(
  checks: readonly CheckResult[],
  style: Style,
): string[] {
  const cells = checks.map(({ verdict, value, standardError = 0, ...c }) => [
    `  ${verdict}`,
    value === undefined
      ? ""
      : standardError > 0
      ? withError(value, standardError)
      : plain(value, 4),
    toCompare(c.expected, standardError),
    zOf(c.z),
  ]);
  const widest = (i: number) =>
    2 + Math.max(i === 3 ? 0 : 8, ...cells.map((row) => row[i]!.length));
  const room = width + 2 - widest(0) - widest(1) - widest(2) - widest(3);
  const rows = shortNames(checks).map((name, i) => {
    const [verdict, ...numbers] = cells[i]!;
    const cut = name.length > room - 2 ? `${name.slice(0, room - 3)}…` : name;
    return [verdict!, cut, ...numbers];
  });
  const [title, ...lines] = aligned([
    { title: "Checks" },
    { title: "" },
    { title: "measured", align: "right" },
    { title: "expected", align: "right" },
    { title: "z", align: "right" },
  ], rows);
  const body = checks.flatMap(({ verdict, reason }, i) => {
    const line = lines[i]!.replace(verdict, paintOf(verdict, style)(verdict));
    if (verdict === "pass") return [line];
    return [line, ...wrapped(reason, " ".repeat(6)).map(style.dim)];
  });
  return [style.bold(title!), ...body];
}

/**
 * How many checks came out how.
 *
 * @param checks The checks.
 * @param style Colours.
 * @returns Such as "20 pass, 1 fails, 1 is inconclusive".
 */
export function tallyOf(checks: readonly CheckResult[], style: Style): string {
  const count = (v: Verdict) => checks.filter((c) => c.verdict === v).length;
  const say = (v: Verdict, one: string, many: string) => {
    const n = count(v);
    return n === 0 ? [] : [paintOf(v, style)(`${n} ${n === 1 ? one : many}`)];
  };
  return [
    ...say("pass", "passes", "pass"),
    ...say("fail", "fails", "fail"),
    ...say("inconclusive", "is inconclusive", "are inconclusive"),
  ].join(", ");
}
