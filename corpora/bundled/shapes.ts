// How dialogues are written down in the shapes that data arrives in.
import { Buffer } from 'node:buffer';
import { gzipSync } from 'fflate';
import type { Turn } from './case.ts';

export const jsonl = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** `names` are the words for the client's and the helper's side. */
export const asMessages = (
  turns: readonly Turn[],
  role: string,
  text: string,
  names: readonly [client: string, helper: string],
): Record<string, string>[] =>
  turns.map((turn) => ({ [role]: names[turn.side === 'client' ? 0 : 1], [text]: turn.text }));

export const asTranscript = (
  turns: readonly Turn[],
  names: readonly [client: string, helper: string],
  between: string,
): string => turns.map((turn) => `${names[turn.side === 'client' ? 0 : 1]}: ${turn.text}`).join(between);

const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;

export const table = (rows: readonly (readonly (string | number)[])[], delimiter: string): string =>
  rows.map((row) => `${row.map(cell).join(delimiter)}\n`).join('');

/** fflate and no time in the header: the same bytes on every machine and version of zlib. */
export const gzip = (text: string): Uint8Array => gzipSync(Buffer.from(text, 'utf8'), { level: 6, mtime: 0 });
