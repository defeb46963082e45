// A planted value is in no output: in any case, at any place, in any normal form or disguise; and every claimed character goes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordCutter } from '../../core/lexicon/index.ts';
import { resolve } from '../../core/redact/resolve.ts';
import type { Found } from '../../core/redact/span.ts';
import { viewOf } from '../../core/redact/view.ts';
import { redactor } from '../unit/redact/policy.ts';

const seeded = { seed: 20260612, numRuns: 400 };

/** Values that the redactor must know whatever stands around them: structured ones, and names that the record itself gives. */
const VALUES = [
  'tova.brandt@example.org',
  '078-05-1120',
  '+44 20 7946 0958',
  'https://example.net/u/tova',
  '4111 1111 1111 1111',
];
const NAMES = ['Oluwaseun', 'Brzezanowicz', 'Ximena', 'Thistlemoor'];

const HOMOGLYPHS: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', x: 'х', i: 'і', p: 'р' };
const fullWidth = (value: string) =>
  value.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const withZeroWidth = (value: string) => Array.from(value).join('\u200b');

const DISGUISES: Readonly<Record<string, (value: string) => string>> = {
  none: (value) => value,
  'small letters': (value) => value.toLowerCase(),
  capitals: (value) => value.toUpperCase(),
  NFD: (value) => value.normalize('NFD'),
  'full width': fullWidth,
  'zero-width spaces': withZeroWidth,
  'a soft hyphen': (value) => `${value.slice(0, 3)}\u00ad${value.slice(3)}`,
  'marks of direction': (value) => `\u202a${value}\u202c`,
  'one homoglyph': (value) => value.replace(/[aeocxip]/, (letter) => HOMOGLYPHS[letter] ?? letter),
};

const around = fc.array(
  fc.constantFrom(
    'I',
    'said',
    'to',
    'the',
    'nurse',
    'and',
    'then',
    '😀',
    'é',
    '…',
    ',',
    '(',
    '"',
    '988',
    'suicide',
    '北京',
    '\n',
  ),
  { maxLength: 8 },
);
const plain = (text: string) => viewOf(text).text.normalize('NFKC').toLowerCase().normalize('NFC');

const planted = (value: string, known: readonly string[]) =>
  fc.property(
    around,
    around,
    fc.constantFrom(...Object.keys(DISGUISES)),
    fc.nat({ max: 2 }),
    (before, after, disguise, part) => {
      const shown = (DISGUISES[disguise] as (value: string) => string)(value);
      const parts = ['Nothing here.', 'Nor here.', 'Nor there.'];
      parts[part] = [...before, shown, ...after].join(' ');
      const output = redactor.redact({ parts, speakers: known, known: [], language: 'en' }).parts.join('\n');
      expect(plain(output), disguise).not.toContain(plain(value));
    },
  );

describe('a planted value', () => {
  it.each(VALUES)('with a form of its own is in no output: %s', (value) => {
    fc.assert(planted(value, []), seeded);
  });

  it.each(NAMES)('that the record gives as a speaker is in no output: %s', (name) => {
    fc.assert(planted(name, [name]), seeded);
  });

  it.each(NAMES)('that was introduced once is in no turn of the output: %s', (name) => {
    fc.assert(
      fc.property(
        around,
        fc.constantFrom('none', 'small letters', 'full width', 'zero-width spaces'),
        (words, disguise) => {
          const shown = (DISGUISES[disguise] as (value: string) => string)(name);
          const parts = [`My name is ${name}.`, [...words, shown].join(' '), `so ${shown} went home`];
          const output = redactor.redact({ parts, speakers: [], known: [], language: 'en' }).parts.join('\n');
          expect(plain(output)).not.toContain(plain(name));
        },
      ),
      seeded,
    );
  });

  it('would be seen: an output that holds it fails', () => {
    expect(plain(`a ${fullWidth('Ximena')} b`)).toContain(plain('Ximena'));
    expect(plain(withZeroWidth('Ximena'))).toContain(plain('Ximena'));
  });
});

describe('overlapping claims', () => {
  const text = 'one two three four five six seven eight nine ten eleven twelve';
  const words = createWordCutter()(text);
  const doc = { text, words, flags: new Int32Array(words.count), hits: [] } as unknown as Parameters<typeof resolve>[0];
  const claim = fc
    .tuple(
      fc.nat({ max: text.length - 2 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 11 }),
      fc.boolean(),
    )
    .map(
      ([start, length, rank, weak]): Found => ({
        start,
        end: Math.min(text.length, start + length),
        type: rank > 5 ? 'PERSON' : 'ID',
        rule: `r${rank}`,
        rank,
        weak,
        remember: false,
      }),
    );

  it('lose no character: what goes is their union, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
        const settled = resolve(doc, claims);
        const covered = (spans: readonly Found[], at: number) =>
          spans.some(({ start, end }) => at >= start && at < end);
        for (let at = 0; at < text.length; at++)
          if (
            covered(
              claims.filter((one) => /\w/.test(text.slice(one.start, one.end))),
              at,
            )
          )
            expect(covered(settled, at)).toBe(true);
        for (const [index, { start }] of settled.entries())
          expect(start).toBeGreaterThanOrEqual(settled[index - 1]?.end ?? 0);
      }),
      seeded,
    );
  });
});
