// Object keys for the references that stand everywhere else: only for someone who asks and can list the sources.
import { objectRef } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';

/** Keys can name people. Null where they are hidden, or no such object lies there now. */
export async function keysByRef(sources: ObjectReader, keys: 'show' | 'hide'): Promise<(ref: string) => string | null> {
  const known = new Map<string, string>();
  if (keys === 'show') for await (const { key } of sources.list('')) known.set(objectRef(key), key);
  return (ref) => known.get(ref) ?? null;
}
