// The file that an execution survives in: SQLite in WAL mode, made whole or not at all, refused when it is damaged.
import { existsSync, linkSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ReleaseError } from '../../../../core/errors/index.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** Milliseconds that one process waits for another's transaction. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens the journal, creating it where there is none. Throws JournalCorrupt for a file that is empty, truncated, of
 * another program or of another version: an execution is never silently started again.
 */
export function openDatabase(file: string): DatabaseSync {
  if (!existsSync(file)) createDatabase(file);
  return sqliteErrors(() => {
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    // NORMAL is durable against the death of the process; what a person decided is written with FULL (see durably).
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const check = database.prepare('PRAGMA quick_check(1)').get();
    const version = database.prepare('PRAGMA user_version').get();
    if (Object.values(check ?? {})[0] !== 'ok' || version?.['user_version'] !== SCHEMA_VERSION) throw corrupt();
    return database;
  });
}

/** Made beside its place and linked into it, so that a journal without its tables can only be a damaged one. */
function createDatabase(file: string): void {
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  sqliteErrors(() => {
    const database = new DatabaseSync(draft);
    database.exec(`BEGIN; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
    database.close();
  });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

export function corrupt(): ReleaseError {
  return new ReleaseError('JournalCorrupt', 'The execution journal is damaged or of another version.');
}

/** Result codes of SQLite: https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/** Runs a piece of work on the database; what SQLite throws becomes a ReleaseError without the statement or a value. */
export function sqliteErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as { errcode?: unknown }).errcode;
    if (typeof code !== 'number') throw error;
    if ((code & 0xff) === SQLITE_FULL)
      throw new ReleaseError('DiskFull', 'No space is left for the execution journal.');
    if ((code & 0xff) === SQLITE_BUSY)
      throw new ReleaseError('ExecutionBusy', 'Another process keeps the execution journal locked.');
    throw new ReleaseError('JournalCorrupt', `The execution journal cannot be read or written (SQLite code ${code}).`);
  }
}
