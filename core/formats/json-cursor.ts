// Moves over the bytes of JSON without building values: where a value ends, with one value in memory at most.
import { Buffer } from 'node:buffer';
import { MAX_RECORD_BYTES } from './item.ts';

export const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, QUOTE, COMMA, COLON] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x2c, 0x3a,
];
const BACKSLASH = 0x5c;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isOpening = (byte: number): boolean => byte === OPEN_OBJECT || byte === OPEN_LIST;
const isClosing = (byte: number): boolean => byte === CLOSE_OBJECT || byte === CLOSE_LIST;

/** A value that was passed over: bytes [start, end) of the stream; `bytes` where it was kept and is not too large to be. */
export interface Passed {
  readonly start: number;
  readonly end: number;
  readonly bytes?: Buffer;
}

export interface JsonCursor {
  /** The next byte that is not white space, or -1 at the end. */
  peek(): Promise<number>;
  /** Passes over one byte. */
  next(): void;
  /** Offset in the stream of the byte that comes next. */
  offset(): number;
  /** Passes over the value that begins here; undefined where the stream ends within it. */
  pass(keep: 'keep' | 'skip'): Promise<Passed | undefined>;
}

type Progress = { depth: number; inString: boolean; escaped: boolean };

/** Runs to the end of a value or of the bytes; returns where it stands, and sets `done` where the value has ended. */
function run(
  bytes: Buffer,
  from: number,
  kind: 'nested' | 'string' | 'scalar',
  progress: Progress,
): { at: number; done: boolean } {
  let at = from;
  let { depth, inString, escaped } = progress;
  let done = false;
  for (; at < bytes.length && !done; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) {
        inString = false;
        done = kind === 'string';
      }
    } else if (byte === QUOTE && kind !== 'scalar') inString = true;
    else if (kind === 'scalar') {
      if (isSpace(byte) || byte === COMMA || byte === COLON || isClosing(byte)) return { at, done: true };
    } else if (isOpening(byte)) depth += 1;
    else if (isClosing(byte)) {
      depth -= 1;
      done = depth === 0;
    }
  }
  Object.assign(progress, { depth, inString, escaped });
  return { at, done };
}

export function createJsonCursor(chunks: AsyncIterable<Uint8Array>): JsonCursor {
  const source = chunks[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  let base = 0;
  let at = 0;
  let ended = false;

  /** Takes the next chunk and lets go of what lies before `keepFrom`. */
  const more = async (keepFrom: number): Promise<boolean> => {
    if (ended) return false;
    const chunk = await source.next();
    if (chunk.done === true) {
      ended = true;
      return false;
    }
    buffer = Buffer.concat([buffer.subarray(keepFrom), chunk.value]);
    base += keepFrom;
    at -= keepFrom;
    return true;
  };

  return {
    offset: () => base + at,
    next: () => {
      at += 1;
    },
    async peek() {
      for (;;) {
        for (; at < buffer.length; at += 1) {
          const byte = buffer[at] ?? 0;
          if (!isSpace(byte)) return byte;
        }
        if (!(await more(at))) return -1;
      }
    },
    async pass(keep) {
      const first = buffer[at] ?? 0;
      const kind = isOpening(first) ? 'nested' : first === QUOTE ? 'string' : 'scalar';
      const start = base + at;
      const progress: Progress = { depth: 0, inString: false, escaped: false };
      for (;;) {
        const step = run(buffer, at, kind, progress);
        at = step.at;
        const end = base + at;
        const kept = keep === 'keep' && end - start <= MAX_RECORD_BYTES;
        if (step.done || (ended && kind === 'scalar')) {
          return { start, end, ...(kept && { bytes: Buffer.from(buffer.subarray(start - base, at)) }) };
        }
        if (!(await more(kept ? start - base : at)) && kind !== 'scalar') return undefined;
      }
    },
  };
}
