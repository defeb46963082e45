// Cuts a table into rows on bytes: where each row begins and ends, and where quoting is broken.
import { Buffer } from 'node:buffer';
import { MAX_RECORD_BYTES } from './item.ts';

export interface Row {
  readonly start: number;
  /** One past the last byte, without the line end. */
  readonly end: number;
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly bytes: Buffer;
  /** Quoting is broken, or the row never ends: only its first line is in the range. */
  readonly broken: boolean;
}

export interface RowRules {
  readonly delimiter: number;
  readonly quote: number | null;
  /** Fits the first line of every row; null where rows cannot be told from the rest of a broken one. */
  readonly rowStart: RegExp | null;
}

const [LF, CR] = [10, 13];
type State = 'field' | 'plain' | 'quoted' | 'closed' | 'return';

/** One step of RFC 4180 with a quote that opens only at the start of a cell; `undefined` is broken quoting. */
function step(state: State, byte: number, { delimiter, quote }: RowRules): State | 'end' | undefined {
  if (state === 'quoted') return byte === quote ? 'closed' : 'quoted';
  if (state === 'closed' && byte === quote) return 'quoted';
  if (byte === LF) return 'end';
  if (state === 'return') return undefined;
  if (byte === delimiter) return 'field';
  if (state === 'closed') return byte === CR ? 'return' : undefined;
  return state === 'field' && byte === quote ? 'quoted' : 'plain';
}

const countLines = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
};

/**
 * A cutter for one stream. After broken quoting rows are trusted again only from a line that fits `rowStart`; without it each
 * further line is a broken row, so that what is lost is counted.
 */
export function createRowCutter(rules: RowRules) {
  let buffer: Buffer = Buffer.alloc(0);
  let base = 0;
  let at = 0;
  let line = 1;
  let state: State = 'field';
  let lost: 'no' | 'until_row' | 'to_end' = 'no';
  let breaking = false;
  let ended = false;

  const take = (length: number, lineEnd: number, broken: boolean): Row => {
    const raw = buffer.subarray(0, length);
    const bytes = raw.at(-1) === CR ? raw.subarray(0, -1) : raw;
    const row = { start: base, end: base + bytes.length, line, bytes: Buffer.from(bytes), broken };
    const taken = buffer.subarray(0, length + lineEnd);
    line += countLines(taken);
    buffer = buffer.subarray(taken.length);
    base += taken.length;
    at = 0;
    state = 'field';
    return row;
  };

  // Most bytes are inside cells, where only a few mean anything.
  const indexOrEnd = (byte: number | null): number => {
    const found = byte === null ? -1 : buffer.indexOf(byte, at);
    return found === -1 ? buffer.length : found;
  };
  const plainEnd = (): number => {
    let end = at;
    while (end < buffer.length && buffer[end] !== LF && buffer[end] !== rules.delimiter) end += 1;
    return end;
  };

  /** The row's first line is refused once its end is there; what follows is read anew, as `lost` says. */
  const breakRow = (): Row | undefined => {
    const first = buffer.indexOf(LF);
    breaking = first === -1 && !ended;
    if (breaking) return undefined;
    lost = rules.rowStart === null ? 'to_end' : 'until_row';
    return first === -1 ? take(buffer.length, 0, true) : take(first, 1, true);
  };

  /** Undefined: no whole row is left in the buffer. */
  const nextRow = (): Row | undefined => {
    if (breaking) return breakRow();
    for (; at < buffer.length; at += 1) {
      if (state === 'quoted') at = indexOrEnd(rules.quote);
      else if (state === 'plain') at = plainEnd();
      if (at >= buffer.length) break;
      const next = step(state, buffer[at] ?? 0, rules);
      if (next === undefined) return breakRow();
      if (next === 'end') return take(at, 1, false);
      state = next;
    }
    if (ended && buffer.length > 0) return state === 'quoted' ? breakRow() : take(buffer.length, 0, false);
    return buffer.length > MAX_RECORD_BYTES ? breakRow() : undefined;
  };

  const nextLine = (): Row | 'passed' | undefined => {
    const found = buffer.indexOf(LF);
    if (found === -1 && (!ended || buffer.length === 0)) return undefined;
    const end = found === -1 ? buffer.length : found;
    const lineEnd = found === -1 ? 0 : 1;
    if (lost === 'to_end') return take(end, lineEnd, true);
    if (rules.rowStart?.test(buffer.subarray(0, end).toString('latin1')) === true) lost = 'no';
    else take(end, lineEnd, true);
    return 'passed';
  };

  const drain = (): Row[] => {
    const rows: Row[] = [];
    for (;;) {
      const found = lost === 'no' ? nextRow() : nextLine();
      if (found === undefined) return rows;
      if (found !== 'passed' && found.bytes.length > 0) rows.push(found);
    }
  };

  return {
    push(chunk: Uint8Array): readonly Row[] {
      buffer = Buffer.concat([buffer, chunk]);
      return drain();
    },
    end(): readonly Row[] {
      ended = true;
      return drain();
    },
  };
}
