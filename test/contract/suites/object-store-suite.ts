// What every object store must do beyond reading: create once, all or nothing, for any key.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../../core/record/index.ts';
import type { Bytes, ObjectStore } from '../../../platform/ports.ts';
import type { MakeAdapter } from './adapter.ts';
import { eraseSuite } from './erase-suite.ts';
import { keysOf, objectReaderSuite, text, textOf } from './object-reader-suite.ts';
import { ODD_KEYS, oddKey } from './odd-keys.ts';

async function* stream(...parts: readonly string[]): Bytes {
  for (const part of parts) yield text(part);
}

async function* breakingStream(): Bytes {
  yield text('half');
  throw new RangeError('the source of the body broke');
}

export interface SuiteOptions {
  /** Sets of keys that the property is tried on; a server over the network takes longer for each. */
  readonly numRuns?: number;
  /** False for keys that the server of the test does not take, though the store that it stands for does. */
  readonly takes?: (key: string) => boolean;
}

export function objectStoreSuite(
  name: string,
  make: MakeAdapter<ObjectStore>,
  { numRuns = 60, takes = () => true }: SuiteOptions = {},
): void {
  const odd = ODD_KEYS.filter(takes);

  objectReaderSuite(name, async (objects) => {
    const adapter = await make();
    for (const [key, body] of Object.entries(objects)) await adapter.port.create(key, body);
    return adapter;
  });

  eraseSuite(name, make, odd);

  describe(`${name} as an object store`, () => {
    it('creates from bytes and from a stream', async () => {
      await using adapter = await make();
      expect(await adapter.port.create('a/bytes.txt', text('one'))).toBe('created');
      expect(await adapter.port.create('a/stream.txt', stream('t', '', 'wo'))).toBe('created');
      expect(await adapter.port.create('a/nothing.txt', stream())).toBe('created');
      expect(textOf(await adapter.port.get('a/bytes.txt'))).toBe('one');
      expect(textOf(await adapter.port.get('a/stream.txt'))).toBe('two');
      expect(textOf(await adapter.port.get('a/nothing.txt'))).toBe('');
    });

    it('leaves what is there, and reads the refused body to its end', async () => {
      await using adapter = await make();
      await adapter.port.create('a.txt', text('first'));
      let read = 0;
      async function* counted(): Bytes {
        for await (const chunk of stream('sec', 'ond')) {
          read += chunk.byteLength;
          yield chunk;
        }
      }
      expect(await adapter.port.create('a.txt', counted())).toBe('exists');
      expect(read).toBe(6);
      expect(textOf(await adapter.port.get('a.txt'))).toBe('first');
    });

    it('lets exactly one of many concurrent creators win, also over several instances', async () => {
      await using adapter = await make();
      const stores = [adapter.port, await adapter.another(), await adapter.another()];
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, index) =>
          (stores[index % 3] ?? adapter.port).create('race/one.txt', text(`body ${index}`)),
        ),
      );
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(textOf(await adapter.port.get('race/one.txt'))).toBe(`body ${answers.indexOf('created')}`);
    });

    it('shows nothing of an object that is still being written', async () => {
      await using adapter = await make();
      const { promise: opened, resolve: open } = Promise.withResolvers<void>();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      async function* slow(): Bytes {
        yield text('first ');
        open();
        await released;
        yield text('second');
      }
      const creating = adapter.port.create('slow.txt', slow());
      await opened;
      expect(await adapter.port.head('slow.txt')).toBeUndefined();
      expect(await keysOf(adapter.port, '')).toEqual([]);
      release();
      expect(await creating).toBe('created');
      expect(textOf(await adapter.port.get('slow.txt'))).toBe('first second');
    });

    it('passes on the error of a body that breaks, and leaves nothing behind', async () => {
      await using adapter = await make();
      await expect(adapter.port.create('broken.txt', breakingStream())).rejects.toThrow(RangeError);
      expect(await keysOf(adapter.port, '')).toEqual([]);
      expect(await adapter.port.create('broken.txt', text('whole'))).toBe('created');
    });

    it('replaces: a reader has the old or the new bytes, never a mixture', async () => {
      await using adapter = await make();
      const [old, fresh] = [new Uint8Array(300_000).fill(1), new Uint8Array(200_000).fill(2)];
      await adapter.port.replace('pointer.json', old);
      const reading = Array.from({ length: 20 }, async (_, index) => {
        if (index === 10) await adapter.port.replace('pointer.json', fresh);
        return adapter.port.get('pointer.json');
      });
      for (const bytes of await Promise.all(reading)) {
        expect([old.byteLength, fresh.byteLength]).toContain(bytes.byteLength);
        expect(new Set(bytes).size).toBe(1);
      }
      expect((await adapter.port.get('pointer.json')).byteLength).toBe(fresh.byteLength);
    });

    it('removes, silently where nothing is, and lets a key be created again', async () => {
      await using adapter = await make();
      await adapter.port.create('a/b/c.txt', text('1'));
      await adapter.port.remove('a/b/c.txt');
      await adapter.port.remove('a/b/c.txt');
      expect(await adapter.port.head('a/b/c.txt')).toBeUndefined();
      expect(await keysOf(adapter.port, '')).toEqual([]);
      expect(await adapter.port.create('a/b/c.txt', text('2'))).toBe('created');
    });

    it('creates and removes side by side in one folder', async () => {
      await using adapter = await make();
      const another = await adapter.another();
      const rounds = Array.from({ length: 40 }, async (_, index) => {
        const store = index % 2 === 0 ? adapter.port : another;
        expect(await store.create(`folder/deep/${index}.txt`, text('x'))).toBe('created');
        await store.remove(`folder/deep/${index}.txt`);
      });
      await Promise.all(rounds);
      expect(await keysOf(adapter.port, '')).toEqual([]);
    });

    it('takes keys of every kind and keeps them apart', async () => {
      await using adapter = await make();
      for (const key of odd) expect(await adapter.port.create(key, text(key)), JSON.stringify(key)).toBe('created');
      for (const key of odd) expect(textOf(await adapter.port.get(key)), JSON.stringify(key)).toBe(key);
      expect(await keysOf(adapter.port, '')).toEqual([...odd].sort(compareBytes));
      for (const key of odd) await adapter.port.remove(key);
      expect(await keysOf(adapter.port, '')).toEqual([]);
    });

    it('refuses keys that no store takes', async () => {
      await using adapter = await make();
      for (const key of ['', 'x'.repeat(1025), 'lone \ud800 surrogate']) {
        await expect(adapter.port.create(key, text('x'))).rejects.toMatchObject({ code: 'ContractViolated' });
      }
    });

    it('holds any set of keys: what is created is listed under every prefix of it and read back', async () => {
      const bodies = fc.uniqueArray(oddKey.filter(takes), {
        minLength: 1,
        maxLength: 6,
        comparator: (a, b) => a === b,
      });
      await fc.assert(
        fc.asyncProperty(bodies, fc.nat(12), async (keys, cut) => {
          await using adapter = await make();
          for (const key of keys) expect(await adapter.port.create(key, text(key))).toBe('created');
          for (const key of keys) expect(Buffer.compare(await adapter.port.get(key), Buffer.from(key))).toBe(0);
          const prefix = [...(keys[0] ?? '')].slice(0, cut).join('');
          expect(await keysOf(adapter.port, prefix)).toEqual(
            keys.filter((key) => key.startsWith(prefix)).sort(compareBytes),
          );
        }),
        { seed: 20_260_101, numRuns },
      );
    });
  });
}
