// Lines are the same however the bytes are cut, and broken ends are seen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../core/verify/index.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer for all chunks, as a store may do.
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.byteLength; at += size) {
    const chunk = bytes.subarray(at, at + size);
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.byteLength);
  }
}

describe('linesOf', () => {
  it('does not depend on how the bytes are cut', async () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')));
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 9 }), async (expected, size) => {
        const bytes = new TextEncoder().encode(expected.map((text) => `${text}\n`).join(''));
        expect(await Array.fromAsync(linesOf(cut(bytes, size)))).toEqual(expected);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('gives undefined for a last line without its end and for bytes that are not UTF-8', async () => {
    const bytes = Uint8Array.from([0x61, 0x0a, 0xff, 0x0a, 0x62]);
    expect(await Array.fromAsync(linesOf(cut(bytes, 2)))).toEqual(['a', undefined, undefined]);
  });
});
