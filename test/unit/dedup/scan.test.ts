import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWord, scan, textHash, words } from '../../../core/dedup/index.ts';

describe('words', () => {
  it('are runs of letters and digits in lower case', () => {
    expect(words('Don’t go, Ada—it is 9 o’clock!')).toEqual(['don', 't', 'go', 'ada', 'it', 'is', '9', 'o', 'clock']);
  });

  it('are single characters in Han and Kana', () => {
    expect(words('我很累 today, つらい')).toEqual(['我', '很', '累', 'today', 'つ', 'ら', 'い']);
  });

  it('have one form for compatibility characters, composed or not', () => {
    expect(words('ﬁne ｆｕｌｌ cafe\u0301')).toEqual(words('fine full café'));
  });

  it('are not parted by soft hyphens, zero-width characters and emoji selectors', () => {
    expect(words('over\u00ADwhelmed and\u200B tired ❤\uFE0F ok')).toEqual(['overwhelmed', 'and', 'tired', 'ok']);
  });
});

describe('the scan', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'ΟΔΟΣ ς',
      'İstanbul',
      '½ cup',
      '😀well',
      '한국어 조각',
      'ｶﾞ',
      'e\u0301',
      '\u1100\u1161',
      '𝒜 word',
      '𠮷野家',
    ),
  );

  it('hashes exactly the words', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), (parts) => {
        const { hashes, ends } = scan(parts);
        expect([...hashes]).toEqual(parts.flatMap((part) => words(part).map(hashWord)));
        expect([...ends]).toEqual(parts.map((_, index) => parts.slice(0, index + 1).flatMap(words).length));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('the text hash', () => {
  it('does not see case, punctuation, white space and the borders of turns', () => {
    expect(textHash(['I am', 'NOT fine.'])).toBe(textHash(['i am—not\nfine']));
  });

  it('sees every letter and digit', () => {
    expect(textHash(['room 12'])).not.toBe(textHash(['room 13']));
    expect(textHash(['öde'])).not.toBe(textHash(['ode']));
  });

  it('tells texts without a letter apart', () => {
    expect(textHash(['…'])).not.toBe(textHash(['!!']));
    expect(textHash(['😀'])).not.toBe(textHash(['😢']));
  });

  it('is SHA-256 over UTF-8, so that anybody can check it', async () => {
    const { createHash } = await import('node:crypto');
    expect(textHash(['Größe 5!'])).toBe(createHash('sha256').update('größe5').digest('hex'));
    expect(textHash(['Plain 5!'])).toBe(createHash('sha256').update('plain5').digest('hex'));
  });
});
