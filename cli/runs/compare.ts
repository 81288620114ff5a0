/**
 * `runs compare`.
 *
 * @module
 */
import type { Result } from "../../lib/experiment/result.ts";
import {
  compareResults,
  differing,
  shareNoise,
} from "../../lib/session/compare.ts";
import { aligned, plain, type Style, withError } from "../../lib/report/mod.ts";

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
  const changes = differing(a, b).map((d) => `${d.name} ${d.a} and ${d.b}`);
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
