// Writes a lexicon as bytes: the same words give the same bytes in whatever order they come.
import { compareBytes } from '../record/index.ts';
import { eachGroup } from './letters.ts';
import {
  BIT,
  DIGEST_AT,
  digestOfLexicon,
  HEADER_AT,
  joinCheck,
  joinHash,
  type LexiconHeader,
  MAGIC,
  PHRASE,
  probe,
  sectionLengths,
  slotOf,
} from './lexicon-format.ts';
import { createWordCutter } from './words.ts';

export interface LexiconSource {
  /** BIT by word; words that differ in case or accents only are one. */
  readonly words: ReadonlyMap<string, number>;
  /** Of two words and more. */
  readonly phrases: readonly string[];
  readonly lists: LexiconHeader['lists'];
}

/** Fewer for a test: all are powers of two. */
export interface LexiconSizes {
  readonly words: number;
  readonly phrases: number;
  readonly starts: number;
  readonly letters: number;
}

const FULL_SIZES: LexiconSizes = { words: 524_288, phrases: 32_768, starts: 131_072, letters: 131_072 };
const SCALE = 24;
/** Of a letter group that neither names nor words have. */
const PSEUDO = 1.5;
const FULLEST = 0.85;

interface Table {
  readonly checks: Int32Array;
  readonly bits: Uint8Array;
  readonly held: number;
}

/** Entries in order: the first stand nearest to where their search begins. */
function fill(slots: number, entries: readonly (readonly [hash: number, check: number, bits: number])[]): Table {
  const checks = new Int32Array(slots);
  const bits = new Uint8Array(slots);
  const owners = new Int32Array(slots);
  let held = 0;
  for (const [hash, check, bit] of entries) {
    let slot = slotOf(hash, slots);
    while (bits[slot] !== 0 && (checks[slot] !== check || owners[slot] !== hash)) slot = (slot + 1) & (slots - 1);
    if (bits[slot] === 0 && ++held > slots * FULLEST) throw new RangeError('the lexicon is full');
    checks[slot] = check;
    owners[slot] = hash;
    bits[slot] = (bits[slot] as number) | bit;
  }
  return { checks, bits, held };
}

function wordTable(words: ReadonlyMap<string, number>, slots: number): Table {
  const cut = createWordCutter();
  // Words that every text has come first.
  const rank = (bits: number) => ((bits & BIT.ordinary) !== 0 ? 0 : (bits & BIT.commonFirst) !== 0 ? 1 : 2);
  const sorted = [...words].sort(([a, x], [b, y]) => rank(x) - rank(y) || compareBytes(a, b));
  return fill(
    slots,
    sorted.map(([word, bits]) => {
      const { count, hash, check } = cut(word);
      if (count !== 1) throw new RangeError('a word of the lexicon is no single word');
      return [hash[0] as number, check[0] as number, bits] as const;
    }),
  );
}

function phraseTable(phrases: readonly string[], slots: number, startBits: number): Table & { starts: Uint8Array } {
  const cut = createWordCutter();
  const starts = new Uint8Array(startBits / 8);
  const entries: [number, number, number][] = [];
  for (const phrase of [...phrases].sort(compareBytes)) {
    const { count, hash, check } = cut(phrase);
    if (count < 2) continue;
    const start = slotOf(hash[0] as number, startBits);
    starts[start >> 3] = (starts[start >> 3] as number) | (1 << (start & 7));
    let h = hash[0] as number;
    let c = check[0] as number;
    for (let i = 1; i < count; i++) {
      h = joinHash(h, hash[i] as number);
      c = joinCheck(c, check[i] as number);
      entries.push([h, c, i === count - 1 ? PHRASE.whole : PHRASE.prefix]);
    }
  }
  return { ...fill(slots, entries), starts };
}

const NAMED = BIT.commonFirst | BIT.first | BIT.surname;
const WORDS = BIT.ordinary | BIT.rareWord;

/** Log odds of each letter group in names that are no words against words that are no names. */
function letterTable(words: ReadonlyMap<string, number>, slots: number): Int8Array {
  const named = new Float64Array(slots).fill(PSEUDO);
  const plain = new Float64Array(slots).fill(PSEUDO);
  const sums = { named: PSEUDO * slots, plain: PSEUDO * slots };
  const fold = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');
  for (const [word, bits] of words) {
    const name = (bits & NAMED) !== 0 && (bits & WORDS) === 0;
    if (!name && ((bits & WORDS) === 0 || (bits & NAMED) !== 0)) continue;
    const counts = name ? named : plain;
    sums[name ? 'named' : 'plain'] += eachGroup(fold(word), slots, (slot) => {
      counts[slot] = (counts[slot] as number) + 1;
    });
  }
  return Int8Array.from(named, (count, slot) => {
    const odds = Math.log(count / sums.named) - Math.log((plain[slot] as number) / sums.plain);
    return Math.max(-127, Math.min(127, Math.round(odds * SCALE)));
  });
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Int8Array | Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** The bytes of lexicon.bin. Throws RangeError where the words do not fit. */
export function writeLexicon({ words, phrases, lists }: LexiconSource, sizes: LexiconSizes = FULL_SIZES): Uint8Array {
  const table = wordTable(words, sizes.words);
  const long = phraseTable(phrases, sizes.phrases, sizes.starts);
  const letters = letterTable(words, sizes.letters);
  const header: LexiconHeader = {
    version: 1,
    probe: probe(),
    words: { slots: sizes.words, held: table.held },
    phrases: { slots: sizes.phrases, held: long.held, starts: sizes.starts },
    letters: { slots: sizes.letters, scale: SCALE },
    lists: [...lists],
  };
  const lengths = sectionLengths(header);
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')]);
  const parts: [Int32Array | Int8Array | Uint8Array, number][] = [
    [table.checks, lengths.wordChecks],
    [table.bits, lengths.wordBits],
    [long.checks, lengths.phraseChecks],
    [long.bits, lengths.phraseBits],
    [long.starts, lengths.phraseStarts],
    [letters, lengths.letters],
  ];
  const start = HEADER_AT + 4 + padded.length;
  const file = new Uint8Array(parts.reduce((sum, [, length]) => sum + length, start));
  file.set(MAGIC, 0);
  new DataView(file.buffer).setUint32(HEADER_AT, padded.length, true);
  file.set(padded, HEADER_AT + 4);
  let at = start;
  for (const [part, length] of parts) {
    file.set(bytesOf(part), at);
    at += length;
  }
  file.set(Buffer.from(digestOfLexicon(file), 'hex'), DIGEST_AT);
  return file;
}
