// JSONL: one value a line, cut on bytes.
import { Buffer } from 'node:buffer';
import { decoderOf, markLength, parseJson, readEmbedded } from './decode.ts';
import { type ItemEvent, MAX_RECORD_BYTES, type Placement, rangeAt } from './item.ts';
import { attempt } from './refused.ts';
import type { FormatSpec } from './spec.ts';

interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  /** 0-based. */
  readonly index: number;
  /** The line was too long to keep; `bytes` is empty and `end` is where it ended. */
  readonly end: number;
  readonly tooLong: boolean;
}

const view = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/** Lines without their newline. One batch per chunk keeps the loop synchronous: a promise per line costs more than the line. */
async function* cutLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restLength = 0;
  let tooLong = false;
  let start = 0;
  let index = 0;
  const take = (tail: Buffer): Line => {
    const bytes = tooLong ? Buffer.alloc(0) : rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
    const end = start + restLength + tail.length;
    const line = { bytes, start, end, index, tooLong };
    [rest, restLength, tooLong, start, index] = [[], 0, false, end + 1, index + 1];
    return line;
  };
  for await (const chunk of chunks) {
    const block = view(chunk);
    const lines: Line[] = [];
    let from = 0;
    for (let at = block.indexOf(10); at !== -1; at = block.indexOf(10, from)) {
      lines.push(take(block.subarray(from, at)));
      from = at + 1;
    }
    // Copied: the reader may use its chunk again.
    const tail = from < block.length ? Buffer.from(block.subarray(from)) : undefined;
    yield lines;
    if (tail === undefined) continue;
    restLength += tail.length;
    tooLong ||= restLength > MAX_RECORD_BYTES;
    rest = tooLong ? [] : [...rest, tail];
  }
  if (restLength > 0) yield [take(Buffer.alloc(0))];
}

const isBlank = (bytes: Buffer): boolean => bytes.length < 64 && /^\s*$/.test(bytes.toString('latin1'));

/** Each line that is not blank is an item or a refusal; a last line without its newline is an item if it parses. */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array>,
  { encoding, container }: FormatSpec,
  place: Placement,
): AsyncGenerator<readonly ItemEvent[]> {
  const decode = decoderOf(encoding);
  const embedded = container.type === 'jsonl' ? container.embedded : 'none';
  const { stored, member, fromStart } = place;
  let ordinal = 0;

  const read = (line: Line): ItemEvent | undefined => {
    const mark = line.start === 0 && fromStart && encoding === 'utf-8' ? markLength(line.bytes) : 0;
    const end = line.end - (line.bytes.at(-1) === 13 ? 1 : 0);
    if (!line.tooLong && isBlank(line.bytes.subarray(mark))) return undefined;
    const range = rangeAt(place, line.start + mark, end);
    const at = { range, ...(fromStart && { line: line.index + 1 }), ...(stored && { row: ordinal }) };
    ordinal += 1;
    if (line.tooLong) return { refusal: { reason: 'record_too_large', ...at } };
    const outcome = attempt(() => readEmbedded(parseJson(decode(line.bytes.subarray(mark))), embedded));
    if ('reason' in outcome) return { refusal: { reason: outcome.reason, ...at } };
    return {
      item: {
        value: outcome.value,
        ...at,
        ordinal: ordinal - 1,
        shared: stored !== undefined,
        ...(member !== undefined && { member }),
      },
    };
  };

  for await (const lines of cutLines(chunks)) yield lines.map(read).filter((event) => event !== undefined);
}
