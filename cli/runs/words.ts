/**
 * The line of `deno task runs`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { unknownName } from "../../lib/params.ts";
import { defaultStore } from "../../lib/store/mod.ts";
import { codes, Stop } from "../exit.ts";
import { namesOf } from "../settings.ts";

/** How many ids each command takes. */
const commands = {
  list: 0,
  show: 1,
  export: 1,
  compare: 2,
  delete: 1,
} as const;

/** What can be done with stored runs. */
export type Command = keyof typeof commands;

/** A line, checked. */
export interface RunsLine {
  /** What to do. */
  readonly command: Command;
  /** Ids, perhaps abbreviated, as many as the command takes. */
  readonly ids: readonly string[];
  /** The store. */
  readonly store: string;
  /** File to export to. */
  readonly out: string;
  /** Trajectories to compute again for the file. */
  readonly rows?: number;
  /** Estimates to show; all by default. */
  readonly only?: readonly string[];
  /** JSON instead of tables. */
  readonly json: boolean;
  /** Whether only the usage is asked for. */
  readonly help: boolean;
}

/** How to call it. */
export const runsUsage = `deno task runs [list]
deno task runs show ID [--only NAMES]
deno task runs export ID --out FILE [--rows N]
deno task runs compare ID ID
deno task runs delete ID

An id may be abbreviated as long as it is unique.

  --store FILE  the run store; default ${defaultStore}
  --out FILE    ends in .json .csv .npz .parquet or .svg
  --rows N      also the first N trajectories, computed again from their seed
  --only NAMES  these estimates alone, as in meanWork,varianceWork
  --json        for list, show and compare: JSON instead of tables
`;

const options = {
  store: { type: "string" },
  out: { type: "string" },
  rows: { type: "string" },
  only: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function isCommand(word: string): word is Command {
  return Object.hasOwn(commands, word);
}

/**
 * Reads a line.
 *
 * @param args The words of the line.
 * @returns What is asked for.
 * @throws Stop with every problem.
 */
export function readRunsLine(args: readonly string[]): RunsLine {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options,
  });
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name } = token;
    if (!Object.hasOwn(options, name)) {
      problems.push(
        unknownName(name, Object.keys(options), "an option of runs"),
      );
    } else if (
      options[name as keyof typeof options].type === "string" &&
      (token.value === undefined || token.value.startsWith("--"))
    ) {
      problems.push(`Cannot use --${name} as its value is missing.`);
    }
  }
  const [word = "list", ...ids] = positionals;
  if (!isCommand(word)) {
    const known = Object.keys(commands);
    throw new Stop(codes.input, [
      ...problems,
      unknownName(word, known, "a command of runs"),
    ]);
  }
  const wanted = commands[word];
  if (ids.length !== wanted && values.help !== true) {
    const form = ["no id", "one id", "two ids"][wanted]!;
    problems.push(
      `Cannot use runs ${word} with ${ids.length} ids as it takes ${form}.`,
    );
  }
  const text = (value: unknown, otherwise: string) =>
    typeof value === "string" ? value : otherwise;
  const out = text(values.out, "");
  if (word === "export" && out === "" && values.help !== true) {
    problems.push("Cannot export as no file is named: add --out FILE.");
  }
  const rows = values.rows === undefined ? undefined : Number(values.rows);
  if (rows !== undefined && !(Number.isSafeInteger(rows) && rows >= 1)) {
    problems.push(
      `Cannot use --rows ${values.rows} as it must be a whole number >= 1.`,
    );
  }
  if (problems.length > 0) throw new Stop(codes.input, problems);
  const only = typeof values.only === "string"
    ? namesOf(values.only)
    : undefined;
  return {
    command: word,
    ids,
    store: text(values.store, defaultStore),
    out,
    ...(rows === undefined ? {} : { rows }),
    ...(only === undefined ? {} : { only }),
    json: values.json === true,
    help: values.help === true,
  };
}
