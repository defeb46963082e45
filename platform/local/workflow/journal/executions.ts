// Executions: how each began, with which definition, and how it ended.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Json, sha256 } from '../../../../core/record/index.ts';
import type { ExecutionStatus } from '../../../ports.ts';
import type { ErrorOutput } from '../asl-error.ts';
import { checkSeal, fromJson, sealOf } from './seal.ts';

export interface Execution {
  readonly execution: string;
  /** Digest of the definition that it began with and is resumed with. */
  readonly definition: string;
  readonly status: ExecutionStatus;
  readonly input: Json;
  readonly output: Json | null;
  readonly error: ErrorOutput | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Milliseconds since the epoch, from the machine's TimeoutSeconds. */
  readonly deadline: number | null;
}

export interface Executions {
  get(execution: string): Execution | undefined;
  put(execution: Execution): void;
  /** In the order of their start, then of their names. */
  all(): Execution[];
  status(execution: string): ExecutionStatus | undefined;
  /** Keeps a definition and returns its digest. */
  keepDefinition(definition: unknown): string;
  definition(digest: string): unknown;
}

const COLUMNS = 'execution, definition, status, input, output, error, started_at, ended_at, deadline';

export function openExecutions(database: DatabaseSync): Executions {
  const get = database.prepare(`SELECT ${COLUMNS}, seal FROM executions WHERE execution = ?`);
  const all = database.prepare(`SELECT ${COLUMNS}, seal FROM executions ORDER BY started_at, execution`);
  const put = database.prepare(
    `INSERT OR REPLACE INTO executions (${COLUMNS}, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const status = database.prepare('SELECT status FROM executions WHERE execution = ?');
  const keep = database.prepare('INSERT OR IGNORE INTO definitions VALUES (?, ?)');
  const definition = database.prepare('SELECT definition FROM definitions WHERE digest = ?');
  return {
    get: (name) => {
      const row = get.get(name);
      return row === undefined ? undefined : executionOf(row);
    },
    put: (execution) => {
      const values = [
        execution.execution,
        execution.definition,
        execution.status,
        JSON.stringify(execution.input),
        execution.status === 'SUCCEEDED' ? JSON.stringify(execution.output) : null,
        execution.error === null ? null : JSON.stringify(execution.error),
        execution.startedAt,
        execution.endedAt,
        execution.deadline,
      ];
      put.run(...values, sealOf(values));
    },
    all: () => all.all().map(executionOf),
    status: (name) => status.get(name)?.['status'] as ExecutionStatus | undefined,
    keepDefinition: (given) => {
      const text = JSON.stringify(given);
      const digest = sha256(text);
      keep.run(digest, text);
      return digest;
    },
    definition: (digest) => fromJson(definition.get(digest)?.['definition']),
  };
}

function executionOf(row: Record<string, SQLOutputValue>): Execution {
  checkSeal(row);
  return {
    execution: row['execution'] as string,
    definition: row['definition'] as string,
    status: row['status'] as ExecutionStatus,
    input: fromJson(row['input']),
    output: row['output'] === null ? null : fromJson(row['output']),
    error: row['error'] === null ? null : fromJson<ErrorOutput>(row['error']),
    startedAt: row['started_at'] as string,
    endedAt: row['ended_at'] as string | null,
    deadline: row['deadline'] === null ? null : Number(row['deadline']),
  };
}
