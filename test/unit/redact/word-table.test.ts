// The word table: a compiled lexicon with a policy's own words over it.
import { describe, expect, it } from 'vitest';
import { BIT, createWordCutter, readLexicon, writeLexicon } from '../../../core/lexicon/index.ts';
import { FLAG } from '../../../core/redact/flags.ts';
import { createWordTable, openWordTable, type WordTable } from '../../../core/redact/word-table.ts';

const LEXICON = readLexicon(
  writeLexicon(
    {
      words: new Map([
        ['hope', BIT.commonFirst | BIT.ordinary],
        ['wexley', BIT.surname],
        ['lamotrigine', BIT.rareWord],
      ]),
      phrases: [],
      lists: [],
    },
    { words: 32, phrases: 4, starts: 32, letters: 256 },
  ),
);

function flagsOf(table: WordTable, word: string): number {
  const { hash, check } = createWordCutter()(word);
  return table.flagsOf(hash[0] as number, check[0] as number);
}

describe.each([
  ['over a lexicon', LEXICON],
  ['without one', null],
])('the word table %s', (_, lexicon) => {
  it('gives a word all flags that lists gave it, in any case', () => {
    const table = createWordTable(8, lexicon);
    table.add(['keel', 'Bracken'], FLAG.keep);
    table.add('keel\nbroom', FLAG.street);
    expect(flagsOf(table, 'KEEL')).toBe(FLAG.keep | FLAG.street);
    expect(flagsOf(table, 'bracken')).toBe(FLAG.keep);
    expect(flagsOf(table, 'gorse')).toBe(0);
  });

  it('returns entries of several words and takes none of them', () => {
    const table = createWordTable(8, lexicon);
    expect(table.add(['keel', 'high school', "driver's licence"], FLAG.organisation)).toEqual([
      'high school',
      "driver's licence",
    ]);
    expect(flagsOf(table, 'high')).toBe(0);
  });

  it('throws where more words come than it has room for', () => {
    const table = createWordTable(2, lexicon);
    expect(() => table.add(['keel', 'broom', 'gorse', 'heron', 'otter', 'plover'], FLAG.keep)).toThrow(RangeError);
  });
});

describe('a lexicon under the table', () => {
  it('gives its words their flags, and keeps them where a list adds another', () => {
    const table = createWordTable(8, LEXICON);
    expect(flagsOf(table, 'Wexley')).toBe(FLAG.surname);
    table.add(['hope', 'lamotrigine'], FLAG.keep);
    expect(flagsOf(table, 'hope')).toBe(FLAG.commonFirst | FLAG.ordinary | FLAG.keep);
    expect(flagsOf(table, 'lamotrigine')).toBe(FLAG.rareWord | FLAG.keep);
  });

  it('is not changed by what one table adds', () => {
    createWordTable(8, LEXICON).add(['wexley', 'keel'], FLAG.keep);
    expect(flagsOf(createWordTable(8, LEXICON), 'wexley')).toBe(FLAG.surname);
    expect(flagsOf(createWordTable(8, LEXICON), 'keel')).toBe(0);
  });
});

describe('what was added to a table', () => {
  it('makes the same table again over the same lexicon', () => {
    const table = createWordTable(8, LEXICON);
    table.add(['hope', 'keel'], FLAG.keep);
    table.add(['keel'], FLAG.street);
    const again = openWordTable(LEXICON, table.added());
    for (const word of ['hope', 'keel', 'wexley', 'lamotrigine', 'gorse'])
      expect(flagsOf(again, word), word).toBe(flagsOf(table, word));
    expect(table.added().at).toHaveLength(2);
  });
});
