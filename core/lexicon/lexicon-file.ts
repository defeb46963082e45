// Reads a compiled lexicon as views on its bytes; refuses what is not whole.
import { ReleaseError } from '../errors/index.ts';
import { lettersScore } from './letters.ts';
import {
  DIGEST_AT,
  digestOfLexicon,
  HEADER_AT,
  isLexiconHeader,
  type LexiconHeader,
  MAGIC,
  probe,
  type Section,
  sectionLengths,
  slotOf,
} from './lexicon-format.ts';
import type { PhraseTable } from './phrase-finder.ts';

export interface Lexicon {
  /** Of everything behind the digest itself. */
  readonly sha256: string;
  readonly lists: LexiconHeader['lists'];
  readonly held: number;
  readonly slots: number;
  /** By slot; bits 0 is an empty slot. */
  readonly checks: Int32Array;
  readonly bits: Uint8Array;
  /** Bits of a word by its two hashes, 0 when unknown. */
  readonly bitsOf: (hash: number, check: number) => number;
  readonly phraseTable: PhraseTable;
  /** Mean log odds of a word's letter groups: above 0 is built more like a name than like a word. */
  readonly nameOdds: (word: string) => number;
}

const broken = (sentence: string) => new ReleaseError('LexiconBroken', sentence, { field: 'redaction.lexicon' });

function parsedHeader(text: string): LexiconHeader | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLexiconHeader(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function headerOf(file: Uint8Array): { header: LexiconHeader; sectionsAt: number } {
  if (file.length < HEADER_AT + 4 || !MAGIC.equals(file.subarray(0, MAGIC.length)))
    throw broken('this is no compiled lexicon of a kind that this version reads');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(HEADER_AT, true);
  const sectionsAt = HEADER_AT + 4 + length;
  if (sectionsAt > file.length) throw broken('the compiled lexicon ends within its header');
  const header = parsedHeader(Buffer.from(file.subarray(HEADER_AT + 4, sectionsAt)).toString('utf8'));
  if (header === undefined) throw broken('the header of the compiled lexicon is not valid');
  return { header, sectionsAt };
}

/** Throws LexiconBroken on another format, a truncated file, a digest that does not fit, or other word hashes. */
export function readLexicon(bytes: Uint8Array): Lexicon {
  // Views of 32 bits need an aligned buffer.
  const file = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const { header, sectionsAt } = headerOf(file);
  const lengths = sectionLengths(header);
  const total = Object.values(lengths).reduce((sum, length) => sum + length, sectionsAt);
  if (file.length !== total) throw broken('the compiled lexicon is shorter or longer than its header says');
  const sha256 = Buffer.from(file.subarray(DIGEST_AT, HEADER_AT)).toString('hex');
  if (digestOfLexicon(file) !== sha256) throw broken('the compiled lexicon does not have the digest that it names');
  const [hash, check] = probe();
  if (header.probe[0] !== hash || header.probe[1] !== check)
    throw broken('the compiled lexicon was made with another way of hashing words: build it again');

  const view = sections(file, sectionsAt, lengths);
  const { slots } = header.words;
  const checks = new Int32Array(file.buffer, ...view('wordChecks', 4));
  const bits = new Uint8Array(file.buffer, ...view('wordBits', 1));
  const bitsOf = (wordHash: number, wordCheck: number) => {
    for (let slot = slotOf(wordHash, slots); bits[slot] !== 0; slot = (slot + 1) & (slots - 1))
      if (checks[slot] === wordCheck) return bits[slot] as number;
    return 0;
  };
  const phraseTable: PhraseTable = {
    checks: new Int32Array(file.buffer, ...view('phraseChecks', 4)),
    bits: new Uint8Array(file.buffer, ...view('phraseBits', 1)),
    starts: new Uint8Array(file.buffer, ...view('phraseStarts', 1)),
    slots: header.phrases.slots,
    startBits: header.phrases.starts,
  };
  const letters = new Int8Array(file.buffer, ...view('letters', 1));
  return {
    sha256,
    lists: header.lists,
    held: header.words.held,
    slots,
    checks,
    bits,
    bitsOf,
    phraseTable,
    nameOdds: (word) => lettersScore(letters, header.letters.slots, word) / header.letters.scale,
  };
}

function sections(file: Uint8Array, first: number, lengths: Readonly<Record<Section, number>>) {
  const offsets = new Map<Section, number>();
  let at = file.byteOffset + first;
  for (const [name, length] of Object.entries(lengths) as [Section, number][]) {
    offsets.set(name, at);
    at += length;
  }
  return (name: Section, width: number): [number, number] => [offsets.get(name) ?? 0, lengths[name] / width];
}
