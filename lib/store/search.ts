/**
 * Looking for runs.
 *
 * @module
 */
import type { SQLInputValue } from "node:sqlite";
import type { Status } from "./record.ts";

/** Which runs are looked for; all of it must hold. */
export interface Search {
  /** Words that each occur in the id, the experiment or the parameters, such as seed=2. Defaults to none. */
  readonly text?: string;
  /** Name of the experiment. Defaults to any. */
  readonly experiment?: string;
  /** How far it is. Defaults to any. */
  readonly status?: Status;
  /** Most runs to return. Defaults to all. */
  readonly limit?: number;
  /** Runs to leave out, from the latest. Defaults to 0. */
  readonly offset?: number;
}

/** A condition and what its question marks stand for. */
export interface Condition {
  /** SQL after WHERE; it holds no text of the search. */
  readonly sql: string;
  /** Values of its parameters. */
  readonly values: readonly SQLInputValue[];
}

/** Most words that are looked for. */
const mostWords = 8;
/** Most characters of a word: longer patterns are refused by the database. */
const longest = 200;

/**
 * A text as a pattern of LIKE that stands for itself anywhere.
 *
 * @param text The text.
 * @returns The pattern, with a backslash as escape.
 */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** A word as the store holds it: a parameter may be given as name=value. */
function storedWord(word: string): string {
  return word.slice(0, longest).replace(/^(\w+)=/, '"$1":');
}

/**
 * A search as a condition.
 *
 * @param search Which runs.
 * @returns The condition; user text is only in its values.
 */
export function conditionOf(
  { text = "", experiment, status }: Search,
): Condition {
  const words = text.split(/\s+/).filter((w) => w !== "").slice(0, mostWords);
  const parts = [
    ...words.map(() =>
      "(id || ' ' || experiment || ' ' || params) LIKE ? ESCAPE '\\'"
    ),
    ...(experiment === undefined ? [] : ["experiment = ?"]),
    ...(status === undefined ? [] : ["status = ?"]),
  ];
  return {
    sql: parts.length === 0 ? "1" : parts.join(" AND "),
    values: [
      ...words.map((word) => likePattern(storedWord(word))),
      ...(experiment === undefined ? [] : [experiment]),
      ...(status === undefined ? [] : [status]),
    ],
  };
}
