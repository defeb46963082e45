// "Ji-woo", "min-jun": where two words tied by a hyphen are one given name of Korean.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { isKoreanName } from './hangul.ts';
import { gapBefore, has, lengthOf, lowerAt } from './reading.ts';

const LONGEST = 6;
const NEVER = FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.digit;

/** Word i and the one behind it are such a name; asks their letters only where a lone hyphen ties them. */
export const isHyphenedName = (doc: Document, i: number): boolean =>
  gapBefore(doc, i + 1) === GAP.hyphen &&
  gapBefore(doc, i) !== GAP.hyphen &&
  gapBefore(doc, i + 2) !== GAP.hyphen &&
  lengthOf(doc, i) <= LONGEST &&
  lengthOf(doc, i + 1) <= LONGEST &&
  !has(doc, i, NEVER) &&
  !has(doc, i + 1, NEVER) &&
  !(has(doc, i, FLAG.month) && has(doc, i + 1, FLAG.month)) &&
  !(has(doc, i, FLAG.closed) && has(doc, i + 1, FLAG.ordinary | FLAG.closed)) &&
  isKoreanName(lowerAt(doc, i), lowerAt(doc, i + 1));
