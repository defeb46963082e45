// The language table beside a bundle: what is opened is what was packed.
import { beforeAll, describe, expect, test } from 'vitest';
import { createDetector } from '../../../core/language/detector.ts';
import { type LanguagePack, packFile, packLanguages, unpackFile } from '../../../core/language/index.ts';
import { inventedText } from '../../support/invented-text.ts';

let pack: LanguagePack;
let file: Uint8Array;
beforeAll(async () => {
  pack = await packLanguages();
  file = packFile(pack);
});

const SENTENCES = [
  'The harbour was quiet and nobody spoke of the storm any more.',
  'El puerto estaba tranquilo y nadie hablaba ya de la tormenta.',
  'Der Hafen war still, und niemand sprach mehr vom Sturm.',
  'Le port était calme et personne ne parlait plus de la tempête.',
  'Přístav byl tichý a nikdo už o bouři nemluvil.',
  '',
];

describe('the packed language table', () => {
  test('gives the same scores as the package for every text', () => {
    const [packed, unpacked] = [createDetector(pack), createDetector(unpackFile(file))];
    for (const text of [...SENTENCES, ...Array.from({ length: 50 }, (_, seed) => inventedText(seed, 30))])
      expect(unpacked(text)).toEqual(packed(text));
  });

  test('has the same n-grams, scores and small parts', () => {
    const { slots, scores, ...rest } = unpackFile(file);
    const { slots: packedSlots, scores: packedScores, ...packedRest } = pack;
    expect(rest).toEqual(packedRest);
    expect(Buffer.from(new Uint8Array(scores)).equals(new Uint8Array(packedScores))).toBe(true);
    const rows = (buffer: SharedArrayBuffer): string[] => {
      const words = new Int32Array(buffer);
      return Array.from({ length: words.length / 3 }, (_, row) => words.subarray(row * 3, row * 3 + 3).join()).sort();
    };
    expect(rows(slots)).toEqual(rows(packedSlots));
  });

  test('is the same bytes each time, and small', () => {
    expect(Buffer.from(packFile(pack)).equals(file)).toBe(true);
    expect(file.byteLength).toBeLessThan(400_000);
  });

  test.each([
    ['nothing', () => new Uint8Array()],
    ['half of it', () => file.subarray(0, file.byteLength / 2)],
    ['another file', () => Buffer.from('{"codes":[]}\n')],
  ])('is refused where %s is there', (_, bytes) => {
    expect(() => unpackFile(bytes())).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
  });
});
