// How ledger objects lie in a bucket: canonical JSON, created once, never changed.
import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import type { ObjectStore } from '../ports.ts';

/** Longest id; keys have 1,024 bytes and an escaped byte takes three. */
const MAX_ID_BYTES = 256;

export const jsonBytes = (value: Json): Uint8Array => Buffer.from(canonicalJson(value));

/** Throws ContractViolated where an id is empty, too long or not Unicode. */
export function checkId(id: string): void {
  if (id === '' || !id.isWellFormed() || Buffer.byteLength(id) > MAX_ID_BYTES) {
    throw new ReleaseError('ContractViolated', `a ledger id is text of 1 to ${MAX_ID_BYTES} bytes`);
  }
}

/** An id as one segment of a key. Throws ContractViolated where it is none. */
export function idSegment(id: string): string {
  checkId(id);
  return encodeURIComponent(id);
}

/** Parses a ledger object. Undefined where it is not exactly canonical JSON of the schema: somebody else wrote it. */
export function parseObject<T extends z.ZodType>(bytes: Uint8Array, schema: T): z.infer<T> | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    const value = schema.parse(JSON.parse(text));
    return canonicalJson(value as Json) === text ? value : undefined;
  } catch {
    // The messages of JSON.parse and zod quote their input.
    return undefined;
  }
}

/** Undefined where there is no such object. Throws ObjectCorrupt where it does not parse. */
export async function readObject<T extends z.ZodType>(
  store: ObjectStore,
  key: string,
  schema: T,
): Promise<z.infer<T> | undefined> {
  if ((await store.head(key)) === undefined) return undefined;
  const value = parseObject(await store.get(key), schema);
  if (value === undefined)
    throw new ReleaseError('ObjectCorrupt', 'a ledger object is not what the ledger wrote', { file: key });
  return value;
}
