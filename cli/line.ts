/**
 * The line that was typed.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { closestString } from "@std/text";
import type { Experiment } from "../lib/experiment/experiment.ts";
import type { ParamSpecs } from "../lib/params.ts";
import { camel, kebab } from "./names.ts";
import {
  type GivenOptions,
  type OptionName,
  type OptionSpec,
  simulateOptions,
} from "./options.ts";

/** What a line holds; nothing is converted yet but switches. */
export interface Line {
  /** Words that are neither options nor their values. */
  readonly words: readonly string[];
  /** Options of the command. */
  readonly options: GivenOptions;
  /** Parameters by their camelCase name: text, or whether a flag is set. */
  readonly params: Readonly<Record<string, string | boolean>>;
  /** What stands behind each --sweep. */
  readonly sweeps: readonly string[];
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
}

type Kind = "switch" | "value" | "flag";

function isOption(name: string): name is OptionName {
  return Object.hasOwn(simulateOptions, name);
}

function kindsOf(specs: ParamSpecs): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const [name, { kind }] of Object.entries(specs)) {
    kinds.set(name, kind === "flag" ? "flag" : "value");
  }
  const options: Readonly<Record<string, OptionSpec>> = simulateOptions;
  for (const [name, { value }] of Object.entries(options)) {
    kinds.set(name, value === undefined ? "switch" : "value");
  }
  return kinds;
}

function unknown(raw: string, specs: ParamSpecs, owner: string): string {
  const params = Object.keys(specs).map(kebab);
  const near = closestString(raw, [...params, ...Object.keys(simulateOptions)]);
  return params.includes(near)
    ? `Cannot use "${
      camel(raw)
    }" as it is not a parameter of ${owner}: did you mean "${camel(near)}"?`
    : `Cannot use "--${raw}" as it is not an option of simulate: did you mean "--${near}"?`;
}

/** Every parameter of every experiment, to find the words of a line. */
function allSpecs(experiments: readonly Experiment[]): ParamSpecs {
  return Object.assign({}, ...experiments.map((e) => e.params));
}

/**
 * Takes a line apart.
 *
 * @param args The words of the line.
 * @param experiments Every experiment; the first word names one of them.
 * @param fallback The experiment meant where the line names none.
 * @returns What the line holds, and what is wrong with it.
 */
export function readLine(
  args: readonly string[],
  experiments: readonly Experiment[],
  fallback?: Experiment,
): Line {
  const first = takeApart(args, allSpecs(experiments), "");
  const owner = experiments.find((e) => e.name === first.words[0]) ?? fallback;
  // Of an unknown experiment there is no telling which parameters it has.
  if (!owner) {
    return first.words.length > 0 ? { ...first, problems: [] } : first;
  }
  return takeApart(args, owner.params, owner.name);
}

function isValue(word: string | undefined): word is string {
  return word !== undefined && !word.startsWith("-");
}

function takeApart(
  args: readonly string[],
  specs: ParamSpecs,
  owner: string,
): Line {
  const kinds = kindsOf(specs);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries([
      ...[...kinds].map(([name, kind]) => [
        isOption(name) ? name : kebab(name),
        { type: kind === "value" ? "string" : "boolean" } as const,
      ]),
      ["help", { type: "boolean", short: "h" }],
    ]),
  });
  const words: string[] = [];
  const options: Record<string, string | true> = {};
  const params: Record<string, string | boolean> = {};
  const sweeps: string[] = [];
  const problems: string[] = [];
  let swallow = -1;
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (token.index !== swallow) words.push(token.value);
      continue;
    }
    if (token.kind !== "option") continue;
    const { name: raw, value, index } = token;
    const off = raw.startsWith("no-") && !isOption(raw);
    const name = isOption(raw) ? raw : camel(off ? raw.slice(3) : raw);
    const kind = kinds.get(isOption(raw) || !off ? name : camel(raw)) ??
      (off && kinds.get(name) === "flag" ? "flag" : undefined);
    if (kind === undefined) {
      problems.push(unknown(raw, specs, owner));
      // The word behind an unknown option was meant as its value.
      if (value === undefined) swallow = index + 1;
    } else if (kind === "flag") {
      const word = args[index + 1];
      if (value === undefined && /^(true|false)$/.test(word ?? "")) {
        swallow = index + 1;
        params[name] = word === (off ? "false" : "true");
      } else if (value === undefined && isValue(word) && words.length > 0) {
        // The experiment is named already: the word was meant as a value.
        swallow = index + 1;
        params[name] = word;
      } else {
        params[name] = value ?? !off;
      }
    } else if (kind === "switch") {
      if (value !== undefined) {
        problems.push(`Cannot use --${raw}=${value} as it takes no value.`);
      } else options[name] = true;
    } else if (
      value === undefined || (value.startsWith("--") && !token.inlineValue)
    ) {
      problems.push(`Cannot use --${raw} as its value is missing.`);
      swallow = -1;
    } else if (name === "sweep") sweeps.push(value);
    else if (isOption(name)) options[name] = value;
    else params[name] = value;
  }
  return { words, options, params, sweeps, problems };
}
