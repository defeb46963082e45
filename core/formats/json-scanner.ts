// Cuts JSON documents into their records on bytes: exact ranges, constant memory, whatever the size of the document.
import type { Buffer } from 'node:buffer';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  createJsonCursor,
  type JsonCursor,
  OPEN_LIST,
  OPEN_OBJECT,
  type Passed,
  QUOTE,
} from './json-cursor.ts';
import type { RecordPlace } from './spec-container.ts';

/** A record's bytes, or what is refused; offsets are those of the stream. */
export type Cut =
  | { readonly start: number; readonly end: number; readonly bytes: Buffer; readonly entry?: string }
  | {
      readonly start: number;
      readonly end: number;
      readonly refused: 'json_invalid' | 'shape_mismatch' | 'record_too_large';
    };

/** Thrown where the structure above the records breaks: what follows cannot be placed. */
const BROKEN = Symbol('broken');

const broken = (start: number): never => {
  throw { [BROKEN]: start };
};

/** Whether a value can begin with the byte at all: what cannot would be passed over as a value of no length, for ever. */
const beginsValue = (byte: number): boolean =>
  byte !== -1 && byte !== COMMA && byte !== COLON && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT;

/** The elements of a list, or the members of an object with their names: stops before each value, which the caller passes. */
async function* within(cursor: JsonCursor, close: number): AsyncGenerator<string | undefined> {
  cursor.next();
  if ((await cursor.peek()) === close) return cursor.next();
  for (;;) {
    const name = close === CLOSE_OBJECT ? await readName(cursor) : undefined;
    const byte = await cursor.peek();
    if (byte === -1 || byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      broken(cursor.offset());
    yield name;
    const after = await cursor.peek();
    if (after !== close && after !== COMMA) broken(cursor.offset());
    cursor.next();
    if (after === close) return;
    await cursor.peek();
  }
}

async function readName(cursor: JsonCursor): Promise<string> {
  const start = cursor.offset();
  if ((await cursor.peek()) !== QUOTE) return broken(start);
  const passed = await cursor.pass('keep');
  const name = nameOf(passed) ?? broken(start);
  if ((await cursor.peek()) !== COLON) broken(start);
  cursor.next();
  return name;
}

function nameOf(passed: Passed | undefined): string | undefined {
  try {
    return passed?.bytes === undefined ? undefined : String(JSON.parse(passed.bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

async function pass(cursor: JsonCursor, keep: 'keep' | 'skip'): Promise<Passed> {
  const start = cursor.offset();
  return (await cursor.pass(keep)) ?? broken(start);
}

async function record(cursor: JsonCursor, entry?: string): Promise<Cut> {
  const { start, end, bytes } = await pass(cursor, 'keep');
  if (bytes === undefined) return { start, end, refused: 'record_too_large' };
  return { start, end, bytes, ...(entry !== undefined && { entry }) };
}

async function mismatch(cursor: JsonCursor): Promise<Cut> {
  const { start, end } = await pass(cursor, 'skip');
  return { start, end, refused: 'shape_mismatch' };
}

async function* list(cursor: JsonCursor, entry?: string): AsyncGenerator<Cut> {
  if ((await cursor.peek()) !== OPEN_LIST) return yield await mismatch(cursor);
  for await (const _ of within(cursor, CLOSE_LIST)) yield await record(cursor, entry);
}

async function* keyed(cursor: JsonCursor, layout: 'by_id' | 'by_split'): AsyncGenerator<Cut> {
  if ((await cursor.peek()) !== OPEN_OBJECT) return yield await mismatch(cursor);
  for await (const name of within(cursor, CLOSE_OBJECT)) {
    if (layout === 'by_id') yield await record(cursor, name);
    else yield* list(cursor, name);
  }
}

async function* collection(cursor: JsonCursor, { layout }: RecordPlace): AsyncGenerator<Cut> {
  if (layout === 'whole') yield await record(cursor);
  else if (layout === 'array') yield* list(cursor);
  else yield* keyed(cursor, layout);
}

/** Goes down the path through wrappers; a document without it is one refusal. */
async function* document(cursor: JsonCursor, place: RecordPlace, depth: number): AsyncGenerator<Cut> {
  if (depth === place.path.length) return yield* collection(cursor, place);
  const start = cursor.offset();
  if ((await cursor.peek()) !== OPEN_OBJECT) return yield await mismatch(cursor);
  let found = false;
  for await (const name of within(cursor, CLOSE_OBJECT)) {
    if (name !== place.path[depth]) await pass(cursor, 'skip');
    else {
      found = true;
      yield* document(cursor, place, depth + 1);
    }
  }
  if (!found) yield { start, end: cursor.offset(), refused: 'shape_mismatch' };
}

async function endOf(cursor: JsonCursor): Promise<number> {
  for (; (await cursor.peek()) !== -1; ) cursor.next();
  return cursor.offset();
}

/**
 * The records of a stream of one or many documents. Where the structure above the records breaks, or the stream is cut
 * short, the rest is one `json_invalid`; the records before it stand, for their own bytes are whole.
 */
export async function* cutJson(
  chunks: AsyncIterable<Uint8Array>,
  place: RecordPlace & { readonly documents: 'one' | 'many' },
): AsyncGenerator<Cut> {
  const cursor = createJsonCursor(chunks);
  try {
    for (let count = 0; (await cursor.peek()) !== -1; count += 1) {
      const more = count > 0 && place.documents === 'one';
      if (more || !beginsValue(await cursor.peek())) broken(cursor.offset());
      yield* document(cursor, place, 0);
    }
  } catch (error) {
    if (typeof error !== 'object' || error === null || !(BROKEN in error)) throw error;
    yield { start: Number(error[BROKEN]), end: await endOf(cursor), refused: 'json_invalid' };
  }
}
