// Task tokens: who is waited for, since when it is too late, and what was answered.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Json } from '../../../../core/record/index.ts';
import { fromJson } from './seal.ts';

export interface TaskToken {
  readonly token: string;
  readonly execution: string;
  readonly state: string;
  readonly status: 'OPEN' | 'SUCCEEDED' | 'FAILED';
  /** Milliseconds since the epoch. */
  readonly due: number;
  /** Whether the function that hands the token on has returned. */
  readonly invoked: boolean;
  readonly output: Json;
  readonly error: string | null;
}

export interface Tokens {
  get(token: string): TaskToken | undefined;
  open(token: { token: string; execution: string; group: string; index: number; state: string; due: number }): void;
  markInvoked(token: string): void;
  answer(token: string, status: 'SUCCEEDED' | 'FAILED', output: Json, error: string | null): void;
  /** Open tokens of an execution whose function has handed them on. */
  waiting(execution: string): TaskToken[];
  /** Whether a frame that waits has been answered, or has waited too long. */
  ripe(execution: string, now: number): boolean;
  /** Removes the tokens that nobody has answered. */
  closeAll(execution: string): void;
}

export function openTokens(database: DatabaseSync): Tokens {
  const get = database.prepare('SELECT * FROM tokens WHERE token = ?');
  const open = database.prepare(`INSERT INTO tokens VALUES (?, ?, ?, ?, ?, 'OPEN', ?, 0, NULL, NULL)`);
  const markInvoked = database.prepare('UPDATE tokens SET invoked = 1 WHERE token = ?');
  const answer = database.prepare('UPDATE tokens SET status = ?, output = ?, error = ? WHERE token = ?');
  const waiting = database.prepare(
    `SELECT * FROM tokens WHERE execution = ? AND status = 'OPEN' AND invoked = 1 ORDER BY grp, idx`,
  );
  const ripe = database.prepare(
    `SELECT 1 FROM tokens JOIN frames USING (execution, token)
     WHERE execution = ? AND frames.status = 'RUNNING' AND (tokens.status <> 'OPEN' OR tokens.due <= ?) LIMIT 1`,
  );
  const closeAll = database.prepare(`DELETE FROM tokens WHERE execution = ? AND status = 'OPEN'`);
  return {
    get: (token) => {
      const row = get.get(token);
      return row === undefined ? undefined : tokenOf(row);
    },
    open: (token) => void open.run(token.token, token.execution, token.group, token.index, token.state, token.due),
    markInvoked: (token) => void markInvoked.run(token),
    answer: (token, status, output, error) => void answer.run(status, JSON.stringify(output), error, token),
    waiting: (execution) => waiting.all(execution).map(tokenOf),
    ripe: (execution, now) => ripe.get(execution, now) !== undefined,
    closeAll: (execution) => void closeAll.run(execution),
  };
}

function tokenOf(row: Record<string, SQLOutputValue>): TaskToken {
  return {
    token: row['token'] as string,
    execution: row['execution'] as string,
    state: row['state'] as string,
    status: row['status'] as TaskToken['status'],
    due: Number(row['due']),
    invoked: row['invoked'] === 1,
    output: row['output'] === null ? null : fromJson(row['output']),
    error: row['error'] as string | null,
  };
}
