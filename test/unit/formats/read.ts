// Reads bytes with a declaration and keeps what a test looks at.
import { Buffer } from 'node:buffer';
import { FormatSpec, parseObject } from '../../../core/formats/index.ts';
import type { ParsedRecord, Refusal } from '../../../core/record/index.ts';

export interface Outcome {
  readonly records: readonly ParsedRecord[];
  readonly refusals: readonly Refusal[];
  readonly bytes: Buffer;
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `declared` is a FormatSpec as a configuration file would hold it. Chunks are small, so that records lie across them. */
export async function read(
  declared: unknown,
  content: string | Uint8Array,
  { chunk = 7, key = 'set/object', start = 0 }: { chunk?: number; key?: string; start?: number } = {},
): Promise<Outcome> {
  const bytes = Buffer.from(content as Uint8Array);
  const records: ParsedRecord[] = [];
  const refusals: Refusal[] = [];
  for await (const event of parseObject(FormatSpec.parse(declared), {
    key,
    bytes: inChunks(bytes.subarray(start), chunk),
    start,
  })) {
    if ('record' in event) records.push(event.record);
    else refusals.push(event.refusal);
  }
  return { records, refusals, bytes };
}

/** `role: content` of each turn, preference sides marked. */
export function words(record: ParsedRecord | undefined): readonly string[] {
  if (record === undefined) return [];
  if (record.kind === 'text') return [record.text];
  if (record.kind === 'conversation') return record.turns.map(({ role, content }) => `${role}: ${content}`);
  const side = (mark: string, turns: typeof record.prompt) =>
    turns.map(({ role, content }) => `${mark} ${role}: ${content}`);
  return [...side('prompt', record.prompt), ...side('chosen', record.chosen), ...side('rejected', record.rejected)];
}

export const reasons = ({ refusals }: Outcome): readonly string[] => refusals.map(({ reason }) => reason);

/** The bytes that a record's range names. */
export const bytesOf = ({ bytes }: Outcome, record: ParsedRecord | undefined): string =>
  record === undefined ? '' : bytes.subarray(record.origin.range.start, record.origin.range.end).toString('utf8');

export const pair = (client: string, helper: string) => ({
  type: 'conversation',
  parts: [
    { as: 'field', fields: [client], side: 'client' },
    { as: 'field', fields: [helper], side: 'helper' },
  ],
});

export const chat = {
  type: 'conversation',
  parts: [{ as: 'turns', field: 'messages', role: 'role', text: 'content' }],
};
export const chatRoles = { user: 'client', assistant: 'helper', system: 'system' };
