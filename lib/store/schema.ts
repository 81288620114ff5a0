/**
 * Tables of the run store.
 *
 * @module
 */

/** Marks a database as ours: "Heat" as a big-endian number. */
export const applicationId = 0x48656174;

/** Version of the tables; a store of a later one is refused. */
export const schemaVersion = 1;

/** Creates the tables in an empty database. */
export const createTables: string = `
  CREATE TABLE run (
    id TEXT PRIMARY KEY,
    base TEXT NOT NULL,
    experiment TEXT NOT NULL,
    params TEXT NOT NULL,
    backend TEXT NOT NULL,
    adapter TEXT,
    planned INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL CHECK (status IN ('running', 'interrupted', 'done')),
    started TEXT NOT NULL,
    updated TEXT NOT NULL,
    pass INTEGER NOT NULL DEFAULT 0,
    fail INTEGER NOT NULL DEFAULT 0,
    inconclusive INTEGER NOT NULL DEFAULT 0,
    tally BLOB,
    result TEXT
  ) STRICT;
  CREATE TABLE block (
    run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE ON UPDATE CASCADE,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (run, first)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;
