// A bucket in memory, for tests of stages over ports.
import { ReleaseError } from '../../core/errors/index.ts';
import type { ObjectStore, ReadOptions } from '../../platform/ports.ts';

export interface MemoryStore extends ObjectStore {
  readonly objects: Map<string, Uint8Array>;
}

const BLOCK = 1_048_576;

export function createMemoryStore(): MemoryStore {
  const objects = new Map<string, Uint8Array>();
  const slice = (key: string, { start = 0, end }: ReadOptions = {}): Uint8Array => {
    const bytes = objects.get(key);
    if (bytes === undefined) throw new ReleaseError('ObjectMissing', 'no such object', { file: key });
    return bytes.slice(start, end);
  };
  return {
    objects,
    async *list(prefix) {
      for (const [key, bytes] of objects) if (key.startsWith(prefix)) yield { key, bytes: bytes.byteLength };
    },
    head: async (key) => {
      const bytes = objects.get(key);
      return bytes === undefined ? undefined : { key, bytes: bytes.byteLength };
    },
    async *read(key, options) {
      const bytes = slice(key, options);
      for (let at = 0; at < bytes.byteLength; at += BLOCK) yield bytes.subarray(at, at + BLOCK);
    },
    get: async (key, options) => slice(key, options),
    create: async (key, body) => {
      if (objects.has(key)) return 'exists';
      const parts: Uint8Array[] = [];
      if (body instanceof Uint8Array) parts.push(body);
      else for await (const part of body) parts.push(part);
      objects.set(key, new Uint8Array(Buffer.concat(parts)));
      return 'created';
    },
    replace: async (key, body) => {
      objects.set(key, body.slice());
    },
    remove: async (key) => {
      objects.delete(key);
    },
  };
}
