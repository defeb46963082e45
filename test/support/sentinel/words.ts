// Words that were never seen before, one for each place in which a person's words can stand, and the search for them.
import { Buffer } from 'node:buffer';
import { seededNumbers } from '../invented-text.ts';

/** Where words are planted. `person` is a name; the others mean nothing. */
export const PLACES = [
  'text',
  'reasoning',
  'key',
  'unclaimed',
  'refusedKey',
  'member',
  'field',
  'column',
  'metadata',
  'nativeId',
  'group',
  'speaker',
  'role',
  'brokenJson',
  'brokenCsv',
  'brokenBytes',
  'system',
  'person',
  'controlled',
  'gbk',
  'cp1252',
  'utf16',
  'base64',
  'comment',
  'condition',
  'payload',
] as const;
export type WordPlace = (typeof PLACES)[number];

export interface Words {
  readonly seed: number;
  readonly of: Readonly<Record<WordPlace, string>>;
  /** Four Chinese characters, for encodings that have them. */
  readonly han: string;
  /** `place` for every planted word whose whole or piece stands in the bytes, in any case and in the usual encodings. */
  found(bytes: string | Uint8Array): string[];
}

const CONSONANTS = 'jqxwzvk';
const VOWELS = 'aeiou';

/** Each word of 14 letters begins and ends with the stem of the run: its first or last six, and any 13, hold a whole one. */
const STEM_SYLLABLES = 3;

/** Positions of a text in base64 depend on what stands before it: three spellings, without the letters at their edges. */
const base64Forms = (text: string): Buffer[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
    return Buffer.from(
      whole.slice(before === 0 ? 0 : before + 1, Math.floor(((before + Buffer.byteLength(text)) * 4) / 3)),
    );
  });

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

function gbkOf(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const bytes: number[] = [];
  for (const character of text)
    search: for (let high = 0x81; high < 0xff; high += 1)
      for (let low = 0x40; low < 0xff; low += 1)
        if (decoder.decode(Uint8Array.of(high, low)) === character) {
          bytes.push(high, low);
          break search;
        }
  return Buffer.from(bytes);
}

/** ASCII as it is, and every other character by the table of the decoder. */
export const encodeGbk = (text: string): Buffer =>
  Buffer.concat([...text].map((one) => ((one.codePointAt(0) ?? 0) < 0x80 ? Buffer.from(one) : gbkOf(one))));

/** A fresh seed, unless SENTINEL_SEED asks for the words of an earlier run. */
export function sentinelSeed(): number {
  const asked = process.env['SENTINEL_SEED'];
  return asked === undefined ? (crypto.getRandomValues(new Uint32Array(1))[0] as number) : Number(asked);
}

export function plantedWords(seed: number): Words {
  const random = seededNumbers(seed);
  const pick = (letters: string): string => letters[Math.floor(random() * letters.length)] ?? '';
  const syllables = (count: number): string =>
    Array.from({ length: count }, () => pick(CONSONANTS) + pick(VOWELS)).join('');
  // No letter of the invented texts of other tests begins it, so that it cannot arise from them.
  const stem = `x${pick(VOWELS)}q${pick(VOWELS)}${syllables(STEM_SYLLABLES - 2)}`;
  const codes = new Set<string>();
  while (codes.size < PLACES.length) codes.add(syllables(1));
  const list = [...codes];
  const of = Object.fromEntries(PLACES.map((place, at) => [place, `${stem}${list[at]}${stem}`])) as Record<
    WordPlace,
    string
  >;
  of.person = of.person.slice(0, 1).toUpperCase() + of.person.slice(1);
  const han = Array.from({ length: 4 }, () => String.fromCodePoint(0x6c00 + Math.floor(random() * 0x400))).join('');
  const escaped = [...han].map((one) => `\\u${(one.codePointAt(0) ?? 0).toString(16)}`).join('');
  const exact = [
    ...base64Forms(stem),
    ...base64Forms(stem.slice(0, 1).toUpperCase() + stem.slice(1)),
    Buffer.from(han),
    gbkOf(han),
    utf16(han),
    ...base64Forms(han),
  ];
  const anyCase = [
    Buffer.from(stem),
    utf16(stem),
    Buffer.from(Buffer.from(stem).toString('hex')),
    Buffer.from(escaped),
  ];
  return {
    seed,
    of,
    han,
    found(given) {
      const bytes = Buffer.from(given as Uint8Array);
      const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
      const whole = PLACES.filter((place) => lower.includes(of[place].toLowerCase()));
      if (whole.length > 0) return [...whole];
      const piece = anyCase.some((form) => lower.includes(form)) || exact.some((form) => bytes.includes(form));
      return piece ? ['a piece'] : [];
    },
  };
}
