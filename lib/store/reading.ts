/**
 * What a store holds.
 *
 * @module
 */
import type { DatabaseSync } from "node:sqlite";
import type { Result } from "../experiment/result.ts";
import { attempt, StoreError } from "./error.ts";
import { recordColumns, recordOf, type RunRecord } from "./record.ts";
import { conditionOf, type Search } from "./search.ts";

/**
 * Runs, the latest first.
 *
 * @param db The database.
 * @param search Which ones. Defaults to all.
 * @returns Their records.
 * @throws StoreError.
 */
export function listRuns(db: DatabaseSync, search: Search = {}): RunRecord[] {
  const { sql, values } = conditionOf(search);
  const { limit = -1, offset = 0 } = search;
  const whole = (n: number, other: number) =>
    Number.isSafeInteger(n) && n >= 0 ? n : other;
  return attempt("Cannot list the runs", () =>
    db.prepare(
      `SELECT ${recordColumns} FROM run WHERE ${sql}
       ORDER BY started DESC, rowid DESC LIMIT ? OFFSET ?`,
    ).all(...values, whole(limit, -1), whole(offset, 0)).map(recordOf));
}

/**
 * The number of runs.
 *
 * @param db The database.
 * @param search Which ones; its limit and offset do not count. Defaults to all.
 * @returns Their number.
 * @throws StoreError.
 */
export function countRuns(db: DatabaseSync, search: Search = {}): number {
  const { sql, values } = conditionOf(search);
  return attempt("Cannot count the runs", () => {
    const row = db.prepare(
      `SELECT count(*) AS n FROM run WHERE ${sql}`,
    ).get(...values)!;
    return Number(row.n);
  });
}

/**
 * What a run is called now.
 *
 * @param db The database.
 * @param id Its id, or one that it had before it was stopped.
 * @returns Its id, or undefined where there is none.
 * @throws StoreError.
 */
export function currentId(db: DatabaseSync, id: string): string | undefined {
  return attempt(`Cannot read run ${id}`, () => {
    const row = db.prepare(
      `SELECT coalesce(
         (SELECT id FROM run WHERE id = ?1),
         (SELECT run FROM former WHERE name = ?1)
       ) AS id`,
    ).get(id)!;
    return row.id === null ? undefined : String(row.id);
  });
}

/**
 * One run.
 *
 * @param db The database.
 * @param id Its full id.
 * @returns The record, or undefined where there is none.
 * @throws StoreError.
 */
export function getRun(db: DatabaseSync, id: string): RunRecord | undefined {
  return attempt(`Cannot read run ${id}`, () => {
    const row = db.prepare(
      `SELECT ${recordColumns} FROM run WHERE id = ?`,
    ).get(id);
    return row && recordOf(row);
  });
}

/**
 * The run that an abbreviated id means.
 *
 * @param db The database.
 * @param start An id, or enough of its start to be unique.
 * @returns The record.
 * @throws StoreError when none or several begin so.
 */
export function findRun(db: DatabaseSync, start: string): RunRecord {
  const exact = getRun(db, start);
  if (exact) return exact;
  const shown = JSON.stringify(start);
  const ids = attempt(`Cannot look for run ${shown}`, () =>
    db.prepare(
      "SELECT id FROM run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id",
    ).all(start)).map((row) => String(row.id));
  if (ids.length === 1) return getRun(db, ids[0]!)!;
  throw new StoreError(
    ids.length === 0 || start === ""
      ? `Cannot find run ${shown}: "deno task runs list" shows all there are.`
      : `Cannot tell which run ${shown} is: ${ids.slice(0, 5).join(", ")}${
        ids.length > 5 ? ", ..." : ""
      } begin so.`,
  );
}

/**
 * Merged statistics of a run.
 *
 * @param db The database.
 * @param id Its full id.
 * @returns What the last block left, or undefined before the first.
 * @throws StoreError.
 */
export function loadTally(
  db: DatabaseSync,
  id: string,
): Uint8Array | undefined {
  const row = attempt(
    `Cannot read the statistics of run ${id}`,
    () => db.prepare("SELECT tally FROM run WHERE id = ?").get(id),
  );
  return row?.tally instanceof Uint8Array ? row.tally : undefined;
}

/**
 * The result document of a run.
 *
 * @param db The database.
 * @param id Its full id.
 * @returns The document, or undefined while it is not done.
 * @throws StoreError.
 */
export function loadResult(db: DatabaseSync, id: string): Result | undefined {
  return attempt(`Cannot read the result of run ${id}`, () => {
    const row = db.prepare("SELECT result FROM run WHERE id = ?").get(
      id,
    );
    return typeof row?.result === "string" ? JSON.parse(row.result) : undefined;
  });
}
