/**
 * `runs compare`.
 *
 * @module
 */
import type { Result } from "../../lib/experiment/result.ts";
import { aligned, plain, type Style, withError } from "../../lib/report/mod.ts";

/** An estimate of two runs. */
export interface Comparison {
  /** Name of the estimate. */
  readonly name: string;
  /** First run minus second run. */
  readonly difference: number;
  /** Standard error of the difference of independent runs. */
  readonly standardError: number;
  /** The difference in standard errors; absent for deterministic values. */
  readonly z?: number;
  /** Unit of the difference. */
  readonly unit: string;
}

/**
 * Compares the estimates that two runs share.
 *
 * @param a First run.
 * @param b Second run.
 * @returns The comparisons, in the order of the first run.
 */
export function compareResults(
  a: Pick<Result, "estimates">,
  b: Pick<Result, "estimates">,
): Comparison[] {
  return Object.entries(a.estimates).flatMap(([name, one]) => {
    const other = b.estimates[name];
    if (!other) return [];
    const difference = one.value - other.value;
    const standardError = Math.hypot(one.standardError, other.standardError);
    const z = standardError > 0 ? { z: difference / standardError } : {};
    return [{ name, difference, standardError, ...z, unit: one.unit }];
  });
}

/** Parameters in which two runs differ. */
function differing(a: Result, b: Result): string[] {
  const names = new Set([...Object.keys(a.params), ...Object.keys(b.params)]);
  return [...names].flatMap((name) => {
    const [x, y] = [a, b].map((r) => JSON.stringify(r.params[name]) ?? "none");
    return x === y ? [] : [`${name} ${x} and ${y}`];
  });
}

/** Runs of one seed share their noise, and so their errors. */
function shareNoise(a: Result, b: Result): boolean {
  return a.experiment === b.experiment && a.params.seed === b.params.seed;
}

/**
 * A table of the differences.
 *
 * @param a First run.
 * @param b Second run.
 * @param style Colours.
 * @returns Lines.
 */
export function comparisonLines(a: Result, b: Result, style: Style): string[] {
  const found = compareResults(a, b);
  const cell = ({ estimates }: Result, name: string) => {
    const { value, standardError } = estimates[name]!;
    return withError(value, standardError);
  };
  const rows = found.map(({ name, difference, z }) => [
    `  ${name}`,
    cell(a, name),
    cell(b, name),
    plain(difference, 3),
    z === undefined ? "" : `${z >= 0 ? "+" : ""}${z.toFixed(2)}`,
  ]);
  const [title, ...lines] = aligned([
    { title: "Estimates" },
    { title: a.id, align: "right" },
    { title: b.id, align: "right" },
    { title: "difference", align: "right" },
    { title: "z", align: "right" },
  ], rows);
  const far = (i: number) => Math.abs(found[i]!.z ?? 0) > 4.5;
  const changes = differing(a, b);
  return [
    a.experiment === b.experiment
      ? `${a.experiment}: ${
        changes.length > 0
          ? `differ in ${changes.join("; ")}`
          : "same parameters"
      }`
      : `${a.experiment} and ${b.experiment}`,
    "",
    style.bold(title!),
    ...lines.map((line, i) => far(i) ? style.red(line) : line),
    "",
    "z is the difference in combined standard errors.",
    ...(shareNoise(a, b)
      ? ["Both have the same seed: they share noise, so z is no fair test."]
      : []),
  ];
}
