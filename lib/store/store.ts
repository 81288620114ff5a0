/**
 * Runs on disk: what they are, the merged statistics so far and the result.
 *
 * @module
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Result } from "../experiment/result.ts";
import { StoreError } from "./error.ts";
import {
  countRuns,
  currentId,
  findRun,
  getRun,
  listRuns,
  loadResult,
  loadTally,
} from "./reading.ts";
import type { Search } from "./search.ts";
import { freeId, transaction } from "./transaction.ts";
import type { NewRun, RunRecord, SavedBlock } from "./record.ts";

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
      // A run of this name takes it from one that was once called so.
      this.#write("DELETE FROM former WHERE name = ?", id);
      if (run.parent !== undefined) {
        this.#write(
          "INSERT INTO origin (run, parent) VALUES (?, ?)",
          id,
          run.parent,
        );
      }
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
      this.#write("DELETE FROM former WHERE name = ?", renamed);
      this.#write("INSERT INTO former (name, run) VALUES (?, ?)", id, renamed);
      this.#write("UPDATE origin SET parent = ? WHERE parent = ?", renamed, id);
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
   * Marks runs that a killed process left as running.
   *
   * @throws StoreError.
   */
  interruptAll(): void {
    this.#transaction("Cannot mark runs as interrupted", () =>
      this.#write(
        "UPDATE run SET status = 'interrupted' WHERE status = 'running'",
      ));
  }

  /** Runs, the latest first; StoreError where they cannot be read. */
  list(search: Search = {}): RunRecord[] {
    return listRuns(this.#db, search);
  }

  /** Number of runs, whatever the limit; StoreError. */
  count(search: Search = {}): number {
    return countRuns(this.#db, search);
  }

  /** What a run is called now, by its id or a former one; StoreError. */
  current(id: string): string | undefined {
    return currentId(this.#db, id);
  }

  /** One run by its full id; StoreError. */
  get(id: string): RunRecord | undefined {
    return getRun(this.#db, id);
  }

  /** The run that an abbreviated id means; StoreError when none or several begin so. */
  find(start: string): RunRecord {
    return findRun(this.#db, start);
  }

  /** Merged statistics of a run, undefined before its first block; StoreError. */
  loadTally(id: string): Uint8Array | undefined {
    return loadTally(this.#db, id);
  }

  /** The result document of a run, undefined while it is not done; StoreError. */
  result(id: string): Result | undefined {
    return loadResult(this.#db, id);
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
