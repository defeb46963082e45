// Cuts a JSON document into its records on bytes: exact ranges, one record in memory, whatever the size of the document.
import { Buffer } from 'node:buffer';
import { MAX_RECORD_BYTES } from './item.ts';
import type { RecordPlace } from './spec-container.ts';

export interface Cut {
  readonly start: number;
  readonly end: number;
  /** The bytes of a record; undefined for what is refused. */
  readonly bytes?: Buffer;
  readonly entry?: string;
  readonly refused?: 'json_invalid' | 'shape_mismatch' | 'record_too_large';
}

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c, 0x2c, 0x3a];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isOpening = (byte: number): boolean => byte === OPEN_OBJECT || byte === OPEN_LIST;

/** What the value that comes next is. */
type Next =
  | { readonly is: 'wrapper'; readonly depth: number }
  | { readonly is: 'splits' }
  | { readonly is: 'list'; readonly entry?: string }
  | { readonly is: 'members' }
  | { readonly is: 'record'; readonly entry?: string }
  | { readonly is: 'skipped' };

interface Frame {
  readonly close: number;
  readonly next: (name: string | undefined) => Next;
}

interface Place extends RecordPlace {
  readonly documents: 'one' | 'many';
}

/**
 * A scanner for one stream. `push` takes bytes as they come and returns what they complete; `end` what is left over.
 * Only structure above the records is checked here; the records themselves are checked by JSON.parse.
 */
export function createJsonScanner({ path, layout, documents }: Place) {
  let buffer: Buffer = Buffer.alloc(0);
  let base = 0;
  let at = 0;
  let state: 'value' | 'first' | 'name' | 'colon' | 'after' | 'between' | 'broken' = 'between';
  let frames: Frame[] = [];
  let name: string | undefined;
  let seenDocument = false;
  let found = false;
  let documentStart = 0;
  let token: { readonly start: number; readonly use: (end: number) => void; depth: number; inString: boolean; kind: 'nested' | 'string' | 'scalar'; lost: boolean } | undefined;
  let cuts: Cut[] = [];

  const collection = (): Next => {
    found = true;
    if (layout === 'whole') return { is: 'record' };
    return layout === 'array' ? { is: 'list' } : layout === 'by_id' ? { is: 'members' } : { is: 'splits' };
  };
  const descend = (depth: number): Next => (depth === path.length ? collection() : { is: 'wrapper', depth });

  const frameOf = (next: Next, byte: number): Frame | undefined => {
    const object = byte === OPEN_OBJECT;
    const close = object ? CLOSE_OBJECT : CLOSE_LIST;
    if (next.is === 'wrapper' && object) return { close, next: (member) => (member === path[next.depth] ? descend(next.depth + 1) : { is: 'skipped' }) };
    if (next.is === 'members' && object) return { close, next: (entry) => ({ is: 'record', ...(entry !== undefined && { entry }) }) };
    if (next.is === 'splits' && object) return { close, next: (entry) => ({ is: 'list', ...(entry !== undefined && { entry }) }) };
    if (next.is === 'list' && byte === OPEN_LIST) return { close, next: () => ({ is: 'record', ...(next.entry !== undefined && { entry: next.entry }) }) };
    return undefined;
  };

  const breakOff = (start: number): void => {
    cuts.push({ start, end: -1, refused: 'json_invalid' });
    state = 'broken';
  };
  const closeValue = (): void => {
    state = frames.length > 0 ? 'after' : 'between';
    if (frames.length === 0 && !found) cuts.push({ start: documentStart, end: base + at, refused: 'shape_mismatch' });
  };
  const startToken = (use: (end: number) => void): void => {
    const byte = buffer[at] ?? 0;
    const kind = isOpening(byte) ? 'nested' : byte === QUOTE ? 'string' : 'scalar';
    token = { start: base + at, use, depth: kind === 'nested' ? 1 : 0, inString: kind === 'string', kind, lost: false };
    if (kind !== 'scalar') at += 1;
  };

  const startValue = (): void => {
    const byte = buffer[at] ?? 0;
    const next = frames.length === 0 ? descend(0) : (frames.at(-1)?.next(name) ?? { is: 'skipped' });
    const frame = next.is === 'record' || next.is === 'skipped' ? undefined : frameOf(next, byte);
    if (frame !== undefined) {
      frames.push(frame);
      state = 'first';
      at += 1;
      return;
    }
    const start = base + at;
    startToken((end) => {
      if (next.is === 'record') {
        const cut = { start, end, ...(next.entry !== undefined && { entry: next.entry }) };
        cuts.push(token?.lost ? { ...cut, refused: 'record_too_large' } : { ...cut, bytes: Buffer.from(buffer.subarray(start - base, end - base)) });
      } else if (next.is !== 'skipped') {
        found = true;
        cuts.push({ start, end, refused: 'shape_mismatch' });
      }
      closeValue();
    });
  };

  /** Runs over the value that was begun; false where the bytes end before it does. */
  const runToken = (): boolean => {
    if (token === undefined) return true;
    let { depth, inString } = token;
    const { kind } = token;
    let ended = false;
    while (at < buffer.length && !ended) {
      const byte = buffer[at] ?? 0;
      if (inString) {
        if (byte === BACKSLASH) {
          if (at + 1 >= buffer.length) break;
          at += 1;
        } else if (byte === QUOTE) {
          inString = false;
          ended = kind === 'string';
        }
        at += 1;
      } else if (kind === 'scalar') {
        ended = isSpace(byte) || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte === COLON;
        if (!ended) at += 1;
      } else {
        if (byte === QUOTE) inString = true;
        else if (isOpening(byte)) depth += 1;
        else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
        ended = depth === 0;
        at += 1;
      }
    }
    [token.depth, token.inString] = [depth, inString];
    if (!ended) return false;
    token.use(base + at);
    token = undefined;
    return true;
  };

  const readName = (): void => {
    const start = at;
    startToken((end) => {
      try {
        name = String(JSON.parse(buffer.utf8Slice(start + shift(), end - base)));
        state = 'colon';
      } catch {
        breakOff(base + start);
      }
    });
    const first = base;
    const shift = (): number => first - base;
  };

  const step = (byte: number): void => {
    if (state === 'between') {
      if (seenDocument && documents === 'one') return breakOff(base + at);
      [seenDocument, found, documentStart, frames] = [true, false, base + at, []];
      return startValue();
    }
    if ((state === 'first' || state === 'after') && byte === frames.at(-1)?.close) {
      at += 1;
      frames.pop();
      return closeValue();
    }
    const inObject = frames.at(-1)?.close === CLOSE_OBJECT;
    if (state === 'after') {
      if (byte !== COMMA) return breakOff(base + at);
      at += 1;
      state = inObject ? 'name' : 'value';
      return;
    }
    if (state === 'colon') {
      if (byte !== COLON) return breakOff(base + at);
      at += 1;
      state = 'value';
      return;
    }
    if (inObject && state !== 'value') return byte === QUOTE ? readName() : breakOff(base + at);
    if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT) return breakOff(base + at);
    startValue();
  };

  const run = (): void => {
    while (at < buffer.length && state !== 'broken') {
      if (token !== undefined) {
        if (!runToken()) break;
        continue;
      }
      const byte = buffer[at] ?? 0;
      if (isSpace(byte)) at += 1;
      else step(byte);
    }
  };

  const dropRead = (): void => {
    if (token !== undefined && base + at - token.start > MAX_RECORD_BYTES) token.lost = true;
    const keepFrom = state === 'broken' ? buffer.length : token !== undefined && !token.lost ? token.start - base : at;
    buffer = buffer.subarray(keepFrom);
    base += keepFrom;
    at = Math.max(0, at - keepFrom);
  };

  const takeCuts = (end: number): readonly Cut[] => {
    const taken = cuts.map((cut) => (cut.end === -1 ? { ...cut, end } : cut));
    cuts = [];
    return taken;
  };

  return {
    push(chunk: Uint8Array): readonly Cut[] {
      buffer = Buffer.concat([buffer, chunk]);
      run();
      const taken = state === 'broken' ? [] : takeCuts(0);
      dropRead();
      return taken;
    },
    end(): readonly Cut[] {
      if (token?.kind === 'scalar') {
        token.use(base + at);
        token = undefined;
      }
      const end = base + buffer.length;
      if (state !== 'broken' && (token !== undefined || state !== 'between')) {
        cuts.push({ start: token?.start ?? base + at, end, refused: 'json_invalid' });
      }
      return takeCuts(end);
    },
  };
}
