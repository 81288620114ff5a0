/**
 * Values of parameters: what is typed, and what a configuration holds.
 *
 * @module
 */
import type { ParamSpec } from "../lib/params.ts";

/**
 * Reads a JSON file.
 *
 * @param path The file.
 * @param what What it is needed for, such as "protocol".
 * @returns What it holds.
 * @throws RangeError with a sentence.
 */
export function readJson(path: string, what: string): unknown {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : (error as Error).message.replace(/ \(os error.*/s, "");
    throw new RangeError(`Cannot read ${what} from ${path} as ${reason}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(
      `Cannot read ${what} from ${path} as it is not JSON: ${
        (error as Error).message
      }.`,
    );
  }
}

function structure(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (/^\s*[[{"]/.test(text)) {
      throw new RangeError(
        `Cannot use ${name} as it is not JSON: ${(error as Error).message}.`,
      );
    }
    return text;
  }
}

/**
 * Where a file named in a value is looked for.
 *
 * @param folder Folder of the configuration; "" for the working directory.
 * @param path As it was given.
 * @returns The path to open.
 */
function inFolder(folder: string, path: string): string {
  return folder === "" || /^([/\\]|[A-Za-z]:)/.test(path)
    ? path
    : `${folder}/${path}`;
}

/**
 * A value as the parameter takes it; the name of a .json file becomes what it holds.
 *
 * @param name Name of the parameter.
 * @param spec The parameter.
 * @param given Text of the line, or a value of the configuration.
 * @param folder Where files are looked for; "" for the working directory.
 * @returns The value, not yet validated.
 * @throws RangeError with a sentence.
 */
export function readValue(
  name: string,
  spec: ParamSpec,
  given: unknown,
  folder: string,
): unknown {
  if (typeof given !== "string") return given;
  switch (spec.kind) {
    case "number":
    case "integer":
      return given.trim() === "" || Number.isNaN(Number(given))
        ? given
        : Number(given);
    case "structure": {
      const value = structure(name, given);
      return typeof value === "string" && value.endsWith(".json")
        ? readJson(inFolder(folder, value), name)
        : value;
    }
    default:
      return given;
  }
}
