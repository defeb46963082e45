// What every object reader must do: listing by prefix, ranges, and a clear answer where nothing is.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../../core/record/index.ts';
import type { Bytes, ObjectReader } from '../../../platform/ports.ts';
import type { Adapter } from './adapter.ts';

/** Makes a reader over the given objects. */
export type MakeReader = (
  objects: Readonly<Record<string, Uint8Array>>,
) => Promise<Omit<Adapter<ObjectReader>, 'another'>>;

export async function keysOf(reader: ObjectReader, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of reader.list(prefix)) keys.push(key);
  return keys.sort(compareBytes);
}

async function collect(bytes: Bytes): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return chunks;
}

export const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** 2.5 MiB and a bit, so that several chunks of 1 MiB are needed; no two places look alike. */
const LARGE = Uint8Array.from({ length: 2_621_447 }, (_, index) => (index * 31 + (index >> 8)) % 251);

export function objectReaderSuite(name: string, make: MakeReader): void {
  describe(`${name} as an object reader`, () => {
    it('lists exactly the keys that start with the prefix, wherever in a segment it ends', async () => {
      await using adapter = await make({
        'a/b.txt': text('1'),
        'a/bc.txt': text('2'),
        'ab/c.txt': text('3'),
        'b.txt': text('4'),
      });
      expect(await keysOf(adapter.port, '')).toEqual(['a/b.txt', 'a/bc.txt', 'ab/c.txt', 'b.txt']);
      expect(await keysOf(adapter.port, 'a')).toEqual(['a/b.txt', 'a/bc.txt', 'ab/c.txt']);
      expect(await keysOf(adapter.port, 'a/')).toEqual(['a/b.txt', 'a/bc.txt']);
      expect(await keysOf(adapter.port, 'a/b')).toEqual(['a/b.txt', 'a/bc.txt']);
      expect(await keysOf(adapter.port, 'a/b.txt')).toEqual(['a/b.txt']);
      expect(await keysOf(adapter.port, 'a/b.txt/')).toEqual([]);
      expect(await keysOf(adapter.port, 'c')).toEqual([]);
    });

    it('says how long an object is, in listings and by head', async () => {
      await using adapter = await make({ 'x/y.txt': text('für'), 'x/empty.txt': text('') });
      expect(await adapter.port.head('x/y.txt')).toEqual({ key: 'x/y.txt', bytes: 4 });
      expect(await adapter.port.head('x/empty.txt')).toEqual({ key: 'x/empty.txt', bytes: 0 });
      const sizes: Record<string, number> = {};
      for await (const { key, bytes } of adapter.port.list('x/')) sizes[key] = bytes;
      expect(sizes).toEqual({ 'x/y.txt': 4, 'x/empty.txt': 0 });
    });

    it('streams in chunks of at most 1 MiB that make up the object', async () => {
      await using adapter = await make({ 'large.bin': LARGE });
      const chunks = await collect(adapter.port.read('large.bin'));
      expect(Math.max(...chunks.map((chunk) => chunk.byteLength))).toBeLessThanOrEqual(1_048_576);
      expect(Buffer.compare(Buffer.concat(chunks), LARGE)).toBe(0);
    });

    it('reads ranges as [start, end), streamed and in memory, and stops at the end of the object', async () => {
      await using adapter = await make({ 'large.bin': LARGE });
      const ranges = [
        { start: 0, end: 0 },
        { start: 1, end: 2 },
        { start: 1_048_570, end: 1_048_590 },
        { start: 2_621_440 },
        { end: 5 },
        { start: 7, end: 99_999_999 },
        { start: 99_999_999 },
      ];
      for (const range of ranges) {
        const expected = LARGE.slice(range.start ?? 0, range.end);
        expect(Buffer.compare(await adapter.port.get('large.bin', range), expected)).toBe(0);
        expect(Buffer.compare(Buffer.concat(await collect(adapter.port.read('large.bin', range))), expected)).toBe(0);
      }
    });

    it('refuses a range that is no range', async () => {
      await using adapter = await make({ 'a.txt': text('abc') });
      await expect(adapter.port.get('a.txt', { start: -1 })).rejects.toMatchObject({ code: 'ContractViolated' });
      await expect(adapter.port.get('a.txt', { end: 1.5 })).rejects.toMatchObject({ code: 'ContractViolated' });
    });

    it('hands out memory of its own: a reader that scribbles on a chunk changes nothing', async () => {
      await using adapter = await make({ 'a.txt': text('abc') });
      (await adapter.port.get('a.txt')).fill(0);
      for (const chunk of await collect(adapter.port.read('a.txt'))) chunk.fill(0);
      expect(textOf(await adapter.port.get('a.txt'))).toBe('abc');
    });

    it('can be left in the middle of a stream and read again', async () => {
      await using adapter = await make({ 'large.bin': LARGE });
      for await (const chunk of adapter.port.read('large.bin')) {
        expect(chunk[0]).toBe(LARGE[0]);
        break;
      }
      expect((await adapter.port.get('large.bin')).byteLength).toBe(LARGE.byteLength);
    });

    it('says ObjectMissing where nothing is, and head says undefined', async () => {
      await using adapter = await make({ 'a/b.txt': text('1') });
      for (const key of ['none.txt', 'a', 'a/', 'a/b.txt/c', 'a/../a/b.txt', '/a/b.txt', '..']) {
        expect(await adapter.port.head(key), key).toBeUndefined();
        await expect(adapter.port.get(key), key).rejects.toMatchObject({ code: 'ObjectMissing' });
        await expect(collect(adapter.port.read(key)), key).rejects.toMatchObject({ code: 'ObjectMissing' });
      }
    });

    it('never puts a key into an error', async () => {
      await using adapter = await make({});
      const failure: unknown = await adapter.port.get('Quentin Abernathy.txt').catch((error: unknown) => error);
      expect(String(failure)).not.toContain('Quentin');
    });
  });
}
