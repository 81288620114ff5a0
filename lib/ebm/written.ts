/**
 * Energies that users write.
 *
 * @module
 */
import {
  ExpressionError,
  parseLoaded,
  symbolsOf,
  writtenFunctions,
} from "../expressions/mod.ts";
import type { Energy } from "../learning/mod.ts";
import { shown } from "../params.ts";

/** An energy as it is written. */
export interface WrittenEnergy {
  /** U in the coordinates and the parameters [kT]. */
  readonly energy: string;
  /** Names of the coordinates. */
  readonly coordinates: readonly string[];
  /** Names of the parameters. */
  readonly parameters: readonly string[];
}

/** Most coordinates of a written energy. */
export const mostCoordinates = 6;
/** Most parameters of a written energy. */
export const mostParameters = 12;

const taken: readonly string[] = [...writtenFunctions, "pi"];

/**
 * Reads a text.
 *
 * @param given A value out of JSON.
 * @returns The text; a number as it is written.
 * @throws RangeError "it must ...".
 */
export function readText(given: unknown): string {
  if (typeof given === "string" && given.trim() !== "") return given;
  if (typeof given === "number") return String(given);
  throw new RangeError(`it must be an expression: here it is ${shown(given)}.`);
}

/**
 * Reads a list of names.
 *
 * @param given A list out of JSON, or one name.
 * @returns The names.
 * @throws RangeError "they must ...".
 */
export function readNames(given: unknown): readonly string[] {
  if (typeof given === "string" && given.trim() !== "") {
    return given.split(/[\s,]+/).filter((name) => name !== "");
  }
  if (Array.isArray(given) && given.every((v) => typeof v === "string")) {
    return given;
  }
  throw new RangeError(
    `they must be a list of names, as in ["x", "y"]: here they are ${
      shown(given)
    }.`,
  );
}

function nameProblems(
  names: readonly string[],
  what: "coordinates" | "parameters",
  most: number,
): string[] {
  const problems = names.filter((name) =>
    !/^[A-Za-z]\w*$/.test(name) || taken.includes(name)
  ).map((name) =>
    `Cannot use ${
      shown(name)
    } in ${what} as a name begins with a letter, has letters, digits and _ alone and is none of ${
      taken.join(" ")
    }.`
  );
  if (names.length < 1 || names.length > most) {
    problems.push(
      `Cannot use ${what} as there must be 1 to ${most} of them: here there are ${names.length}.`,
    );
  }
  return problems;
}

/**
 * Reads an energy.
 *
 * @param written What a user wrote.
 * @returns The energy, or undefined with the problems.
 * @throws NotReadyError where nothing is loaded to read it with.
 */
export function readEnergy(
  { energy: text, coordinates, parameters }: WrittenEnergy,
): { readonly energy?: Energy; readonly problems: readonly string[] } {
  const all = [...coordinates, ...parameters];
  const problems = [
    ...nameProblems(coordinates, "coordinates", mostCoordinates),
    ...nameProblems(parameters, "parameters", mostParameters),
  ];
  const twice = all.find((name, i) => all.indexOf(name) !== i);
  if (twice !== undefined) {
    problems.push(
      `Cannot use coordinates and parameters as their names must differ: here ${
        shown(twice)
      } is there twice.`,
    );
  }
  if (problems.length > 0) return { problems };
  try {
    const tree = parseLoaded(text, all);
    const used = symbolsOf(tree);
    for (const name of all) {
      if (used.has(name)) continue;
      const what = coordinates.includes(name) ? "coordinate" : "parameter";
      problems.push(
        `Cannot use energy ${
          shown(text)
        } as it must depend on each coordinate and parameter: here ${what} ${name} is not in it.`,
      );
    }
    if (problems.length > 0) return { problems };
    const energy = { name: "written energy", coordinates, parameters, tree };
    return { energy, problems };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const reason = error.message.replace(
      "a coordinate nor a control",
      "a coordinate nor a parameter",
    );
    const end = reason.endsWith("?") ? "" : ".";
    return {
      problems: [`Cannot use energy ${shown(text)} as ${reason}${end}`],
    };
  }
}
