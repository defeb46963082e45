// Reading and writing frames.
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { ErrorOutput } from '../asl-error.ts';
import type { DueKind, Frame } from '../frame.ts';
import { checkSeal, fromJson, sealOf } from './seal.ts';

const COLUMNS = [
  'execution',
  'grp',
  'idx',
  'status',
  'state',
  'step',
  'attempt',
  'redrives',
  'input',
  'variables',
  'retries',
  'due',
  'due_kind',
  'token',
  'items',
  'items_digest',
  'entered_at',
  'started_at',
  'ended_at',
  'output',
  'error',
] as const;

const ALL = [...COLUMNS, 'seal'].join(', ');

interface ChildEnd {
  readonly index: number;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
}

export interface Frames {
  get(execution: string, group: string, index: number): Frame | undefined;
  put(execution: string, frame: Frame): void;
  /** Which children of a group have a frame, and how they stand; one query whatever their number. */
  children(execution: string, group: string): ChildEnd[];
  /** The children's frames in index order, one at a time. */
  each(execution: string, group: string): IterableIterator<Frame>;
  /** Forgets the children of a group with everything below them. */
  drop(execution: string, group: string): void;
  /** Sets every failed frame of an execution going again at the state where it failed; how many there were. */
  redrive(execution: string): number;
}

// One range of the index holds a group and all below it, whose names go on with `[`; `\\` is the character after `[`.
const BELOW = `execution = ?1 AND grp >= ?2 AND grp < ?2 || '\\' AND (grp = ?2 OR substr(grp, length(?2) + 1, 1) = '[')`;

export function openFrames(database: DatabaseSync): Frames {
  const get = database.prepare(`SELECT ${ALL} FROM frames WHERE execution = ? AND grp = ? AND idx = ?`);
  const put = database.prepare(`INSERT OR REPLACE INTO frames (${ALL}) VALUES (${'?, '.repeat(COLUMNS.length)}?)`);
  const children = database.prepare('SELECT idx, status FROM frames WHERE execution = ? AND grp = ? ORDER BY idx');
  const drop = database.prepare(`DELETE FROM frames WHERE ${BELOW}`);
  const dropTokens = database.prepare(`DELETE FROM tokens WHERE ${BELOW}`);
  const failed = database.prepare(`SELECT ${ALL} FROM frames WHERE execution = ? AND status = 'FAILED'`);
  const write = (execution: string, frame: Frame): void => {
    const values = valuesOf(execution, frame);
    put.run(...values, sealOf(values as SQLOutputValue[]));
  };
  return {
    get: (execution, group, index) => {
      const row = get.get(execution, group, index);
      return row === undefined ? undefined : frameOf(row);
    },
    put: write,
    children: (execution, group) =>
      children
        .all(execution, group)
        .map((row) => ({ index: Number(row['idx']), status: row['status'] as ChildEnd['status'] })),
    each: function* (execution, group) {
      // A statement of its own: two Maps may be read at the same time.
      const each = database.prepare(`SELECT ${ALL} FROM frames WHERE execution = ? AND grp = ? ORDER BY idx`);
      for (const row of each.iterate(execution, group)) yield frameOf(row);
    },
    drop: (execution, group) => {
      drop.run(execution, group);
      dropTokens.run(execution, group);
    },
    redrive: (execution) => {
      const rows = failed.all(execution);
      for (const row of rows) {
        const frame = frameOf(row);
        const { redrives } = frame;
        write(execution, {
          ...frame,
          status: 'RUNNING',
          retries: [],
          due: null,
          dueKind: null,
          token: null,
          error: null,
          endedAt: null,
          redrives: redrives + 1,
        });
      }
      return rows.length;
    },
  };
}

function valuesOf(execution: string, frame: Frame): SQLInputValue[] {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return [
    execution,
    frame.group,
    frame.index,
    frame.status,
    frame.state,
    frame.step,
    frame.attempt,
    frame.redrives,
    JSON.stringify(frame.input),
    JSON.stringify(frame.variables),
    JSON.stringify(frame.retries),
    frame.due,
    frame.dueKind,
    frame.token,
    frame.items,
    frame.itemsDigest,
    frame.enteredAt,
    frame.startedAt,
    frame.endedAt,
    frame.status === 'SUCCEEDED' ? JSON.stringify(frame.output) : null,
    json(frame.error),
  ];
}

function frameOf(row: Record<string, SQLOutputValue>): Frame {
  checkSeal(row);
  const number = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
  const text = (name: string): string | null => row[name] as string | null;
  return {
    group: row['grp'] as string,
    index: Number(row['idx']),
    status: row['status'] as Frame['status'],
    state: row['state'] as string,
    step: Number(row['step']),
    attempt: Number(row['attempt']),
    redrives: Number(row['redrives']),
    input: fromJson(row['input']),
    variables: fromJson(row['variables']),
    retries: fromJson(row['retries']),
    due: number('due'),
    dueKind: text('due_kind') as DueKind | null,
    token: text('token'),
    items: number('items'),
    itemsDigest: text('items_digest'),
    enteredAt: row['entered_at'] as string,
    startedAt: row['started_at'] as string,
    endedAt: text('ended_at'),
    output: row['output'] === null ? null : fromJson(row['output']),
    error: row['error'] === null ? null : fromJson<ErrorOutput>(row['error']),
  };
}
