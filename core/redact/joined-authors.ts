// How far a row of authors reaches: "Wren, Harrow & Pike", "Wren and Harrow".
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt } from './reading.ts';

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const between = (doc: Document, i: number) => doc.text.slice(doc.words.end[i - 1] ?? 0, doc.words.start[i]);
const isName = (doc: Document, i: number) =>
  i >= 0 &&
  i < doc.words.count &&
  lengthOf(doc, i) > 1 &&
  has(doc, i, FLAG.capital | FLAG.surname) &&
  !has(doc, i, FLAG.closed | FLAG.digit | FLAG.kin);

const MOST_JOINED = 5;
const isJoin = (gap: string) => gap === ', ' || gap === ' & ' || gap === ', & ';

/** First word of the authors whose last is at word i: "Wren, Harrow and Pike". */
export function headOf(doc: Document, first: number): number {
  let at = first;
  for (let steps = 0; steps < MOST_JOINED && at > 1; steps++) {
    if (isNear(doc, at) && word(doc, at - 1) === 'and' && isName(doc, at - 2)) at -= 2;
    else if (gapBefore(doc, at) !== GAP.space && isName(doc, at - 1) && isJoin(between(doc, at))) at -= 1;
    else break;
  }
  return at;
}

/** Last word of the authors whose first is at word i. */
export function tailOf(doc: Document, last: number): number {
  let at = last;
  for (let steps = 0; steps < MOST_JOINED && at + 1 < doc.words.count; steps++) {
    if (word(doc, at + 1) === 'and' && isNear(doc, at + 2) && isName(doc, at + 2)) at += 2;
    else if (gapBefore(doc, at + 1) !== GAP.space && isName(doc, at + 1) && isJoin(between(doc, at + 1))) at += 1;
    else break;
  }
  return at;
}
