// A bucket of Google Cloud Storage as an object store.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { Bytes, ObjectInfo, ObjectStore, ReadOptions } from '../ports.ts';
import { attempt } from './attempts.ts';
import { createObject } from './create-object.ts';
import { countVersions, eraseObject } from './erase-object.ts';
import { statusOf } from './gcs-fault.ts';
import { keyOfName, nameOfKey, namePrefixes } from './object-names.ts';
import { type GcsOptions, type OpenBucket, openBucket } from './open-bucket.ts';
import { checkRange, missing, readObject } from './read-object.ts';
import { noBucket, replaceWhole } from './write-object.ts';

const Page = z.object({
  items: z.array(z.object({ name: z.string(), size: z.coerce.number().int().nonnegative() })).optional(),
  nextPageToken: z.string().optional(),
});

const PAGE_OBJECTS = 1000;
const FIELDS = 'items(name,size),nextPageToken';

async function readPage({ bucket, patience, ready }: OpenBucket, prefix: string, pageToken: string | undefined) {
  return attempt(patience, async () => {
    await ready();
    const page = { prefix, autoPaginate: false, maxResults: PAGE_OBJECTS, fields: FIELDS };
    try {
      const [, , answer] = await bucket.getFiles(pageToken === undefined ? page : { ...page, pageToken });
      return Page.parse(answer);
    } catch (error) {
      throw statusOf(error) === 404 ? noBucket() : error;
    }
  });
}

async function* list(open: OpenBucket, prefix: string): AsyncGenerator<ObjectInfo> {
  for (const start of namePrefixes(prefix)) {
    let token: string | undefined;
    do {
      const page = await readPage(open, start, token);
      for (const { name, size } of page.items ?? []) yield { key: keyOfName(name), bytes: size };
      token = page.nextPageToken;
    } while (token !== undefined);
  }
}

interface Found {
  readonly bytes: number;
  readonly generation: string;
}

async function find({ bucket, patience, ready }: OpenBucket, name: string): Promise<Found | undefined> {
  return attempt(patience, async () => {
    await ready();
    try {
      const [{ size, generation }] = await bucket.file(name).getMetadata();
      return { bytes: Number(size), generation: String(generation) };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  });
}

/** Of the generation that was there: a try whose answer was lost never removes what came after it. */
async function remove(open: OpenBucket, name: string): Promise<void> {
  const found = await find(open, name);
  if (found === undefined) return;
  const file = open.bucket.file(name, { preconditionOpts: { ifGenerationMatch: found.generation } });
  await attempt(open.patience, async () => {
    try {
      await file.delete();
    } catch (error) {
      if (statusOf(error) !== 404 && statusOf(error) !== 412) throw error;
    }
  });
}

async function* read(open: OpenBucket, key: string, options: ReadOptions): Bytes {
  const range = checkRange(options);
  const name = nameOfKey(key);
  if (range.end > range.start) yield* readObject(open, name, range);
  else if ((await find(open, name)) === undefined) throw missing();
}

async function get(open: OpenBucket, key: string, options: ReadOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of read(open, key, options)) chunks.push(chunk);
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : new Uint8Array(Buffer.concat(chunks));
}

/**
 * Conditional by generation: a create is `ifGenerationMatch: 0`, a read stays with the generation of its first block.
 * Beside what the port says, throws AccessDenied, Configuration (credentials, bucket) and, when patience ends, StoreUnavailable.
 */
export function createGcsObjectStore(options: GcsOptions): ObjectStore {
  const open = openBucket(options);
  return {
    list: (prefix) => list(open, prefix),
    head: async (key) => {
      const found = await find(open, nameOfKey(key));
      return found === undefined ? undefined : { key, bytes: found.bytes };
    },
    read: (key, range = {}) => read(open, key, range),
    get: (key, range = {}) => get(open, key, range),
    create: async (key, body) => createObject(open, nameOfKey(key), body),
    replace: async (key, body) => replaceWhole(open, nameOfKey(key), body),
    remove: async (key) => remove(open, nameOfKey(key)),
    erase: async (key, extent) => eraseObject(open, nameOfKey(key), extent),
    versions: async (key) => countVersions(open, nameOfKey(key)),
  };
}
