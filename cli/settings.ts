/**
 * Options of the line as they are used.
 *
 * @module
 */
import { formatOf } from "../lib/export/mod.ts";
import { defaultStore } from "../lib/store/mod.ts";
import type { GivenOptions } from "./options.ts";

const backends = ["auto", "gpu", "cpu"] as const;

/** A precision to be reached. */
export interface Until {
  /** Name of the estimate; without a point it is that of every point of a sweep. */
  readonly estimate: string;
  /** Its standard error. */
  readonly standardError: number;
}

/** Options of the line, converted. */
export interface Settings {
  /** Which engine. */
  readonly backend: typeof backends[number];
  /** Reference solvers only. */
  readonly exact: boolean;
  /** The document on stdout. */
  readonly json: boolean;
  /** Estimates to print; all by default. */
  readonly only?: readonly string[];
  /** File to export to. */
  readonly out?: string;
  /** Trajectories in that file. */
  readonly rows?: number;
  /** The run store. */
  readonly store: string;
  /** Whether to store. */
  readonly keep: boolean;
  /** Id of the run to go on with. */
  readonly resume?: string;
  /** Precision to go on to. */
  readonly until?: Until;
  /** Inconclusive counts as failed. */
  readonly strict: boolean;
  /** No progress, no notes. */
  readonly quiet: boolean;
}

const later: Readonly<Record<string, string>> = {
  nats:
    "Cannot use --nats as runs over several machines are not built yet: leave it out.",
};

/** Pairs that exclude each other. */
const clashes: readonly (readonly [keyof GivenOptions, keyof GivenOptions])[] =
  [
    ["exact", "until"],
    ["exact", "resume"],
    ["exact", "rows"],
    ["resume", "config"],
    ["resume", "no-store"],
    ["store", "no-store"],
  ];

/**
 * Converts the options of a line.
 *
 * @param given As they stand on the line.
 * @returns The settings, and what is wrong with them.
 */
export function readSettings(
  given: GivenOptions,
): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems = Object.entries(later).flatMap(([name, sentence]) =>
    given[name as keyof GivenOptions] === undefined ? [] : [sentence]
  );
  for (const [a, b] of clashes) {
    if (given[a] !== undefined && given[b] !== undefined) {
      problems.push(`Cannot use --${a} and --${b} together.`);
    }
  }
  const text = (name: keyof GivenOptions) => {
    const value = given[name];
    return typeof value === "string" ? value : undefined;
  };
  const { out, resume, store = defaultStore } = {
    out: text("out"),
    resume: text("resume"),
    ...(given.store ? { store: text("store")! } : {}),
  };

  const only = namesOf(text("only"));
  const wanted = text("backend") ?? "auto";
  const backend = backends.find((name) => name === wanted);
  if (!backend) {
    problems.push(
      `Cannot use --backend ${wanted} as it must be one of ${
        backends.join(", ")
      }.`,
    );
  }
  if (out !== undefined) {
    try {
      formatOf(out);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  const rows = given.rows === undefined ? undefined : Number(given.rows);
  if (rows !== undefined && !(Number.isSafeInteger(rows) && rows >= 1)) {
    problems.push(
      `Cannot use --rows ${given.rows} as it must be a whole number >= 1.`,
    );
  }
  if (rows !== undefined && out === undefined) {
    problems.push("Cannot use --rows as it needs --out.");
  }
  const until = text("until") === undefined
    ? undefined
    : readUntil(text("until")!, problems);
  return {
    settings: {
      backend: backend ?? "auto",
      exact: given.exact === true,
      json: given.json === true,
      ...(only === undefined ? {} : { only }),
      ...(out === undefined ? {} : { out }),
      ...(rows === undefined ? {} : { rows }),
      store,
      keep: given["no-store"] !== true,
      ...(resume === undefined ? {} : { resume }),
      ...(until === undefined ? {} : { until }),
      strict: given.strict === true,
      quiet: given.quiet === true,
    },
    problems,
  };
}

/**
 * A list of names.
 *
 * @param text Names between commas; undefined for none.
 * @returns The names.
 */
export function namesOf(text: string | undefined): string[] | undefined {
  return text?.split(",").map((name) => name.trim()).filter((name) => name);
}

function readUntil(text: string, problems: string[]): Until | undefined {
  const [, estimate, size] = /^([A-Za-z]\w*(?:@.+)?)=([^=]+)$/.exec(text) ??
    [];
  const standardError = Number(size);
  if (estimate && Number.isFinite(standardError) && standardError > 0) {
    return { estimate, standardError };
  }
  problems.push(
    `Cannot use --until ${text} as it must be an estimate and a standard error > 0, as in meanWork=0.001.`,
  );
  return undefined;
}
