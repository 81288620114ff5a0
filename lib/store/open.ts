/**
 * Opening the run store.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { attempt, StoreError } from "./error.ts";
import {
  applicationId,
  createTables,
  migrate,
  schemaVersion,
} from "./schema.ts";
import { RunStore } from "./store.ts";

/** Where runs are stored unless told otherwise. */
export const defaultStore = "runs/heatbath.db";

/** Options of {@linkcode openStore}. */
export interface OpenStoreOptions {
  /** Largest size of the file [bytes]; beyond it the disk counts as full. Defaults to no limit. */
  readonly maxBytes?: number;
}

/**
 * Opens the store, and creates it with its folder where there is none.
 *
 * @param path File of the database; ":memory:" for one that is not kept.
 * @param options Limits.
 * @returns The store; close it when done.
 * @throws StoreError for a folder that cannot be written, a file that is
 * damaged, or a database of something else.
 *
 * @example A repeated run gets a counter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openStore } from "./open.ts";
 *
 * const store = openStore(":memory:");
 * const run = {
 *   base: "0123456789ab",
 *   experiment: "drag-trap",
 *   params: { seed: 1 },
 *   backend: "cpu",
 *   adapter: null,
 *   planned: 1000,
 * } as const;
 * assertEquals(store.begin(run), "0123456789ab");
 * assertEquals(store.begin(run), "0123456789ab-2");
 * store.close();
 * ```
 */
export function openStore(
  path: string,
  { maxBytes }: OpenStoreOptions = {},
): RunStore {
  const action = `Cannot use ${path} as the run store`;
  if (path !== ":memory:") makeFolder(path, action);
  const db = attempt(action, () => new DatabaseSync(path, { timeout: 5000 }));
  try {
    attempt(action, () => prepare(db, action));
    if (maxBytes !== undefined) {
      const { page_size: page } = db.prepare("PRAGMA page_size").get()!;
      db.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / Number(page))}`);
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return new RunStore(db);
}

/**
 * Whether a store exists at a path.
 *
 * @param path File of the database.
 * @returns False where there is no file.
 */
export function storeExists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new StoreError(`Cannot use ${path} as the run store as ${error}.`);
  }
}

function makeFolder(path: string, action: string): void {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  const folder = end > 0 ? path.slice(0, end) : end === 0 ? "/" : ".";
  try {
    if (Deno.statSync(path).isDirectory) {
      throw new StoreError(`${action} as it is a folder.`);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
  }
  try {
    Deno.mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = (error as Error).message.replace(/ \(os error.*/s, "");
    throw new StoreError(
      `${action} as its folder ${folder} cannot be made: ${reason}; name another file with --store, or use --no-store.`,
    );
  }
}

function prepare(db: DatabaseSync, action: string): void {
  const pragma = (name: string) =>
    Number(Object.values(db.prepare(`PRAGMA ${name}`).get()!)[0]);
  const tables = () =>
    db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()!.n;
  if (pragma("application_id") !== applicationId) {
    db.exec("BEGIN IMMEDIATE");
    // Two processes may find the same empty file: the second sees a store.
    const id = pragma("application_id");
    if (id !== applicationId) {
      if (id !== 0 || tables() !== 0) {
        throw new StoreError(
          `${action} as it is a database of something else.`,
        );
      }
      db.exec(createTables);
    }
    db.exec("COMMIT");
    db.exec("PRAGMA journal_mode = WAL");
  }
  const version = pragma("user_version");
  if (version > schemaVersion) {
    throw new StoreError(
      `${action} as a later version of Heatbath wrote it: its tables are of version ${version}, known up to ${schemaVersion}.`,
    );
  }
  if (version < schemaVersion) {
    db.exec("BEGIN IMMEDIATE");
    if (pragma("user_version") < schemaVersion) db.exec(migrate);
    db.exec("COMMIT");
  }
  db.exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
}
