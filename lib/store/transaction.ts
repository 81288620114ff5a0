/**
 * Writing all or nothing.
 *
 * @module
 */
import type { DatabaseSync } from "node:sqlite";
import { attempt } from "./error.ts";

/**
 * Carries out a step in one transaction.
 *
 * @param db The database.
 * @param action What is attempted, for the message.
 * @param step The step.
 * @returns What the step returns.
 * @throws StoreError; nothing of the step is written then.
 */
export function transaction<T>(
  db: DatabaseSync,
  action: string,
  step: () => T,
): T {
  return attempt(action, () => {
    db.exec("BEGIN IMMEDIATE");
    try {
      const value = step();
      db.exec("COMMIT");
      return value;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }, ": what is done is kept");
}

/**
 * An id that is not taken: the base, or base-2, base-3 ... after the last one.
 *
 * @param db The database, in a transaction.
 * @param base Hash of experiment, parameters and kernels.
 * @returns The id.
 */
export function freeId(db: DatabaseSync, base: string): string {
  const taken = db.prepare(
    `SELECT count(*) AS n,
       max(CASE WHEN id = base THEN 1
           ELSE CAST(substr(id, length(base) + 2) AS INTEGER) END) AS last
     FROM run WHERE base = ?`,
  ).get(base)!;
  return taken.n === 0 ? base : `${base}-${Number(taken.last) + 1}`;
}
