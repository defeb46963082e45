import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../core/record/index.ts';
import type { Slice } from '../../../functions/plan.ts';
import { cutObject, packUnits, sliceObjects } from '../../../functions/take-inventory/plan-units.ts';
import type { ObjectReader } from '../../../platform/ports.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { smallConfig, talks } from '../../support/small-release.ts';

const SEED = 20260201;

/** A reader of one object that gives chunks of so many bytes. */
function reader(body: Uint8Array, chunk: number): ObjectReader {
  return {
    read: async function* () {
      for (let at = 0; at < body.byteLength; at += chunk) yield body.subarray(at, at + chunk);
    },
  } as unknown as ObjectReader;
}

const cut = (body: Uint8Array, chunk: number, target: number, splittable = true): Promise<readonly Slice[]> =>
  cutObject(reader(body, chunk), { key: 'a/x', bytes: body.byteLength }, splittable, target);

describe('cutting an object', () => {
  test('tiles it exactly, each slice from a line start, with its own hash, whatever the chunks', async () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.constantFrom('\n', ''),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 50 }),
        async (parts, end, target, chunk) => {
          const body = new Uint8Array(Buffer.from(parts.join('\n') + end));
          fc.pre(body.byteLength > 0);
          const slices = await cut(body, chunk, target);
          expect(slices[0]?.start).toBe(0);
          expect(slices.at(-1)?.end).toBe(body.byteLength);
          slices.forEach(({ start, end: stop, sha256: hash, object_sha256 }, index) => {
            expect(stop).toBeGreaterThan(start);
            if (index > 0) {
              expect(start).toBe(slices[index - 1]?.end);
              expect(body[start - 1]).toBe(0x0a);
            }
            expect(hash).toBe(sha256(body.subarray(start, stop)));
            expect(object_sha256).toBe(sha256(body));
            // As short as a line end allows: without its last line, a slice that is not the last fits the target.
            const last = Buffer.from(body.subarray(start, stop - 1)).lastIndexOf(0x0a);
            if (index < slices.length - 1) expect(last + 1).toBeLessThanOrEqual(target);
          });
          expect(await cut(body, body.byteLength, target)).toEqual(slices);
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('leaves what is not splittable whole, and a line longer than the target too', async () => {
    const body = new Uint8Array(Buffer.from(`${'x\n'.repeat(500)}`));
    expect(await cut(body, 7, 10, false)).toHaveLength(1);
    const long = new Uint8Array(Buffer.from('x'.repeat(500)));
    expect(await cut(long, 7, 10)).toHaveLength(1);
  });

  test('stops where the object is longer or shorter than it was listed', async () => {
    const body = new Uint8Array(Buffer.from('a\nb\n'));
    for (const bytes of [3, 5]) {
      await expect(cutObject(reader(body, 2), { key: 'a/x', bytes }, true, 100)).rejects.toMatchObject({
        code: 'ObjectChanged',
      });
    }
  });
});

describe('packing units', () => {
  const limits = { target_bytes: 5000, max_objects: 4, max_whole_object_bytes: 100_000 };
  const source = smallConfig().sources[0];
  if (source === undefined) throw new Error('no source');
  const sliceOf = (bytes: number, key = 'a/x'): Slice => ({
    key,
    start: 0,
    end: bytes,
    sha256: 'h',
    object_sha256: 'h',
    object_bytes: 1,
  });

  test('keeps every slice once, in order, within both limits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7000 }), { maxLength: 40 }), fc.nat(9), (sizes, first) => {
        const slices = sizes.map((size, index) => sliceOf(size, `a/${index}`));
        const units = packUnits(source, slices, limits, first);
        expect(units.flatMap((unit) => unit.slices)).toEqual(slices);
        expect(units.map(({ unit }) => unit)).toEqual(units.map((_, index) => first + index));
        for (const unit of units) {
          expect(unit.source_id).toBe(source.id);
          expect(unit.slices.length).toBeLessThanOrEqual(limits.max_objects);
          if (unit.slices.length > 1)
            expect(unit.slices.reduce((sum, { end }) => sum + end, 0)).toBeLessThanOrEqual(limits.target_bytes);
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('never mixes sources, since slices come by source', async () => {
    const store = createMemoryStore();
    const config = smallConfig({
      sources: [talks({ id: 'left', objects: ['a/**'] }), talks({ id: 'right', objects: ['b/**'] })],
    });
    const [left, right] = config.sources;
    if (left === undefined || right === undefined) throw new Error('two sources');
    const objects = [
      ['a/1', left],
      ['b/1', right],
      ['a/2', left],
    ] as const;
    for (const [key] of objects) store.objects.set(key, new Uint8Array(Buffer.from('x\n')));
    const bySource = await sliceObjects(
      store,
      objects.map(([key, of]) => ({ key, bytes: 2, is: { fate: 'read', source: of } })),
      100,
      () => undefined,
    );
    expect([...bySource].map(([id, slices]) => [id, slices.map(({ key }) => key)])).toEqual([
      ['left', ['a/1', 'a/2']],
      ['right', ['b/1']],
    ]);
  });
});
