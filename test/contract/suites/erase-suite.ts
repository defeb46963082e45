// What erasing means in every object store: no version of the bytes is left, and nothing else is touched.
import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../../platform/ports.ts';
import type { MakeAdapter } from './adapter.ts';
import { keysOf, text, textOf } from './object-reader-suite.ts';

/** Written three times over, once removed in between. */
async function write(store: ObjectStore, key: string): Promise<void> {
  await store.create(key, text('first words'));
  await store.remove(key);
  await store.create(key, text('second words'));
  await store.replace(key, text('third words'));
}

export function eraseSuite(name: string, make: MakeAdapter<ObjectStore>, odd: readonly string[] = []): void {
  describe(`${name}, erasing`, () => {
    it('leaves no version of an object, and lets its key be created again', async () => {
      await using adapter = await make();
      const store = adapter.port;
      await write(store, 'a/b.txt');
      expect(await store.versions('a/b.txt')).toBeGreaterThan(0);
      await store.erase('a/b.txt', 'everything');
      expect(await store.versions('a/b.txt')).toBe(0);
      expect(await store.head('a/b.txt')).toBeUndefined();
      expect(await keysOf(store, '')).toEqual([]);
      expect(await store.create('a/b.txt', text('new'))).toBe('created');
      expect(await store.versions('a/b.txt')).toBe(1);
    });

    it('of what came earlier leaves the bytes that a reader gets, and nothing behind them', async () => {
      await using adapter = await make();
      const store = adapter.port;
      await write(store, 'a.txt');
      await store.erase('a.txt', 'earlier');
      expect(await store.versions('a.txt')).toBe(1);
      expect(textOf(await store.get('a.txt'))).toBe('third words');
      await store.erase('a.txt', 'earlier');
      expect(textOf(await store.get('a.txt'))).toBe('third words');
    });

    it('reaches what was removed before', async () => {
      await using adapter = await make();
      const store = adapter.port;
      await write(store, 'a.txt');
      await store.remove('a.txt');
      await store.erase('a.txt', 'earlier');
      expect(await store.head('a.txt')).toBeUndefined();
      expect(await store.versions('a.txt')).toBeLessThanOrEqual(1);
      await store.erase('a.txt', 'everything');
      expect(await store.versions('a.txt')).toBe(0);
    });

    it('is silent where nothing is, and touches no key that only begins alike', async () => {
      await using adapter = await make();
      const store = adapter.port;
      const others = ['a', 'a.txt2', 'a.txt/b', 'a.tx'];
      for (const key of others) await write(store, key);
      const before = await Promise.all(others.map((key) => store.versions(key)));
      for (const extent of ['everything', 'earlier', 'everything'] as const) await store.erase('a.txt', extent);
      await write(store, 'a.txt');
      await store.erase('a.txt', 'everything');
      expect(await store.versions('a.txt')).toBe(0);
      expect(await Promise.all(others.map((key) => store.versions(key)))).toEqual(before);
      for (const key of others) expect(textOf(await store.get(key)), key).toBe('third words');
    });

    it.skipIf(odd.length === 0)('erases keys of every kind', async () => {
      await using adapter = await make();
      const store = adapter.port;
      for (const key of odd) await store.replace(key, text('first'));
      for (const key of odd) await store.replace(key, text(key));
      for (const key of odd) await store.erase(key, 'earlier');
      for (const key of odd) expect(await store.versions(key), JSON.stringify(key)).toBe(1);
      for (const key of odd) await store.erase(key, 'everything');
      for (const key of odd) expect(await store.versions(key), JSON.stringify(key)).toBe(0);
      expect(await keysOf(store, '')).toEqual([]);
    });
  });
}
