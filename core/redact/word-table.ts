// One open-addressed table from word hashes to flags: the compiled lexicon with the policy's own words over it.
import { BIT, type BitName, createWordCutter, type Lexicon, slotOf, type Words } from '../lexicon/index.ts';
import { FLAG } from './flags.ts';

export interface WordTable {
  /** Flags of a word by its two hashes, 0 when unknown. */
  readonly flagsOf: (hash: number, check: number) => number;
  /** Adds `flag` to every single-word entry; returns the entries of several words as they are. */
  readonly add: (entries: string | readonly string[], flag: number) => string[];
}

/** Flags of each of the 256 combinations of a lexicon's bits. */
const FLAGS_OF_BITS = Array.from({ length: 256 }, (_, bits) =>
  (Object.keys(BIT) as BitName[]).reduce((flags, name) => ((bits & BIT[name]) !== 0 ? flags | FLAG[name] : flags), 0),
);
const FULLEST = 0.9;

/** Room for `capacity` words beside those of the lexicon; throws RangeError beyond it. */
export function createWordTable(capacity: number, lexicon: Lexicon | null): WordTable {
  const slots = lexicon?.slots ?? 1 << Math.ceil(Math.log2(capacity * 1.5));
  const most = lexicon === null ? capacity : Math.min(slots * FULLEST, lexicon.held + capacity);
  const checks = lexicon === null ? new Int32Array(slots) : lexicon.checks.slice();
  // A slot holds the number of its combination of flags; 0 is empty. Few combinations exist, so the palette stays in the cache.
  const kinds = lexicon === null ? new Uint16Array(slots) : new Uint16Array(lexicon.bits);
  const palette = new Int32Array(65_536);
  palette.set(FLAGS_OF_BITS);
  const kindOf = new Map<number, number>(FLAGS_OF_BITS.map((flags, kind) => [flags, kind]));
  const cut = createWordCutter();
  let held = lexicon?.held ?? 0;

  const kindFor = (flags: number) => {
    const known = kindOf.get(flags);
    if (known !== undefined) return known;
    const kind = kindOf.size;
    if (kind >= palette.length) throw new RangeError('too many combinations of flags');
    palette[kind] = flags;
    kindOf.set(flags, kind);
    return kind;
  };

  const put = (hash: number, check: number, flag: number) => {
    let slot = slotOf(hash, slots);
    while (kinds[slot] !== 0 && checks[slot] !== check) slot = (slot + 1) & (slots - 1);
    if (kinds[slot] === 0 && ++held > most) throw new RangeError('the word table is full');
    checks[slot] = check;
    kinds[slot] = kindFor((palette[kinds[slot] as number] as number) | flag);
  };

  const flagsOf = (hash: number, check: number) => {
    let slot = slotOf(hash, slots);
    for (let kind = kinds[slot] as number; kind !== 0; kind = kinds[slot] as number) {
      if (checks[slot] === check) return palette[kind] as number;
      slot = (slot + 1) & (slots - 1);
    }
    return 0;
  };

  const add = (entries: string | readonly string[], flag: number) => {
    if (entries.length === 0) return [];
    const text = typeof entries === 'string' ? entries : entries.join('\n');
    return eachLine(cut(text), (hash, check) => put(hash, check, flag));
  };
  return { flagsOf, add };
}

/** Calls `single` for a line of one word; returns the other lines. */
function eachLine(words: Words, single: (hash: number, check: number) => void): string[] {
  const { text, count, start, end, hash, check } = words;
  const several: string[] = [];
  let i = 0;
  while (i < count) {
    const from = start[i] as number;
    const newline = text.indexOf('\n', from);
    const lineEnd = newline < 0 ? text.length : newline;
    if ((end[i] as number) === lineEnd || i + 1 >= count || (start[i + 1] as number) > lineEnd) {
      single(hash[i] as number, check[i] as number);
      i++;
      continue;
    }
    several.push(text.slice(from, lineEnd));
    while (i < count && (start[i] as number) < lineEnd) i++;
  }
  return several;
}
