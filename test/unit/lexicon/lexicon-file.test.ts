// The compiled word lists: what is written is read, and what is not whole is refused.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BIT,
  carryLexicon,
  createPhraseFinder,
  createWordCutter,
  type Lexicon,
  type LexiconSource,
  policyLexicon,
  readLexicon,
  writeLexicon,
} from '../../../core/lexicon/index.ts';

const SIZES = { words: 64, phrases: 32, starts: 64, letters: 4096 };
const SOURCE: LexiconSource = {
  words: new Map([
    ['wennifred', BIT.commonFirst | BIT.smallName],
    ['hope', BIT.commonFirst | BIT.ordinary],
    ['table', BIT.ordinary],
    ['łódź', BIT.city],
  ]),
  phrases: ['san orlando', 'san orlando del norte', 'new wexford'],
  lists: [{ id: 'own-words', version: '1', words: 4 }],
};
const FILE = writeLexicon(SOURCE, SIZES);

function bitsOf(lexicon: Lexicon, word: string): number {
  const { hash, check } = createWordCutter()(word);
  return lexicon.bitsOf(hash[0] as number, check[0] as number);
}

function phrasesIn(lexicon: Lexicon, text: string): string[] {
  const words = createWordCutter()(text);
  const finder = createPhraseFinder(lexicon.phraseTable);
  const found: string[] = [];
  for (let i = 0; i < words.count; i++) {
    const last = finder.mayStart(words.hash[i] as number) ? finder.endAt(words, i) : i;
    if (last > i) found.push(text.slice(words.start[i], words.end[last]));
  }
  return found;
}

/** The file with bytes changed, and its digest made to fit again where `sealed`. */
function changed(change: (file: Buffer) => Buffer, sealed: 'sealed' | 'open' = 'open'): Uint8Array {
  const file = change(Buffer.from(FILE));
  if (sealed === 'sealed') createHash('sha256').update(file.subarray(40)).digest().copy(file, 8);
  return file;
}
const edit = (write: (file: Buffer) => void) => (file: Buffer) => {
  write(file);
  return file;
};
const refused = expect.objectContaining({ code: 'LexiconBroken' });

describe('a lexicon', () => {
  const lexicon = readLexicon(FILE);

  it('knows the bits of its words in any case and with any accents, and of no others', () => {
    expect(bitsOf(lexicon, 'Wennifred')).toBe(BIT.commonFirst | BIT.smallName);
    expect(bitsOf(lexicon, 'HOPE')).toBe(BIT.commonFirst | BIT.ordinary);
    expect(bitsOf(lexicon, 'Lodz')).toBe(BIT.city);
    expect(bitsOf(lexicon, 'chair')).toBe(0);
  });

  it('finds the longest phrase, over a comma and not over a full stop', () => {
    expect(phrasesIn(lexicon, 'From San Orlando del Norte to New Wexford.')).toEqual([
      'San Orlando del Norte',
      'New Wexford',
    ]);
    expect(phrasesIn(lexicon, 'in san orlando, del rio')).toEqual(['san orlando']);
    expect(phrasesIn(lexicon, 'They met San. Orlando left. New Wexfords')).toEqual([]);
  });

  it('is the same bytes in whatever order its words come', () => {
    const turned = {
      ...SOURCE,
      words: new Map([...SOURCE.words].reverse()),
      phrases: [...SOURCE.phrases].reverse(),
    };
    expect(Buffer.compare(writeLexicon(turned, SIZES), FILE)).toBe(0);
  });

  it('is read from bytes that begin anywhere in their buffer', () => {
    const shifted = new Uint8Array(FILE.length + 1);
    shifted.set(FILE, 1);
    expect(readLexicon(shifted.subarray(1)).sha256).toBe(lexicon.sha256);
  });

  it('is not written with more words than it has room for', () => {
    const words = new Map(Array.from({ length: 60 }, (_, i) => [`wo${String.fromCharCode(97 + (i % 26))}${i}`, 1]));
    expect(() => writeLexicon({ ...SOURCE, words }, SIZES)).toThrow(RangeError);
  });
});

describe('a lexicon is refused', () => {
  it.each([
    ['that is empty', () => new Uint8Array(0)],
    ['of another kind', () => changed((file) => Buffer.concat([Buffer.from('PK'), file.subarray(2)]))],
    ['of another format version', () => changed(edit((file) => file.writeUInt8(2, 7)))],
    ['cut short in its header', () => FILE.subarray(0, 60)],
    ['cut short in its words', () => FILE.subarray(0, FILE.length - 4)],
    ['with bytes behind its end', () => changed((file) => Buffer.concat([file, Buffer.alloc(4)]), 'sealed')],
    [
      'with one byte changed',
      () => changed(edit((file) => file.writeUInt8(file.readUInt8(file.length - 9) ^ 1, file.length - 9))),
    ],
    [
      'with a header that is no JSON',
      () =>
        changed(
          edit((file) => file.write('x', 44)),
          'sealed',
        ),
    ],
    [
      'with a header of another version',
      () =>
        changed(
          edit((file) => file.write('9', file.indexOf('"version":') + 10)),
          'sealed',
        ),
    ],
    [
      'that was made with another way of hashing words',
      () =>
        changed(
          edit((file) => file.write('1', file.indexOf('"probe":[') + 10)),
          'sealed',
        ),
    ],
  ])('%s', (_, file) => {
    expect(() => readLexicon(file())).toThrow(refused);
  });
});

describe('a configuration', () => {
  it('carries a lexicon as text, and gives it back', () => {
    const carried = carryLexicon(FILE);
    expect(bitsOf(policyLexicon({ lexicon: carried }) as Lexicon, 'table')).toBe(BIT.ordinary);
    expect(policyLexicon({})).toBeNull();
    expect(() => policyLexicon({ lexicon_file: 'lexicon.bin' })).toThrow(
      expect.objectContaining({ code: 'LexiconBroken', place: { field: 'redaction.lexicon_file' } }),
    );
  });

  it('is refused where it names another digest than its lexicon has, also after it was taken once', () => {
    const carried = carryLexicon(FILE);
    policyLexicon({ lexicon: carried });
    expect(() => policyLexicon({ lexicon: { ...carried, sha256: 'a'.repeat(64) } })).toThrow(refused);
  });

  it('is refused where the text of its lexicon was changed', () => {
    const { sha256, data } = carryLexicon(FILE);
    const at = data.length - 40;
    expect(() =>
      policyLexicon({
        lexicon: { sha256, data: `${data.slice(0, at)}${data[at] === 'B' ? 'C' : 'B'}${data.slice(at + 1)}` },
      }),
    ).toThrow(refused);
  });
});

describe('the lexicon of this repository', () => {
  const folder = join(import.meta.dirname, '../../../config/redaction');
  const lexicon = readLexicon(readFileSync(join(folder, 'lexicon.bin')));
  const has = (word: string, bit: number) => (bitsOf(lexicon, word) & bit) !== 0;

  it('has a notice for every list that its header names', () => {
    const notices = readFileSync(join(folder, 'NOTICES.md'), 'utf8');
    expect(lexicon.lists.length).toBeGreaterThan(5);
    for (const { id, version } of lexicon.lists) {
      const row = notices.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
      expect(row, id).toBeDefined();
      if (version !== '1') expect(row, `${id} ${version}`).toContain(version);
    }
  });

  it('is smaller than 3 MB', () => {
    expect(readFileSync(join(folder, 'lexicon.bin')).length).toBeLessThan(3_000_000);
  });

  it.each(['john', 'sarah', 'nguyen', 'peter', 'jack', 'kelly', 'tom'])(
    'takes %s for a name in small letters',
    (word) => {
      expect(has(word, BIT.smallName)).toBe(true);
      expect(has(word, BIT.ordinary)).toBe(false);
    },
  );

  it.each('will hope may mark rose art bill faith grace pat chance joy angel young king man son'.split(' '))(
    'takes %s for a word',
    (word) => {
      expect(has(word, BIT.smallName)).toBe(false);
      expect(has(word, BIT.ordinary)).toBe(true);
    },
  );

  it.each('zoloft lamictal suboxone escitalopram lamotrigine'.split(' '))('takes %s for a word and no name', (word) => {
    expect(has(word, BIT.rareWord | BIT.ordinary)).toBe(true);
    expect(has(word, BIT.commonFirst | BIT.first | BIT.surname | BIT.smallName)).toBe(false);
  });

  it.each('monday christmas walmart facebook quran'.split(' '))(
    'takes %s for a proper noun that names nobody',
    (word) => {
      expect(has(word, BIT.proper)).toBe(true);
      expect(has(word, BIT.commonFirst | BIT.first | BIT.surname | BIT.city)).toBe(false);
    },
  );

  it('knows next to none of words that nobody writes: one in a million at most', () => {
    // Syllables with figures between: no list holds such a word, so each hit is an accident of hashes.
    const parts = ['qx', 'zv', 'jk', 'wq', 'vx', 'kz', 'xj', 'bq'];
    const cut = createWordCutter();
    let hits = 0;
    for (let block = 0; block < 10; block++) {
      const text = Array.from({ length: 50_000 }, (_, i) => `${parts[i % 8]}${block}${parts[(i >> 3) % 8]}${i}`).join(
        ' ',
      );
      const { count, hash, check } = cut(text);
      for (let i = 0; i < count; i++) if (lexicon.bitsOf(hash[i] as number, check[i] as number) !== 0) hits++;
    }
    expect(hits).toBeLessThanOrEqual(1);
  });
});
