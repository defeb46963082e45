// From stored bytes to items: compression, then encoding, then the container.
import { Buffer } from 'node:buffer';
import type { DropReason } from '../record/index.ts';
import { gather, gunzipped, once, unzipped } from './archives.ts';
import { readCsv } from './csv-items.ts';
import { decoderOf, markLength, proseOf } from './decode.ts';
import type { ItemEvent, Placement } from './item.ts';
import { readJsonDocuments } from './json-items.ts';
import { readJsonl } from './jsonl-items.ts';
import { attempt } from './refused.ts';
import type { FormatSpec } from './spec.ts';
import { isDecodedFirst } from './splitting.ts';

type Batches = AsyncGenerator<readonly ItemEvent[]>;
type Chunks = AsyncIterable<Uint8Array>;

const refusal = (reason: DropReason, { stored }: Placement): ItemEvent => ({
  refusal: { reason, ...(stored && { range: stored }) },
});

/** Takes a byte order mark off the head of a stream; the reader is told how long it was. */
async function withoutMark(chunks: Chunks): Promise<{ readonly length: number; readonly chunks: Chunks }> {
  const source = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = Buffer.alloc(0);
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    head = Buffer.concat([head, next.value]);
    if (head.length >= 3) break;
  }
  const length = markLength(head);
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield head.subarray(length);
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  return { length, chunks: rest() };
}

async function* readText(chunks: Chunks, { encoding }: FormatSpec, place: Placement): Batches {
  const bytes = await gather(chunks);
  if (bytes.length === 0) return;
  const mark = encoding === 'utf-8' ? markLength(bytes) : 0;
  const range = place.stored ?? { start: 0, end: bytes.length };
  const outcome = attempt(() => proseOf(decoderOf(encoding)(bytes.subarray(mark))));
  if ('reason' in outcome) return yield [{ refusal: { reason: outcome.reason, range } }];
  const { member } = place;
  // A text is alone in its object or member: its range, or the member's name, is its own.
  yield [
    {
      item: {
        value: outcome.value,
        range,
        ordinal: 0,
        shared: member !== undefined,
        ...(member !== undefined && { member }),
      },
    },
  ];
}

/** Cuts decoded-in-place bytes: UTF-8, or an encoding in which ASCII bytes are always ASCII. */
async function* readContainer(chunks: Chunks, spec: FormatSpec, place: Placement): Batches {
  const { container } = spec;
  if (container.type === 'jsonl') return yield* readJsonl(chunks, spec, place);
  if (container.type === 'text') return yield* readText(chunks, spec, place);
  const head = await withoutMark(chunks);
  const moved = { ...place, base: place.base + head.length };
  if (container.type === 'json') yield* readJsonDocuments(head.chunks, spec, container, moved);
  else if (container.type === 'csv') yield* readCsv(head.chunks, spec, container, moved);
}

/** Where an ASCII byte may be half of a character, the whole is decoded and read as UTF-8: ranges are the stored whole. */
async function* readDecoded(chunks: Chunks, spec: FormatSpec, place: Placement): Batches {
  if (!isDecodedFirst(spec)) return yield* readContainer(chunks, spec, place);
  const bytes = await gather(chunks);
  const whole = { ...place, stored: place.stored ?? { start: 0, end: bytes.length } };
  const outcome = attempt(() => Buffer.from(decoderOf(spec.encoding)(bytes)));
  if ('reason' in outcome) return yield [refusal(outcome.reason, whole)];
  yield* readContainer(once(outcome.value), { ...spec, encoding: 'utf-8' }, whole);
}

const DAMAGED = Symbol('damaged archive');

/** Damage is thrown through the readers, so that none of them takes what came last for whole. */
async function* readGzip(stored: Buffer, spec: FormatSpec, place: Placement): Batches {
  const chunks = (async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* gunzipped(stored);
    } catch {
      throw DAMAGED;
    }
  })();
  try {
    yield* readDecoded(chunks, spec, place);
  } catch (error) {
    if (error !== DAMAGED) throw error;
    yield [refusal('archive_invalid', place)];
  }
}

/** The items of an object; everything unreadable is a refusal among them. */
export async function* readItems(bytes: Chunks, spec: FormatSpec, start: number): Batches {
  const { compression } = spec;
  if (compression.type === 'none') return yield* readDecoded(bytes, spec, { base: start, fromStart: start === 0 });
  const stored = await gather(bytes);
  if (stored.length === 0) return;
  const place: Placement = { base: 0, fromStart: true, stored: { start: 0, end: stored.length } };
  if (compression.type === 'gzip') return yield* readGzip(stored, spec, place);
  const members = unzipped(stored, compression.members);
  if (members === undefined) return yield [refusal('archive_invalid', place)];
  if (members.length === 0) return yield [refusal('object_empty', place)];
  for (const { name, bytes: content } of members) {
    if (content.length === 0) yield [refusal('object_empty', place)];
    else yield* readDecoded(once(content), spec, { ...place, member: name });
  }
}
