// One open-addressed table from word hashes to flags: the compiled lexicon with the policy's own words over it.
import { BIT, type BitName, createWordCutter, type Lexicon, slotOf, type Words } from '../lexicon/index.ts';
import { FLAG } from './flags.ts';

export interface WordTable {
  /** Flags of a word by its two hashes, 0 when unknown. */
  readonly flagsOf: (hash: number, check: number) => number;
}

export interface GrowingWordTable extends WordTable {
  /** Adds `flag` to every single-word entry; returns the entries of several words as they are. */
  readonly add: (entries: string | readonly string[], flag: number) => string[];
  /** What was added. */
  readonly added: () => AddedWords;
}

/** What a table has over its lexicon: the slots that differ, what they hold, and the combinations of flags behind those of the lexicon. */
export interface AddedWords {
  readonly at: Int32Array;
  readonly checks: Int32Array;
  readonly kinds: Uint16Array;
  readonly palette: Int32Array;
}

/** Flags of each of the 256 combinations of a lexicon's bits. */
const FLAGS_OF_BITS = Array.from({ length: 256 }, (_, bits) =>
  (Object.keys(BIT) as BitName[]).reduce((flags, name) => ((bits & BIT[name]) !== 0 ? flags | FLAG[name] : flags), 0),
);
const FULLEST = 0.9;

/** Room for `capacity` words beside those of the lexicon; throws RangeError beyond it. */
export function createWordTable(capacity: number, lexicon: Lexicon | null): GrowingWordTable {
  const slots = lexicon?.slots ?? 1 << Math.ceil(Math.log2(capacity * 1.5));
  const most = lexicon === null ? capacity : Math.min(slots * FULLEST, lexicon.held + capacity);
  const { checks, kinds, palette } = roomOf(slots, lexicon);
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

  const add = (entries: string | readonly string[], flag: number) => {
    if (entries.length === 0) return [];
    const text = typeof entries === 'string' ? entries : entries.join('\n');
    return eachLine(cut(text), (hash, check) => put(hash, check, flag));
  };
  const added = (): AddedWords => {
    const at = Int32Array.from(kinds.keys()).filter((slot) => kinds[slot] !== (lexicon?.bits[slot] ?? 0));
    return {
      at,
      checks: at.map((slot) => checks[slot] as number),
      kinds: Uint16Array.from(at, (slot) => kinds[slot] as number),
      palette: palette.slice(FLAGS_OF_BITS.length, kindOf.size),
    };
  };
  return { flagsOf: flagsIn(checks, kinds, palette), add, added };
}

/** The table that gave `added`, over the same lexicon. */
export function openWordTable(lexicon: Lexicon, added: AddedWords): WordTable {
  const { checks, kinds, palette } = roomOf(lexicon.slots, lexicon);
  palette.set(added.palette, FLAGS_OF_BITS.length);
  for (let k = 0; k < added.at.length; k++) {
    const slot = added.at[k] as number;
    checks[slot] = added.checks[k] as number;
    kinds[slot] = added.kinds[k] as number;
  }
  return { flagsOf: flagsIn(checks, kinds, palette) };
}

/** A slot holds the number of its combination of flags; 0 is empty. Few combinations exist, so the palette stays in the cache. */
function roomOf(slots: number, lexicon: Lexicon | null) {
  const checks = lexicon === null ? new Int32Array(slots) : lexicon.checks.slice();
  const kinds = lexicon === null ? new Uint16Array(slots) : new Uint16Array(lexicon.bits.subarray(0, slots));
  const palette = new Int32Array(65_536);
  palette.set(FLAGS_OF_BITS);
  return { checks, kinds, palette };
}

function flagsIn(checks: Int32Array, kinds: Uint16Array, palette: Int32Array): WordTable['flagsOf'] {
  const slots = kinds.length;
  return (hash, check) => {
    let slot = slotOf(hash, slots);
    for (let kind = kinds[slot] as number; kind !== 0; kind = kinds[slot] as number) {
      if (checks[slot] === check) return palette[kind] as number;
      slot = (slot + 1) & (slots - 1);
    }
    return 0;
  };
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
