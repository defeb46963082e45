// A bucket in memory, for tests of stages over ports.
import { ReleaseError } from '../../core/errors/index.ts';
import type { EraseExtent, ObjectStore, ReadOptions } from '../../platform/ports.ts';

export interface MemoryStore extends ObjectStore {
  readonly objects: Map<string, Uint8Array>;
  /** What `replace` and `remove` left behind, oldest first; null: a mark of removal. Empty in a bucket without versions. */
  readonly earlier: Map<string, (Uint8Array | null)[]>;
  /** `erase`, which calls back before each version goes: a test may stop it there. */
  readonly eraseEach: (key: string, extent: EraseExtent, before: () => void) => void;
}

const BLOCK = 1_048_576;

export function createMemoryStore({ versions = false } = {}): MemoryStore {
  const objects = new Map<string, Uint8Array>();
  const earlier = new Map<string, (Uint8Array | null)[]>();
  const keep = (key: string, version: Uint8Array | null | undefined): void => {
    if (versions && version !== undefined) earlier.set(key, [...(earlier.get(key) ?? []), version]);
  };
  const eraseEach: MemoryStore['eraseEach'] = (key, extent, before) => {
    const left = earlier.get(key) ?? [];
    // Without bytes the newest mark is what a reader gets.
    const least = extent === 'earlier' && !objects.has(key) ? 1 : 0;
    while (left.length > least) {
      before();
      left.shift();
    }
    if (extent === 'earlier' || !objects.has(key)) return;
    before();
    objects.delete(key);
  };
  const slice = (key: string, { start = 0, end }: ReadOptions = {}): Uint8Array => {
    const bytes = objects.get(key);
    if (bytes === undefined) throw new ReleaseError('ObjectMissing', 'no such object', { file: key });
    return bytes.slice(start, end);
  };
  return {
    objects,
    earlier,
    eraseEach,
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
      keep(key, objects.get(key));
      objects.set(key, body.slice());
    },
    remove: async (key) => {
      keep(key, objects.get(key));
      keep(key, null);
      objects.delete(key);
    },
    erase: async (key, extent) => eraseEach(key, extent, () => undefined),
    versions: async (key) => (earlier.get(key)?.length ?? 0) + (objects.has(key) ? 1 : 0),
  };
}
