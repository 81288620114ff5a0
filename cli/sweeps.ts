/**
 * `--sweep`: axes out of the line.
 *
 * @module
 */
import type { ParamSpecs } from "../lib/params.ts";
import { valuesFrom } from "../lib/sweep/values.ts";
import { camel } from "./names.ts";
import { readValue } from "./values.ts";

/** Axes as they were given: values by name. */
export type GivenAxes = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One word behind `--sweep`: `name=values`, several joined by ";", or the JSON object of a document. */
function pairsOf(text: string, problems: string[]): [string, unknown][] {
  try {
    const given: unknown = JSON.parse(text);
    if (isObject(given)) return Object.entries(given);
  } catch {
    // Names and values are no JSON.
  }
  return text.split(";").flatMap((part) => {
    const at = part.indexOf("=");
    if (at > 0) return [[part.slice(0, at), part.slice(at + 1)]];
    problems.push(
      `Cannot use --sweep ${text} as it must be a parameter and its values, as in temperature=0:1:5 or batch-size=1,10,100.`,
    );
    return [];
  });
}

/**
 * Reads every `--sweep` of a line.
 *
 * @param texts What stands behind them.
 * @param problems Where problems go.
 * @returns Values by camelCase name.
 */
export function axesOfLine(
  texts: readonly string[],
  problems: string[],
): GivenAxes {
  const out: Record<string, unknown> = {};
  for (const [raw, values] of texts.flatMap((t) => pairsOf(t, problems))) {
    const name = camel(raw.trim());
    if (Object.hasOwn(out, name)) {
      problems.push(
        `Cannot use --sweep as each parameter may be swept once: here ${name} comes twice.`,
      );
    }
    out[name] = values;
  }
  return out;
}

/**
 * Axes with the files that their values name.
 *
 * @param given Values by name.
 * @param specs Parameters of the experiment; what is none of them is left as it is.
 * @param folder Where files are looked for; "" for the working directory.
 * @param problems Where problems go.
 * @returns Lists by name.
 */
export function withFiles(
  given: GivenAxes,
  specs: ParamSpecs,
  folder: string,
  problems: string[],
): GivenAxes {
  const read = (name: string, values: unknown): unknown => {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec?.kind !== "structure") return values;
    try {
      const list = typeof values === "string"
        ? valuesFrom(spec, values)
        : values;
      return Array.isArray(list)
        ? list.map((value) => readValue(name, spec, value, folder))
        : list;
    } catch (error) {
      problems.push((error as Error).message);
      return values;
    }
  };
  return Object.fromEntries(
    Object.entries(given).map(([name, values]) => [name, read(name, values)]),
  );
}

/**
 * Parameters of a configuration and of the line, the line overriding it: an axis
 * takes the place of a value, and a value that of an axis.
 *
 * @param config Values of the configuration, its axes among them as "sweep".
 * @param params Values of the line.
 * @param axes Axes of the line.
 * @returns Values by name, with the axes as "sweep" where there are any.
 */
export function overridden(
  config: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
  axes: GivenAxes,
): Record<string, unknown> {
  const { sweep: before, ...values } = config;
  // Text of a configuration is left to whoever reads axes.
  const known = isObject(before) ? before : {};
  const kept = Object.entries(known).filter(([name]) =>
    !Object.hasOwn(params, camel(name))
  );
  const sweep = { ...Object.fromEntries(kept), ...axes };
  const fixed = Object.entries(values).filter(([name]) =>
    !Object.hasOwn(axes, name)
  );
  const unread = before !== undefined && !isObject(before);
  return {
    ...Object.fromEntries(fixed),
    ...params,
    ...(unread && Object.keys(axes).length === 0
      ? { sweep: before }
      : Object.keys(sweep).length > 0
      ? { sweep }
      : {}),
  };
}
