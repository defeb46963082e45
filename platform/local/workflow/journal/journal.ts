// Every transition of every execution, on disk before anyone hears of it.
import { openDatabase, sqliteErrors } from './database.ts';
import { type Executions, openExecutions } from './executions.ts';
import { type Frames, openFrames } from './frames.ts';
import { type Leases, openLeases } from './leases.ts';
import { openTokens, type Tokens } from './tokens.ts';

export type JournalEventType =
  | 'execution.started'
  | 'execution.redriven'
  | 'execution.ended'
  | 'state.entered'
  | 'state.exited'
  | 'state.retried'
  | 'state.failed'
  | 'map.started'
  | 'token.opened'
  | 'token.answered';

export interface JournalEvent {
  readonly execution: string;
  readonly at: string;
  readonly path: string;
  readonly type: JournalEventType;
  readonly state: string;
  readonly error?: string;
}

export interface Journal {
  readonly executions: Executions;
  readonly frames: Frames;
  readonly tokens: Tokens;
  readonly leases: Leases;
  append(event: JournalEvent): void;
  /** The history of an execution, oldest first. */
  history(execution: string): JournalEvent[];
  /** All or nothing; durable against the death of the process. */
  write<T>(work: () => T): T;
  /** As `write`, and durable against the loss of power: for what a person decided. */
  writeDurably<T>(work: () => T): T;
  read<T>(work: () => T): T;
  /** Gives up a lease; silent after a crash, which leaves it to be found dead. */
  release(execution: string): void;
  close(): void;
}

export interface JournalOptions {
  /** Called after every commit with the number of commits so far; what it throws ends the journal, as a crash would. */
  readonly onCommit?: ((commits: number) => void) | undefined;
}

/** Throws JournalCorrupt, DiskFull or ExecutionBusy. */
export function openJournal(file: string, options: JournalOptions = {}): Journal {
  const database = openDatabase(file);
  const insert = database.prepare(
    'INSERT INTO events (execution, at, path, type, state, error) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = database.prepare(
    'SELECT execution, at, path, type, state, error FROM events WHERE execution = ? ORDER BY id',
  );
  const leases = openLeases(database);
  let commits = 0;
  let crash: unknown;
  const read = <T>(work: () => T): T => {
    if (crash !== undefined) throw crash;
    return sqliteErrors(work);
  };
  const write = <T>(work: () => T): T => {
    const result = read(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        database.exec('COMMIT');
        return value;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
    try {
      options.onCommit?.(++commits);
    } catch (error) {
      crash = error;
      throw error;
    }
    return result;
  };
  return {
    executions: openExecutions(database),
    frames: openFrames(database),
    tokens: openTokens(database),
    leases,
    append: ({ execution, at, path, type, state, error }) =>
      void insert.run(execution, at, path, type, state, error ?? null),
    history: (execution) => select.all(execution).map((row) => ({ ...row }) as unknown as JournalEvent),
    read,
    write,
    writeDurably: (work) => {
      database.exec('PRAGMA synchronous = FULL');
      try {
        return write(work);
      } finally {
        database.exec('PRAGMA synchronous = NORMAL');
      }
    },
    release: (execution) => {
      if (crash === undefined) write(() => leases.release(execution));
    },
    close: () => {
      leases.close();
      if (database.isOpen) database.close();
    },
  };
}
