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

/** Flags words whose key is in `keys` and that have all of `needs`; an ordinary word only where it has a capital. */
export function flagWords(doc: Document, keys: ReadonlySet<number>, flag: number, needs: number): void {
  if (keys.size === 0) return;
  const { flags } = doc;
  const { count, hash, check } = doc.words;
  // A byte of the hash tells nearly always that a word is none of few.
  const mayBe = new Uint8Array(256);
  for (const key of keys) mayBe[Math.floor(key / 2097152) & 255] = 1;
  for (let i = 0; i < count; i++) {
    if (mayBe[(hash[i] as number) & 255] === 0) continue;
    if (!keys.has(wordKey(hash[i] as number, check[i] as number))) continue;
    const bits = flags[i] as number;
    if ((bits & needs) !== needs) continue;
    if (
      (bits & (FLAG.tagged | FLAG.keptHard)) !== 0 ||
      ((bits & (FLAG.ordinary | FLAG.closed)) !== 0 && (bits & FLAG.capital) === 0)
    )
      continue;
    flags[i] = bits | flag;
  }
}
