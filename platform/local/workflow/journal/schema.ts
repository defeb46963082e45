// The tables of the execution journal.

export const SCHEMA_VERSION = 1;

/** Values are JSON texts, times ISO 8601 or milliseconds; `seal` is a hash over the rest of the row. */
export const SCHEMA = `
CREATE TABLE definitions (digest TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE executions (
  execution TEXT PRIMARY KEY, definition TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL, output TEXT,
  error TEXT, started_at TEXT NOT NULL, ended_at TEXT, deadline INTEGER, seal TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE frames (
  execution TEXT NOT NULL, grp TEXT NOT NULL, idx INTEGER NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL,
  step INTEGER NOT NULL, attempt INTEGER NOT NULL, redrives INTEGER NOT NULL, input TEXT NOT NULL,
  variables TEXT NOT NULL, retries TEXT NOT NULL, due INTEGER, due_kind TEXT, token TEXT, items INTEGER,
  items_digest TEXT, entered_at TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, output TEXT, error TEXT,
  seal TEXT NOT NULL, PRIMARY KEY (execution, grp, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  token TEXT PRIMARY KEY, execution TEXT NOT NULL, grp TEXT NOT NULL, idx INTEGER NOT NULL, state TEXT NOT NULL,
  status TEXT NOT NULL, due INTEGER NOT NULL, invoked INTEGER NOT NULL, output TEXT, error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_execution ON tokens (execution, status);

CREATE TABLE events (
  id INTEGER PRIMARY KEY, execution TEXT NOT NULL, at TEXT NOT NULL, path TEXT NOT NULL, type TEXT NOT NULL,
  state TEXT NOT NULL, error TEXT
) STRICT;
CREATE INDEX events_by_execution ON events (execution, id);

CREATE TABLE leases (
  execution TEXT PRIMARY KEY, pid INTEGER NOT NULL, boot TEXT NOT NULL, birth TEXT NOT NULL, holder TEXT NOT NULL
) STRICT, WITHOUT ROWID
`;
