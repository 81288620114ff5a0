/**
 * Tables of the run store.
 *
 * @module
 */

/** Marks a database as ours: "Heat" as a big-endian number. */
export const applicationId = 0x48656174;

/** Version of the tables; a store of a later one is refused. */
export const schemaVersion = 2;

/**
 * Where runs come from, and what they were called: a run that is stopped takes
 * the parameters, and with them the name, that it came to. The indices keep
 * lists of many runs quick beside their large documents.
 */
const origins = `
  CREATE TABLE origin (
    run TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE ON UPDATE CASCADE,
    parent TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE former (
    name TEXT PRIMARY KEY,
    run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE ON UPDATE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX origin_parent ON origin (parent);
  CREATE INDEX former_run ON former (run);
  CREATE INDEX run_started ON run (started);
  CREATE INDEX run_base ON run (base);
`;

/** Brings a store of version 1 to this one. */
export const migrate: string = `
  ${origins}
  PRAGMA user_version = ${schemaVersion};
`;

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
  ${origins}
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;
