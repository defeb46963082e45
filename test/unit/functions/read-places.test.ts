import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../core/record/index.ts';
import { readPlaces } from '../../../functions/catalogue.ts';
import { writeOnce } from '../../../functions/work.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const SEED = 20260201;
const TEN = sha256('x'.repeat(10));

/** A store that counts its range reads. */
async function stored(body: string) {
  const bucket = createMemoryStore();
  const ref = await writeOnce(bucket, 'work/records.jsonl', body);
  const reads: number[] = [];
  const counting = {
    ...bucket,
    get: async (key: string, range?: { start?: number; end?: number }) => {
      reads.push((range?.end ?? 0) - (range?.start ?? 0));
      return bucket.get(key, range);
    },
  };
  return { bucket: counting, ref, reads };
}

describe('readPlaces', () => {
  test('gives what one read a place would give, whatever the gaps, the order and the characters', async () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.replaceAll('\n', ' '));
    // Gaps on both sides of the 64 KiB up to which places share a read.
    const gap = fc.constantFrom(0, 1, 40_000, 65_535, 65_536, 65_537, 90_000);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, gap), { maxLength: 12 }), fc.boolean(), async (parts, shuffled) => {
        let body = '';
        let bytes = 0;
        const places: { offset: number; length: number; sha256: string; text: string }[] = [];
        for (const [text, after] of parts) {
          const length = Buffer.byteLength(text);
          places.push({ offset: bytes, length, sha256: sha256(text), text });
          body += `${text}${'.'.repeat(after)}\n`;
          bytes += length + after + 1;
        }
        const asked = shuffled ? places.toReversed() : places;
        const { bucket, ref } = await stored(body);
        expect(await Array.fromAsync(readPlaces(bucket, ref, asked))).toEqual(
          asked.map(({ text }) => text.toWellFormed()),
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('fetches close places in one read, far ones apart, and no more than 4 MiB at once', async () => {
    const { bucket, ref, reads } = await stored('x'.repeat(9_000_000));
    const close = [
      { offset: 0, length: 10, sha256: TEN },
      { offset: 60_000, length: 10, sha256: TEN },
    ];
    await Array.fromAsync(readPlaces(bucket, ref, close));
    expect(reads.splice(0)).toEqual([60_010]);
    await Array.fromAsync(
      readPlaces(bucket, ref, [
        { offset: 0, length: 10, sha256: TEN },
        { offset: 200_000, length: 10, sha256: TEN },
      ]),
    );
    expect(reads.splice(0)).toEqual([10, 10]);
    const everything = Array.from({ length: 180 }, (_, at) => ({
      offset: at * 50_000,
      length: 50_000,
      sha256: sha256('x'.repeat(50_000)),
    }));
    await Array.fromAsync(readPlaces(bucket, ref, everything));
    expect(Math.max(...reads)).toBeLessThanOrEqual(4_194_304);
    expect(reads.reduce((sum, size) => sum + size, 0)).toBe(9_000_000);
  });

  test('stops at a record of which one byte is not what its facts were made of', async () => {
    const { bucket, ref } = await stored('0123456789');
    const place = { offset: 2, length: 3, sha256: sha256('234') };
    expect(await Array.fromAsync(readPlaces(bucket, ref, [place]))).toEqual(['234']);
    bucket.objects.set(ref.key, new Uint8Array(Buffer.from('0123x56789')));
    await expect(Array.fromAsync(readPlaces(bucket, ref, [place]))).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  test('reads nothing where no place is asked for', async () => {
    const { bucket, ref, reads } = await stored('x');
    expect(await Array.fromAsync(readPlaces(bucket, ref, []))).toEqual([]);
    expect(reads).toEqual([]);
  });
});
