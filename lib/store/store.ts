/**
 * Runs on disk: what they are, the merged statistics so far and the result.
 *
 * @module
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Result } from "../experiment/result.ts";
import { attempt, StoreError } from "./error.ts";
import { freeId, transaction } from "./transaction.ts";
import {
  type NewRun,
  recordColumns,
  recordOf,
  type RunRecord,
  type SavedBlock,
} from "./record.ts";

/** A SQLite database of runs; open it with `openStore`. */
export class RunStore implements Disposable {
  readonly #db: DatabaseSync;

  /**
   * Takes over a database.
   *
   * @param db It is open and holds the tables.
   */
  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /**
   * Writes down a new run.
   *
   * @param run What it is.
   * @returns Its id: the base, or base-2, base-3 ... when repeated.
   * @throws StoreError.
   */
  begin(run: NewRun): string {
    return this.#transaction("Cannot store the run", () => {
      const id = freeId(this.#db, run.base);
      const now = new Date().toISOString();
      this.#write(
        `INSERT INTO run (id, base, experiment, params, backend, adapter, planned, status, started, updated)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?)`,
        id,
        run.base,
        run.experiment,
        JSON.stringify(run.params),
        run.backend,
        run.adapter === null ? null : JSON.stringify(run.adapter),
        run.planned,
        now,
        now,
      );
      return id;
    });
  }

  /**
   * Writes down a new run that goes on from the statistics of another.
   *
   * @param id The run to go on from; it stays as it is.
   * @param run What the new one is.
   * @returns The id of the new one.
   * @throws StoreError.
   */
  fork(id: string, run: NewRun): string {
    const copy = this.begin(run);
    this.#transaction(`Cannot copy run ${id}`, () => {
      this.#write(
        `UPDATE run SET (done, tally) = (SELECT done, tally FROM run WHERE id = ?) WHERE id = ?`,
        id,
        copy,
      );
      this.#write(
        `INSERT INTO block SELECT ?, first, count, seconds FROM block WHERE run = ?`,
        copy,
        id,
      );
    });
    return copy;
  }

  /**
   * Adds a block and replaces the merged statistics, in one transaction.
   *
   * @param id The run.
   * @param block The block.
   * @param tally Merged statistics up to its end.
   * @throws StoreError; the blocks before are kept. Also when the block does not follow the last one, as another process goes on with the run.
   */
  saveBlock(id: string, block: SavedBlock, tally: Uint8Array): void {
    const { first, count, seconds } = block;
    this.#transaction(`Cannot store trajectories of run ${id}`, () => {
      const changed = this.#write(
        `UPDATE run SET done = ?, tally = ?, status = 'running', updated = ? WHERE id = ? AND done = ?`,
        first + count,
        tally,
        new Date().toISOString(),
        id,
        first,
      );
      if (changed === 0) {
        throw new StoreError(
          `Cannot store trajectories of run ${id} as another process has changed it: what is done is kept.`,
        );
      }
      this.#write(
        `INSERT INTO block (run, first, count, seconds) VALUES (?, ?, ?, ?)`,
        id,
        first,
        count,
        seconds,
      );
    });
  }

  /**
   * Marks a run as stopped before its end.
   *
   * @param id The run.
   * @throws StoreError.
   */
  interrupt(id: string): void {
    this.#transaction(`Cannot mark run ${id} as interrupted`, () =>
      this.#write(
        `UPDATE run SET status = 'interrupted', updated = ? WHERE id = ? AND status = 'running'`,
        new Date().toISOString(),
        id,
      ));
  }

  /**
   * Gives a run the parameters it turned out to have, and the id that goes with them.
   *
   * @param id The run.
   * @param run What it is now.
   * @returns The new id.
   * @throws StoreError.
   */
  rename(id: string, run: NewRun): string {
    return this.#transaction(`Cannot rename run ${id}`, () => {
      const { base, params, planned } = run;
      if (base === this.get(id)?.base) return id;
      const renamed = freeId(this.#db, base);
      this.#write(
        `UPDATE run SET id = ?, base = ?, params = ?, planned = ? WHERE id = ?`,
        renamed,
        base,
        JSON.stringify(params),
        planned,
        id,
      );
      return renamed;
    });
  }

  /**
   * Stores the result and marks the run as done.
   *
   * @param id The run.
   * @param result Its result document.
   * @throws StoreError.
   */
  finish(id: string, result: Result): void {
    const count = (verdict: string) =>
      result.checks.filter((check) => check.verdict === verdict).length;
    this.#transaction(`Cannot store the result of run ${id}`, () =>
      this.#write(
        `UPDATE run SET status = 'done', result = ?, pass = ?, fail = ?, inconclusive = ?, updated = ? WHERE id = ?`,
        JSON.stringify(result),
        count("pass"),
        count("fail"),
        count("inconclusive"),
        new Date().toISOString(),
        id,
      ));
  }

  /**
   * All runs, the latest first.
   *
   * @returns Their records.
   * @throws StoreError.
   */
  list(): RunRecord[] {
    return attempt("Cannot list the runs", () =>
      this.#db.prepare(
        `SELECT ${recordColumns} FROM run ORDER BY started DESC, rowid DESC`,
      ).all().map(recordOf));
  }

  /**
   * One run.
   *
   * @param id Its full id.
   * @returns The record, or undefined where there is none.
   * @throws StoreError.
   */
  get(id: string): RunRecord | undefined {
    return attempt(`Cannot read run ${id}`, () => {
      const row = this.#db.prepare(
        `SELECT ${recordColumns} FROM run WHERE id = ?`,
      ).get(id);
      return row && recordOf(row);
    });
  }

  /**
   * The run that an abbreviated id means.
   *
   * @param start An id, or enough of its start to be unique.
   * @returns The record.
   * @throws StoreError when none or several begin so.
   */
  find(start: string): RunRecord {
    const exact = this.get(start);
    if (exact) return exact;
    const shown = JSON.stringify(start);
    const ids = attempt(`Cannot look for run ${shown}`, () =>
      this.#db.prepare(
        "SELECT id FROM run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id",
      ).all(start)).map((row) => String(row.id));
    if (ids.length === 1) return this.get(ids[0]!)!;
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
   * @param id Its full id.
   * @returns What the last block left, or undefined before the first.
   * @throws StoreError.
   */
  loadTally(id: string): Uint8Array | undefined {
    const row = attempt(
      `Cannot read the statistics of run ${id}`,
      () => this.#db.prepare("SELECT tally FROM run WHERE id = ?").get(id),
    );
    return row?.tally instanceof Uint8Array ? row.tally : undefined;
  }

  /**
   * The result document of a run.
   *
   * @param id Its full id.
   * @returns The document, or undefined while it is not done.
   * @throws StoreError.
   */
  result(id: string): Result | undefined {
    return attempt(`Cannot read the result of run ${id}`, () => {
      const row = this.#db.prepare("SELECT result FROM run WHERE id = ?").get(
        id,
      );
      return typeof row?.result === "string"
        ? JSON.parse(row.result)
        : undefined;
    });
  }

  /**
   * Removes a run and all that belongs to it.
   *
   * @param id Its full id.
   * @throws StoreError.
   */
  delete(id: string): void {
    this.#transaction(
      `Cannot delete run ${id}`,
      () => this.#write("DELETE FROM run WHERE id = ?", id),
    );
  }

  /** Closes the database. */
  close(): void {
    this.#db.close();
  }

  /** The same, at the end of a scope. */
  [Symbol.dispose](): void {
    this.close();
  }

  #write(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#db.prepare(sql).run(...values).changes);
  }

  #transaction<T>(action: string, step: () => T): T {
    return transaction(this.#db, action, step);
  }
}
