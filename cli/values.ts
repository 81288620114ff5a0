/**
 * Values of parameters: what is typed, and what a configuration holds.
 *
 * @module
 */
import { parseCsv } from "../lib/tables/csv.ts";
import { parseNpy } from "../lib/tables/npy.ts";
import type { ParamSpec } from "../lib/params.ts";

/** Bytes of a file, or a sentence why not. */
function readBytes(path: string, what: string): Uint8Array {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : (error as Error).message.replace(/ \(os error.*/s, "");
    throw new RangeError(`Cannot read ${what} from ${path} as ${reason}.`);
  }
}

/**
 * Reads a JSON file.
 *
 * @param path The file.
 * @param what What it is needed for, such as "protocol".
 * @returns What it holds.
 * @throws RangeError with a sentence.
 */
export function readJson(path: string, what: string): unknown {
  const text = new TextDecoder().decode(readBytes(path, what));
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

/** How files are read, by their ending. */
const readers: Readonly<
  Record<string, (path: string, what: string) => unknown>
> = {
  ".json": readJson,
  ".csv": (path, what) =>
    readTable(
      path,
      what,
      (bytes) => parseCsv(new TextDecoder().decode(bytes)),
    ),
  ".npy": (path, what) => readTable(path, what, parseNpy),
};

function readTable(
  path: string,
  what: string,
  parse: (bytes: Uint8Array) => unknown,
): unknown {
  const bytes = readBytes(path, what);
  try {
    return parse(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `Cannot read ${what} from ${path} as ${error.message}`,
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
 * A value as the parameter takes it; the name of a .json, .csv or .npy file
 * becomes what it holds.
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
      const ending = typeof value === "string"
        ? /\.\w+$/.exec(value)?.[0].toLowerCase()
        : undefined;
      const read = ending === undefined ? undefined : readers[ending];
      return read ? read(inFolder(folder, String(value)), name) : value;
    }
    default:
      return given;
  }
}
