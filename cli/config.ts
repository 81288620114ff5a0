/**
 * Configuration files.
 *
 * @module
 */
import { unknownName } from "../lib/params.ts";
import { readJson } from "./values.ts";

/** What a configuration says. */
export interface Config {
  /** Name of the experiment, if it says so. */
  readonly experiment?: string;
  /** Values by name. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Where its files are looked for. */
  readonly folder: string;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads {"experiment": "...", "params": {...}}; a result document will do too.
 *
 * @param path The file.
 * @returns What it says, and what is wrong with it.
 */
export function readConfig(path: string): Config {
  const folder = /^(.*)[/\\][^/\\]*$/.exec(path)?.[1] ?? "";
  const nothing = { params: {}, folder };
  let given: unknown;
  try {
    given = readJson(path, "the configuration");
  } catch (error) {
    return { ...nothing, problems: [(error as Error).message] };
  }
  if (!isObject(given)) {
    const form = '{"experiment": "...", "params": {...}}';
    return {
      ...nothing,
      problems: [`Cannot use ${path} as it must be ${form}.`],
    };
  }
  const { experiment, params = {}, schema, ...rest } = given;
  const problems: string[] = [];
  if (experiment !== undefined && typeof experiment !== "string") {
    problems.push(`Cannot use ${path} as its "experiment" must be a name.`);
  }
  if (!isObject(params)) {
    problems.push(`Cannot use ${path} as its "params" must be an object.`);
  }
  if (schema === undefined) {
    problems.push(
      ...Object.keys(rest).map((name) =>
        unknownName(name, ["experiment", "params"], `a part of ${path}`)
      ),
    );
  }
  return {
    ...(typeof experiment === "string" ? { experiment } : {}),
    params: isObject(params) ? params : {},
    folder,
    problems,
  };
}
