// A reader that lists in another order for every seed: nothing may depend on listing order.
import { sha256 } from '../../core/record/index.ts';
import type { ObjectInfo, ObjectReader } from '../../platform/ports.ts';

/** Wraps a reader or a store; all its other methods stay as they are. */
export function shuffledReader<T extends ObjectReader>(reader: T, seed: number): T {
  async function* list(prefix: string): AsyncGenerator<ObjectInfo> {
    const objects: ObjectInfo[] = [];
    for await (const object of reader.list(prefix)) objects.push(object);
    const ranked = objects.map((object) => ({ object, rank: sha256(`${seed} ${object.key}`) }));
    for (const { object } of ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))) yield object;
  }
  return { ...reader, list };
}
