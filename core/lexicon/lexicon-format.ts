// The layout of lexicon.bin, shared by its reader and its writer.
//
//   0   magic, 8 bytes
//   8   SHA-256 of everything behind it, 32 bytes: the digest of the lexicon
//   40  length of the header, uint32 little-endian
//   44  header: LexiconHeader as JSON, padded with blanks to a multiple of 4
//   ..  sections in the order of SECTIONS, each a multiple of 4 bytes long, little-endian
import { createHash } from 'node:crypto';
import { z } from 'zod';
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

const Count = z.int().nonnegative();
const Slots = Count.refine((slots) => slots > 0 && (slots & (slots - 1)) === 0, 'must be a power of two');

/** `bits` of a phrase's slot: it goes on, it may end here. */
export const PHRASE = { prefix: 1, whole: 2 } as const;

export const LexiconHeader = z.strictObject({
  version: z.literal(1),
  /** The hashes of a known word: another way of hashing words cannot read this file. */
  probe: z.tuple([z.int(), z.int()]),
  words: z.strictObject({ slots: Slots, held: Count }),
  phrases: z.strictObject({ slots: Slots, held: Count, starts: Slots }),
  /** Letter groups by hash; log odds name against word = value / scale. */
  letters: z.strictObject({ slots: Slots, scale: z.number().positive() }),
  /** What the words were taken from; NOTICES.md has a row for each. */
  lists: z.array(z.strictObject({ id: z.string(), version: z.string(), words: Count })),
});
export type LexiconHeader = z.infer<typeof LexiconHeader>;

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
  const { hash, check } = createWordCutter()(PROBE);
  return [hash[0] as number, check[0] as number];
}

export const digestOfLexicon = (file: Uint8Array) =>
  createHash('sha256').update(file.subarray(HEADER_AT)).digest('hex');
