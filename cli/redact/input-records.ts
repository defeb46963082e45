// What `redact` is given: a plain text as one conversation, or a record a line; faults name line and field, never what stands there.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { isReleaseError, type Place, ReleaseError } from '../../core/errors/index.ts';
import { errnoOf } from '../../platform/local/io-fault.ts';
import { knownNames, ownId } from './record-names.ts';
import { utf8Of } from './utf8.ts';

export interface InputRecord {
  /** 1-based; null for a plain text. */
  readonly line: number | null;
  /** Texts of one conversation, in their order. */
  readonly parts: readonly string[];
  readonly speakers: readonly string[];
  /** Names of people in the record's other fields: found anywhere in its texts. */
  readonly known: readonly string[];
  /** By part: the side on which a model would learn it, or null. */
  readonly learnt: readonly (string | null)[];
  /** The record's own id; null where it has none that is a word. */
  readonly id: string | number | null;
  /** The record with its texts replaced, as it is printed; `masked` are parts that are not learned, `id` null where it is not to stand. */
  readonly withParts: (parts: readonly string[], masked: ReadonlySet<number>, id: string | number | null) => string;
  /** Bytes of input read so far. */
  readonly bytes: number;
}

const TURNS = ['messages', 'prompt', 'chosen', 'rejected'] as const;
const TEXTS = ['text', 'reasoning'] as const;
const SPEAKERS = ['name', 'speaker'] as const;
const MOST_BYTES = 256 * 1024 * 1024;

interface Turn {
  readonly role: string | undefined;
  readonly content: string;
  readonly speakers: readonly string[];
}

const usage = (sentence: string, place: Place) => new ReleaseError('Usage', sentence, place);

function readTurn(value: unknown, place: Place): Turn {
  const turn = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { role, content } = turn;
  if (typeof content !== 'string') throw usage('must be a text', { ...place, field: `${place.field}.content` });
  const speakers = SPEAKERS.flatMap((name) => (typeof turn[name] === 'string' ? [turn[name]] : []));
  // A role is a word of a closed list; anything else names somebody and is read as a speaker.
  const known = typeof role === 'string' && /^(?:system|user|assistant|client|therapist|tool)$/i.test(role);
  return {
    role: known ? (role as string) : undefined,
    content,
    speakers: typeof role === 'string' && !known ? [...speakers, role] : speakers,
  };
}

function readTurns(value: unknown, place: Place): readonly Turn[] {
  if (!Array.isArray(value)) throw usage('must be a list of turns with a role and a content', place);
  return value.map((turn, index) => readTurn(turn, { ...place, field: `${place.field}[${index}]` }));
}

function parseLine(source: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // What JSON.parse says quotes the line.
    return undefined;
  }
}

/** Fields that hold no text of the conversation are left out: a run makes its own and takes none of them over. */
function readRecord(source: string, file: string, line: number, bytes: number): InputRecord {
  const place = { file, line };
  const record = parseLine(source);
  if (record === undefined) throw usage('must be one JSON object a line', place);
  const turns = TURNS.flatMap((field) =>
    record[field] === undefined ? [] : [[field, readTurns(record[field], { ...place, field })] as const],
  );
  const texts = TEXTS.flatMap((field) => {
    const text = record[field];
    if (text === undefined || text === null) return [];
    if (typeof text !== 'string') throw usage('must be a text', { ...place, field });
    return [[field, text] as const];
  });
  if (turns.length + texts.length === 0) throw usage('has neither messages nor a text', place);
  return {
    line,
    bytes,
    known: knownNames(record),
    learnt: [
      ...turns.flatMap(([field, list]) =>
        list.map(({ role }) => (field !== 'prompt' && /^(?:assistant|therapist)$/i.test(role ?? '') ? field : null)),
      ),
      ...texts.map(() => null),
    ],
    id: ownId(record),
    parts: [...turns.flatMap(([, list]) => list.map(({ content }) => content)), ...texts.map(([, text]) => text)],
    speakers: [...new Set(turns.flatMap(([, list]) => list.flatMap(({ speakers }) => speakers)))],
    withParts: (parts, masked, id) => {
      let next = 0;
      const written: Record<string, unknown> = id === null ? {} : { id };
      for (const [field, list] of turns)
        written[field] = list.map(({ role }) => ({
          ...(role === undefined ? {} : { role }),
          ...(masked.has(next) ? { train: false } : {}),
          content: parts[next++],
        }));
      for (const [field] of texts) written[field] = parts[next++];
      return JSON.stringify(written);
    },
  };
}

const plainText = (text: string, bytes: number): InputRecord => ({
  line: null,
  parts: [text],
  speakers: [],
  known: [],
  learnt: [null],
  id: null,
  withParts: ([part = '']) => part,
  bytes,
});

/** Every line of the input with the bytes read until then; throws Usage where the file cannot be read. */
async function* linesOf(file: string): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let failed: unknown;
  input.once('error', (error: unknown) => {
    failed = error;
  });
  const decoded = Readable.from(utf8Of(input, file));
  decoded.once('error', (error: unknown) => {
    failed ??= error;
  });
  let bytes = 0;
  try {
    for await (const text of createInterface({ input: decoded, crlfDelay: Number.POSITIVE_INFINITY })) {
      bytes += Buffer.byteLength(text) + 1;
      yield { text: bytes === text.length + 1 ? text.replace(/^\ufeff/, '') : text, bytes };
    }
  } catch (error) {
    failed ??= error;
  }
  if (isReleaseError(failed)) throw failed;
  if (failed !== undefined) throw usage(`cannot be read (${errnoOf(failed) ?? 'unknown'})`, { file });
}

export type InputFormat = 'text' | 'jsonl';

/** Records as they are read. Without `format`: JSON lines where the name ends so, or where the first line is an object. */
export async function* inputRecords(file: string, format: InputFormat | undefined): AsyncGenerator<InputRecord> {
  let chosen = format ?? (/\.(?:jsonl|ndjson)$/i.test(file) ? 'jsonl' : undefined);
  const text: string[] = [];
  let line = 0;
  let bytes = 0;
  for await (const read of linesOf(file)) {
    line++;
    bytes = read.bytes;
    if (chosen === undefined && read.text.trim() !== '') chosen = /^\s*\{\s*["}]/.test(read.text) ? 'jsonl' : 'text';
    if (chosen === 'jsonl') {
      if (read.text.trim() !== '') yield readRecord(read.text, file, line, bytes);
      continue;
    }
    if (bytes > MOST_BYTES)
      throw usage('is more than 256 MiB of one text: give it as JSON lines, a record a line', { file });
    text.push(read.text);
  }
  if (chosen === 'text') yield plainText(text.join('\n'), bytes);
}
