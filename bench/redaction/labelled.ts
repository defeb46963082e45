// Reads a labelled set: one record {id?, text, spans: [{start, end, type, text?}]} a line; a bad line is named by number, field and reason, never quoted.
import { readFileSync } from 'node:fs';
import { type OffsetUnit, toUnits, voteOffsets } from './offsets.ts';

/** A labelled stretch [start, end) of a text, in UTF-16 units once a set is read. */
export interface Gold {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly Gold[];
}

/** As it stands in the file: offsets of either unit, and the value where the file says it. */
export interface RawSpan extends Gold {
  readonly text: string | null;
}

interface RawRecord {
  readonly line: number;
  /** Whether the file says the id; else it is the number of the line. */
  readonly isNamed: boolean;
  readonly id: string;
  readonly text: string;
  readonly spans: readonly RawSpan[];
}

export interface BadLine {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

export interface LabelledSet {
  readonly records: readonly Labelled[];
  readonly bad: readonly BadLine[];
  /** What the offsets of the file count, and how that was told. */
  readonly offsets: OffsetUnit;
}

class Fault extends Error {
  readonly field: string;
  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readSpan(value: unknown, field: string): RawSpan {
  if (!isObject(value)) throw new Fault(field, 'must be an object');
  const { start, end, type, text } = value;
  for (const [name, offset] of Object.entries({ start, end }))
    if (!Number.isSafeInteger(offset) || (offset as number) < 0)
      throw new Fault(`${field}.${name}`, 'must be a whole number of zero or more');
  if ((start as number) >= (end as number)) throw new Fault(`${field}.end`, 'must be more than start');
  if (typeof type !== 'string' || type === '') throw new Fault(`${field}.type`, 'must be a word');
  if (text !== undefined && text !== null && typeof text !== 'string')
    throw new Fault(`${field}.text`, 'must be a text where it is given');
  return { start: start as number, end: end as number, type, text: text ?? null };
}

function readRecord(source: string, line: number): RawRecord {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new Fault('', 'is no JSON');
  }
  if (!isObject(value)) throw new Fault('', 'must be an object');
  const { id, text, spans } = value;
  if (typeof text !== 'string') throw new Fault('text', 'must be a text');
  if (!Array.isArray(spans)) throw new Fault('spans', 'must be a list');
  const read = spans.map((span, index) => readSpan(span, `spans[${index}]`));
  const isNamed = typeof id === 'string' || typeof id === 'number';
  return { line, isNamed, id: String(isNamed ? id : line), text, spans: read };
}

/** `file` is a name for bad lines. `half` keeps the records of even or odd index, counted from 0 over all lines. */
export function parseLabelled(file: string, content: string, half?: 'even' | 'odd'): LabelledSet {
  const bad: BadLine[] = [];
  const raw: RawRecord[] = [];
  const lines = new Map<string, number>();
  const attempt = <T>(line: number, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      bad.push({ file, line, field: error.field, reason: error.message });
      return undefined;
    }
  };
  for (const [index, source] of content
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (source.trim() === '') continue;
    const record = attempt(index + 1, () => {
      const read = readRecord(source, index + 1);
      const before = read.isNamed ? lines.get(read.id) : undefined;
      // Counted twice a record would weigh double, and nobody would see it.
      if (before !== undefined) throw new Fault('id', `is the one of line ${before}`);
      if (read.isNamed) lines.set(read.id, index + 1);
      return read;
    });
    if (record !== undefined) raw.push(record);
  }
  const offsets = voteOffsets(raw);
  const records = raw.flatMap(({ line, id, text, spans }) => {
    if (half !== undefined && ((line - 1) % 2 === 0 ? 'even' : 'odd') !== half) return [];
    const located = attempt(line, () =>
      spans.map((span, index) => {
        const units = toUnits(text, span, offsets.unit);
        if (typeof units === 'string') throw new Fault(`spans[${index}]`, units);
        return { ...units, type: span.type };
      }),
    );
    return located === undefined ? [] : [{ id, text, spans: located }];
  });
  return { records, bad: bad.sort((a, b) => a.line - b.line), offsets };
}

export const readLabelled = (path: string, half?: 'even' | 'odd'): LabelledSet =>
  parseLabelled(path, readFileSync(path, 'utf8'), half);
