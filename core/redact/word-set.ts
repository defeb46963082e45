// A closed class of words, asked of a word of the text: nearly every other word is told by bits of its hash, without a substring.
import { createWordCutter } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { wordAt } from './reading.ts';

const BITS = 2048;
const placeOf = (hash: number) => (hash ^ (hash >>> 15)) & (BITS - 1);

/** Whether `form` of word i is one of `words`. `form` changes case, accents and ß alone. */
export function createWordSet(
  words: ReadonlySet<string>,
  form: (word: string) => string,
): (doc: Document, i: number) => boolean {
  const cut = createWordCutter();
  const held = new Uint8Array(BITS);
  // In capitals the last sigma is one like any other.
  for (const word of words)
    for (const written of [word, word.replaceAll('ss', 'ß'), word.replaceAll('ς', 'σ')]) {
      const { count, hash } = cut(written);
      if (count === 1) held[placeOf(hash[0] as number)] = 1;
    }
  return (doc, i) =>
    i >= 0 &&
    i < doc.words.count &&
    held[placeOf(doc.words.hash[i] as number)] === 1 &&
    words.has(form(wordAt(doc, i)));
}
