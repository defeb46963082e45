// Keys that break stores: names of folders and files at once, dots, marks, lengths, scripts.
import fc from 'fast-check';

export const ODD_KEYS: readonly string[] = [
  'a',
  'a/b',
  'a/b/c.txt',
  'a.txt',
  'a.txt/b',
  'a/',
  'a//b',
  '/',
  '/a',
  '.',
  '..',
  '../up.txt',
  './here.txt',
  'a/../b.txt',
  '.hidden',
  '.hidden/x.json',
  'with space & {braces} [x] "q" \'s.json',
  'plus+equals=comma,semi;colon:star*.txt',
  'back\\slash.txt',
  'line\nfeed.txt',
  '%tmp/x.txt',
  '%o',
  'a%o',
  'a%2Fb',
  'percent 100%.txt',
  '%-',
  'x%~/y',
  '来访者/求助者.jsonl',
  'é.txt',
  'e\u0301.txt',
  '😀/🧠.json',
  `${'n'.repeat(254)}`,
  `${'n'.repeat(300)}.json`,
  `${'n'.repeat(240)}./x`,
  `${'n'.repeat(240)}../x`,
  `${'e\u0301'.repeat(200)}/deep.txt`,
  `${'求'.repeat(300)}`,
  `${'d/'.repeat(300)}x`,
];

const part = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'a',
      'b',
      '.',
      '..',
      '/',
      '%',
      '%o',
      '%d',
      '%~',
      '%2E',
      '.txt',
      ' ',
      'é',
      'e\u0301',
      '\\',
      '&',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.nat({ max: 260 }).map((length) => 'L'.repeat(length + 1)) },
);

export const oddKey: fc.Arbitrary<string> = fc
  .array(part, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((key) => new TextEncoder().encode(key).byteLength <= 1024);
