// How much a word is built like a name: the log odds of its pairs of letters, learnt from the lexicon's sources.
import type { Document } from './document.ts';
import { isKoreanWord } from './hangul.ts';
import { NAME_PAIRS } from './name-pairs.ts';
import { isPinyin } from './pinyin.ts';
import { lowerAt } from './reading.ts';

/** Of invented names of ten regions nine in ten lie above it, of slips of the pen one in ten. */
export const LIKE_NAMES = 1;

const SYMBOLS = 27;
const MIDDLE = 79;
const STEP = 0.1;
const ODDS = Float64Array.from(NAME_PAIRS, (character) => (character.charCodeAt(0) - MIDDLE) * STEP);
const FIRST_ACCENTED = 0xc0;
/** Names of Mandarin and Korean have endings that English has too: Meiling, Xiaoming, Sungmin. */
const SYLLABLES_SCORE = 2;

const symbolOf = (unit: number): number => {
  const lower = unit | 32;
  return unit < 128 && lower >= 97 && lower <= 122 ? lower - 96 : 0;
};

/** Sum of log odds; above 0 is more like a name than like a slip of the pen. An accented letter counts for a name. */
export function nameScore(doc: Document, i: number): number {
  let total = 0;
  let before = 0;
  const end = doc.words.end[i] as number;
  for (let at = doc.words.start[i] as number; at < end; at++) {
    const unit = doc.text.charCodeAt(at);
    if (unit >= FIRST_ACCENTED) {
      total += 1;
      before = 0;
      continue;
    }
    const symbol = symbolOf(unit);
    total += ODDS[before * SYMBOLS + symbol] as number;
    before = symbol;
  }
  const pairs = total + (ODDS[before * SYMBOLS] as number);
  return pairs < SYLLABLES_SCORE && isOfSyllables(lowerAt(doc, i)) ? SYLLABLES_SCORE : pairs;
}

const isOfSyllables = (word: string) => isPinyin(word) || isKoreanWord(word);
