// Words of another script than the Latin, and runs of them that may be a name.
import { GAP, SHAPE } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { gapBefore, has, lengthOf } from './reading.ts';

export const FIRST_OTHER = 0x370;
// Latin letters above: with marks of Vietnamese, for phonetics, of compatibility.
const isLatinAbove = (unit: number) =>
  (unit >= 0x1d00 && unit <= 0x1eff) ||
  (unit >= 0x2c60 && unit <= 0x2c7f) ||
  (unit >= 0xa720 && unit <= 0xa7ff) ||
  (unit >= 0xab30 && unit <= 0xab6f);

export const isOtherScript = (doc: Document, i: number): boolean => {
  if (i < 0 || i >= doc.words.count || ((doc.words.shape[i] as number) & SHAPE.wide) === 0) return false;
  const unit = doc.text.charCodeAt(doc.words.start[i] as number);
  return unit >= FIRST_OTHER && !isLatinAbove(unit) && !has(doc, i, FLAG.digit | FLAG.tagged);
};

const isLone = (doc: Document, i: number) => ((doc.words.shape[i] as number) & SHAPE.lone) !== 0;
const TIED = GAP.space | GAP.hyphen | GAP.apostrophe;

const MARK = /\p{M}/u;
/** Where word i ends with the vowels and tones above its last letter, which are no words. */
export function endWithMarks({ text, words }: Document, i: number): number {
  let at = words.end[i] as number;
  while (at < text.length && text.charCodeAt(at) >= FIRST_OTHER && MARK.test(text.charAt(at))) at++;
  return at;
}

const isTied = (doc: Document, i: number) =>
  (gapBefore(doc, i) & ~TIED) === 0 || endWithMarks(doc, i - 1) === doc.words.start[i];

/** The last word of the run of other scripts that begins at word i. */
export function otherRunEnd(doc: Document, i: number): number {
  let last = i;
  while (isOtherScript(doc, last + 1) && isTied(doc, last + 1)) last++;
  return last;
}

const MOST_WORDS = 3;
/** Of scripts without blanks: 欧阳娜娜, ビクトリア, and Thai names, which are longer. */
const MOST_HAN = 4;
const MOST_KANA = 9;
const MOST_OTHERS = 24;
const HAN_FROM = 0x3400;
const KANA_FROM = 0x3040;

function mostUnits(unit: number): number {
  if (unit >= HAN_FROM) return MOST_HAN;
  return unit >= KANA_FROM ? MOST_KANA : MOST_OTHERS;
}

/** No sentence and no sign of mathematics. */
export function isNameLong(doc: Document, first: number, last: number): boolean {
  const start = doc.words.start[first] as number;
  const units = (doc.words.end[last] as number) - start;
  if (units < 2) return false;
  if (isLone(doc, first)) return units <= mostUnits(doc.text.charCodeAt(start));
  return last - first < MOST_WORDS && lengthOf(doc, first) > 1;
}
