// One open-addressed table from word hashes to flags: a lookup touches numbers only.
import { createWordCutter, type Words } from '../lexicon/index.ts';

export interface WordTable {
  /** Flags of a word by its two hashes, 0 when unknown. */
  readonly flagsOf: (hash: number, check: number) => number;
  /** Adds `flag` to every single-word entry; returns the entries of several words as they are. */
  readonly add: (entries: string | readonly string[], flag: number) => string[];
}

/** Room for `capacity` words; throws RangeError beyond it. */
export function createWordTable(capacity: number): WordTable {
  // Two thirds full at most: 3 MB for 140,000 words, which the caches nearly hold.
  const slots = 1 << Math.ceil(Math.log2(capacity * 1.5));
  const hashes = new Int32Array(slots);
  const checks = new Int32Array(slots);
  const flags = new Int32Array(slots);
  const cut = createWordCutter();
  let held = 0;

  const put = (hash: number, check: number, flag: number) => {
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    while (flags[slot] !== 0 && (hashes[slot] !== hash || checks[slot] !== check)) slot = (slot + 1) & (slots - 1);
    if (flags[slot] === 0 && ++held > capacity) throw new RangeError('the word table is full');
    hashes[slot] = hash;
    checks[slot] = check;
    flags[slot] = (flags[slot] as number) | flag;
  };

  const flagsOf = (hash: number, check: number) => {
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    while (flags[slot] !== 0) {
      if (hashes[slot] === hash && checks[slot] === check) return flags[slot] as number;
      slot = (slot + 1) & (slots - 1);
    }
    return 0;
  };

  const add = (entries: string | readonly string[], flag: number) => {
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
