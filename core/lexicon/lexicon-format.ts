// The layout of lexicon.bin, shared by its reader and its writer.
//
//   0   magic, 8 bytes
//   8   SHA-256 of everything behind it, 32 bytes: the digest of the lexicon
//   40  length of the header, uint32 little-endian
//   44  header: LexiconHeader as JSON, padded with blanks to a multiple of 4
//   ..  sections in the order of SECTIONS, each a multiple of 4 bytes long, little-endian
import { hash } from 'node:crypto';
import { createWordCutter } from './words.ts';

export const MAGIC = Buffer.from('RLXICON\x01', 'latin1');
export const DIGEST_AT = MAGIC.length;
export const HEADER_AT = DIGEST_AT + 32;

/** Bits of a word. */
export const BIT = {
  commonFirst: 1,
  first: 2,
  surname: 4,
  city: 8,
  ordinary: 16,
  rareWord: 32,
  proper: 64,
  smallName: 128,
} as const;
export type BitName = keyof typeof BIT;

/** `bits` of a phrase's slot: it goes on, it may end here. */
export const PHRASE = { prefix: 1, whole: 2 } as const;

export interface LexiconHeader {
  readonly version: 1;
  /** The hashes of a known word: another way of hashing words cannot read this file. */
  readonly probe: readonly [number, number];
  readonly words: { readonly slots: number; readonly held: number };
  readonly phrases: { readonly slots: number; readonly held: number; readonly starts: number };
  /** Letter groups by hash; log odds name against word = value / scale. */
  readonly letters: { readonly slots: number; readonly scale: number };
  /** What the words were taken from; NOTICES.md has a row for each. */
  readonly lists: readonly { readonly id: string; readonly version: string; readonly words: number }[];
}

type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isSlots = (value: unknown): boolean =>
  isCount(value) && (value as number) > 0 && Math.log2(value as number) % 1 === 0;
const isText = (value: unknown): boolean => typeof value === 'string';
/** An object with these fields and no others. */
const has =
  (fields: Fields) =>
  (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([name, fits]) => fits((value as Record<string, unknown>)[name]));
const listOf =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(fits);

const HEADER: Fields = {
  version: (value) => value === 1,
  probe: (value) => listOf(Number.isSafeInteger)(value) && (value as number[]).length === 2,
  words: has({ slots: isSlots, held: isCount }),
  phrases: has({ slots: isSlots, held: isCount, starts: isSlots }),
  letters: has({ slots: isSlots, scale: (value) => typeof value === 'number' && value > 0 }),
  lists: listOf(has({ id: isText, version: isText, words: isCount })),
};

/** By hand: every start of a process reads one, and a schema would take longer for it than the whole file takes. */
export const isLexiconHeader = (value: unknown): value is LexiconHeader => has(HEADER)(value);

const aligned = (bytes: number) => (bytes + 3) & ~3;

/** Byte lengths of the sections: word checks and bits, phrase checks and bits and starts, letter groups. */
export const sectionLengths = ({ words, phrases, letters }: Pick<LexiconHeader, 'words' | 'phrases' | 'letters'>) => ({
  wordChecks: words.slots * 4,
  wordBits: aligned(words.slots),
  phraseChecks: phrases.slots * 4,
  phraseBits: aligned(phrases.slots),
  phraseStarts: aligned(phrases.starts / 8),
  letters: aligned(letters.slots),
});
export type Section = keyof ReturnType<typeof sectionLengths>;

/** The slot at which the search for a word begins. */
export const slotOf = (hash: number, slots: number) => (hash ^ (hash >>> 15)) & (slots - 1);

/** Hashes of a phrase from those of its beginning and its next word; a phrase of one word has that word's own. */
export const joinHash = (hash: number, next: number) => (Math.imul(hash, 0x01000193) ^ Math.imul(next, 0x85ebca6b)) | 0;
export const joinCheck = (check: number, next: number) =>
  (Math.imul(check ^ (check >>> 13), 0x5bd1e995) ^ Math.imul(next, 0xc2b2ae35)) | 0;

const PROBE = 'Überprüfung';

export function probe(): [number, number] {
  const words = createWordCutter()(PROBE);
  return [words.hash[0] as number, words.check[0] as number];
}

export const digestOfLexicon = (file: Uint8Array) => hash('sha256', file.subarray(HEADER_AT), 'hex');
