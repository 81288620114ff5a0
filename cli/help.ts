/**
 * What can be run, and with what.
 *
 * @module
 */
import type { Experiment } from "../lib/experiment/experiment.ts";
import type { ParamSpec } from "../lib/params.ts";
import { aligned, type Style, wrapped } from "../lib/report/mod.ts";
import { kebab } from "./names.ts";
import { type OptionSpec, simulateOptions } from "./options.ts";

const width = 100;

function optionLines(): string[] {
  const options: Readonly<Record<string, OptionSpec>> = simulateOptions;
  const rows = Object.entries(options).map(([name, { value, help }]) => [
    `  --${name}${value ? ` ${value}` : ""}`,
    help,
  ]);
  return aligned([{ title: "Options" }, { title: "" }], rows);
}

/** Every experiment, a line each. */
export function listLines(experiments: readonly Experiment[]): string[] {
  const rows = experiments.map(({ name, summary }) => [name, summary]);
  return aligned([{ title: "" }, { title: "" }], rows).slice(1);
}

/** How to call `simulate`. */
export function usage(
  experiments: readonly Experiment[],
  style: Style,
): string {
  const [title, ...options] = optionLines();
  return [
    "deno task simulate [experiment] [--parameter value ...] [options]",
    "",
    style.bold("Experiments"),
    ...listLines(experiments).map((line) => `  ${line}`),
    "",
    style.bold(title!),
    ...options,
    "",
    "deno task simulate <experiment> --help lists its parameters.",
  ].join("\n") + "\n";
}

function rangeOf(spec: ParamSpec): string {
  switch (spec.kind) {
    case "number":
    case "integer": {
      const { min, max } = spec;
      const { above, below } = spec.kind === "number"
        ? spec
        : { above: undefined, below: undefined };
      return [
        above === undefined ? "" : `> ${above}`,
        min === undefined ? "" : `>= ${min}`,
        max === undefined ? "" : `<= ${max}`,
        below === undefined ? "" : `< ${below}`,
      ].filter((part) => part !== "").join(", ");
    }
    case "choice":
      return spec.options.join(" ");
    case "flag":
      return "true false";
    case "structure":
      return "word or JSON";
  }
}

function defaultOf(spec: ParamSpec): string {
  const { default: value } = spec;
  if (value === undefined) {
    return "fallback" in spec ? spec.fallback ?? "none" : "none";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The parameters of an experiment: name, unit, default, range, meaning. */
export function experimentHelp(
  { name, title, summary, params }: Experiment,
  style: Style,
): string {
  const rows = Object.entries(params).map(([key, spec]) => ({
    cells: [
      `  --${kebab(key)}`,
      spec.kind === "number" && spec.unit !== "1" ? spec.unit : "",
      defaultOf(spec),
      rangeOf(spec),
    ],
    help: spec.kind === "structure" ? `${spec.help}: ${spec.form}` : spec.help,
  }));
  const [heading, ...lines] = aligned(
    ["Parameters", "unit", "default", "range"].map((title) => ({ title })),
    rows.map((row) => row.cells),
  );
  const body = lines.flatMap((line, i) => [
    line,
    ...wrapped(rows[i]!.help, " ".repeat(6), width).map(style.dim),
  ]);
  return [
    `${style.bold(title)} (${name})`,
    ...wrapped(summary, "", width),
    "",
    style.bold(heading!),
    ...body,
    "",
    "Values are numbers, words or JSON. deno task simulate --help lists the options.",
  ].join("\n") + "\n";
}

/** Every experiment for machines. */
export function listJson(experiments: readonly Experiment[]): string {
  const plain = experiments.map(({ name, title, summary, params }) => ({
    name,
    title,
    summary,
    params,
  }));
  return JSON.stringify(plain) + "\n";
}
