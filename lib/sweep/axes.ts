/**
 * What a sweep goes through.
 *
 * @module
 */
import {
  ParamError,
  type ParamSpecs,
  parseParams,
  shown,
  type StructureSpec,
  unknownName,
} from "../params.ts";
import { valueName } from "./points.ts";
import { valuesFrom } from "./values.ts";

/** Values of each swept parameter, by its name; the first axis runs fastest. */
export type Axes = Readonly<Record<string, readonly unknown[]>>;

/** Most points of a sweep, and most ensembles of all points together. */
export const mostPoints = 4096;

/** The key of the input that asks for a sweep. */
export const sweepKey = "sweep";

const form = "temperature=0:1:5; batchSize=1,10,100";

/** "batch-size" as "batchSize". */
function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** Pairs of names and what was given for them. */
function pairsOf(given: unknown): [string, unknown][] {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) {
    return Object.entries(given);
  }
  if (typeof given !== "string") {
    throw new ParamError([
      `Cannot use ${sweepKey} as it must be names with lists of values, as in {"temperature": [0, 1]} or ${form}: here it is ${
        shown(given)
      }.`,
    ]);
  }
  return given.split(/[;\n]/).filter((part) => part.trim() !== "").map(
    (part) => {
      const at = part.indexOf("=");
      if (at > 0) return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      throw new ParamError([
        `Cannot use ${sweepKey} as each axis must be a name and its values, as in ${form}: here it is ${
          shown(part.trim())
        }.`,
      ]);
    },
  );
}

/** Values of one axis, validated. */
function readAxis(
  name: string,
  given: unknown,
  specs: ParamSpecs,
  owner: string,
): unknown[] {
  const spec = specs[name]!;
  let values: readonly unknown[];
  try {
    values = typeof given === "string"
      ? valuesFrom(spec, given)
      : Array.isArray(given)
      ? given
      : [given];
  } catch (error) {
    throw new ParamError([
      `Cannot use ${sweepKey} of ${name} as ${(error as Error).message}`,
    ]);
  }
  const problems = new Set<string>();
  const out = values.map((value) => {
    try {
      const read = parseParams({ [name]: spec }, { [name]: value }, owner);
      if (read[name] === undefined) {
        throw new ParamError([
          `Cannot use ${sweepKey} of ${name} as each value must say something: here it is ${
            shown(value)
          }.`,
        ]);
      }
      return read[name];
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      error.problems.forEach((problem) => problems.add(problem));
      return undefined;
    }
  });
  if (problems.size > 0) throw new ParamError([...problems]);
  if (out.length === 0) {
    throw new ParamError([
      `Cannot use ${sweepKey} of ${name} as it has no values: give one or more.`,
    ]);
  }
  const texts = out.map(valueName);
  const twice = texts.find((text, i) => texts.indexOf(text) < i);
  if (twice !== undefined) {
    throw new ParamError([
      `Cannot use ${sweepKey} of ${name} as each value may come once: here ${twice} comes twice.`,
    ]);
  }
  return out;
}

/**
 * Reads what is to be swept.
 *
 * @param given Lists or texts of values by name, or one text such as "temperature=0:1:5; batchSize=1,10".
 * @param specs Parameters of the experiment.
 * @param owner Name of the experiment.
 * @returns The axes; undefined where there are none.
 * @throws ParamError with every problem.
 *
 * @example Text and lists
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readAxes } from "./axes.ts";
 *
 * const specs = {
 *   dt: { kind: "number", unit: "time", default: 1, above: 0, help: "" },
 *   kernel: { kind: "choice", options: ["itr", "em"], default: "itr", help: "" },
 * } as const;
 * assertEquals(readAxes("dt=0.01:1:3:log; kernel=itr,em", specs, "a run"), {
 *   dt: [0.01, 0.1, 1],
 *   kernel: ["itr", "em"],
 * });
 * ```
 */
export function readAxes(
  given: unknown,
  specs: ParamSpecs,
  owner: string,
): Axes | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const problems: string[] = [];
  const out: Record<string, unknown[]> = {};
  for (const [raw, values] of pairsOf(given)) {
    const name = camel(raw);
    if (!Object.hasOwn(specs, name)) {
      const known = Object.keys(specs);
      problems.push(unknownName(name, known, `a parameter of ${owner}`));
    } else if (Object.hasOwn(out, name)) {
      problems.push(
        `Cannot use ${sweepKey} as each parameter may be swept once: here ${name} comes twice.`,
      );
    } else {
      out[name] = [];
      try {
        out[name] = readAxis(name, values, specs, owner);
      } catch (error) {
        if (!(error instanceof ParamError)) throw error;
        problems.push(...error.problems);
      }
    }
  }
  if (problems.length > 0) throw new ParamError(problems);
  const count = Object.values(out).reduce((n, list) => n * list.length, 1);
  if (count > mostPoints) {
    throw new ParamError([
      `Cannot use ${sweepKey} as it may have at most ${mostPoints} points: here they are ${count}.`,
    ]);
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

/**
 * The parameter that asks for a sweep.
 *
 * @param specs All other parameters of the experiment.
 * @param owner Name of the experiment.
 * @returns Its declaration.
 */
export function sweepSpec(
  specs: ParamSpecs,
  owner: string,
): StructureSpec<Axes | undefined> {
  const names = Object.keys(specs);
  const [one, other] = [
    names.find((name) => specs[name]!.kind === "number") ?? names[0],
    names.find((name) => specs[name]!.kind === "integer") ?? names.at(-1),
  ];
  return {
    kind: "structure",
    form: `${one}=1:2:5; ${other}=1,10,100`,
    default: undefined,
    help:
      "run every combination of these values as one run: lists, or ranges from:to:count, or from:to:count:log",
    read: (given) => readAxes(given, specs, owner),
  };
}
