// Values that the record itself names (speakers, user names): their words are flagged wherever they occur.
import { createWordCutter, wordKey } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import type { WordTable } from './word-table.ts';

const SKIP = FLAG.closed | FLAG.keep | FLAG.title | FLAG.kin | FLAG.organisation;

/** Keys of the words of known values that identify: no grammar, no role, no ordinary word of a label such as "Patient". */
export function createKnownReader(table: WordTable, roles: ReadonlySet<number>) {
  const cut = createWordCutter();
  return (values: readonly string[]): Set<number> => {
    const keys = new Set<number>();
    for (const value of values) {
      const { count, hash, check, start, end } = cut(value);
      for (let i = 0; i < count; i++) {
        const flags = table.flagsOf(hash[i] as number, check[i] as number);
        const key = wordKey(hash[i] as number, check[i] as number);
        const name = (flags & (FLAG.commonFirst | FLAG.first | FLAG.surname)) !== 0;
        if (
          (end[i] as number) - (start[i] as number) < 2 ||
          roles.has(key) ||
          (flags & SKIP) !== 0 ||
          ((flags & FLAG.ordinary) !== 0 && !name)
        )
          continue;
        if (!/^\d{1,4}$/.test(value.slice(start[i], end[i]))) keys.add(key);
      }
    }
    return keys;
  };
}

/** Keys of few words; some bits of the hash tell nearly always that a word is none of them. */
export interface Keys {
  readonly add: (hash: number, key: number) => void;
  /** By the low bits of a hash, FEW_BITS: 0 where no key has them. */
  readonly bytes: Uint8Array;
  readonly holds: (key: number) => boolean;
  readonly clear: () => void;
}

export const FEW_BITS = 1023;

export function createKeys(): Keys {
  const keys = new Set<number>();
  const bytes = new Uint8Array(FEW_BITS + 1);
  return {
    add: (hash, key) => {
      bytes[hash & FEW_BITS] = 1;
      keys.add(key);
    },
    bytes,
    holds: (key) => keys.has(key),
    clear: () => {
      if (keys.size === 0) return;
      bytes.fill(0);
      keys.clear();
    },
  };
}

/** Whether a word of these flags may be flagged for its key: an ordinary word only where it has a capital. */
export const mayTakeFlag = (bits: number): boolean =>
  (bits & (FLAG.tagged | FLAG.keptHard)) === 0 &&
  ((bits & (FLAG.ordinary | FLAG.closed)) === 0 || (bits & FLAG.capital) !== 0);

/** Flags words whose key is in `keys`. */
export function flagWords(doc: Document, keys: ReadonlySet<number>, flag: number): void {
  const { flags } = doc;
  const { count, hash, check } = doc.words;
  const known = createKeys();
  for (const key of keys) known.add(Math.floor(key / 2097152), key);
  for (let i = 0; i < count; i++) {
    if (
      known.bytes[(hash[i] as number) & FEW_BITS] === 0 ||
      !known.holds(wordKey(hash[i] as number, check[i] as number))
    )
      continue;
    if (mayTakeFlag(flags[i] as number)) flags[i] = (flags[i] as number) | flag;
  }
}
