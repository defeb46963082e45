// Further places where only a person stands, for first names that are words too: beside a number to call, in care, beside a relation.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { isBehindArticle } from './name-words.ts';
import { gapBefore, has, isNear, wordAt } from './reading.ts';

/** "Summer (555-318-4402)": whoever has a number to call. */
export const isReachedAt = (doc: Document, i: number, last: number) =>
  has(doc, i, ANY_FIRST) &&
  has(doc, last + 1, FLAG.allDigits) &&
  (gapBefore(doc, last + 1) & GAP.comma) !== 0 &&
  /^ \((?:\+?\d[-. ])?\(?\d{3}[-.) ]/.test(doc.text.slice(doc.words.end[last], (doc.words.end[last] as number) + 12));

const CARED_FOR = new Set(
  'referred admitted discharged diagnosed hospitalized hospitalised readmitted evaluated prescribed interviewed intubated transferred accompanied counseled counselled medicated triaged'.split(
    ' ',
  ),
);
/** "Summer was admitted", "Grace has been referred". */
export function isCaredFor(doc: Document, i: number, last: number): boolean {
  if (!has(doc, i, ANY_FIRST) || isBehindArticle(doc, i)) return false;
  let verb = last + 1;
  if (!isNear(doc, verb)) return false;
  if (HAS.has(wordAt(doc, verb)) && isNear(doc, verb + 1)) verb++;
  return WAS.has(wordAt(doc, verb)) && isNear(doc, verb + 1) && CARED_FOR.has(wordAt(doc, verb + 1));
}
const HAS = new Set(['has', 'had']);
const WAS = new Set(['was', 'is', 'been', 'being']);

/** "Dad and Wren", "Wren and my sister". */
export const isBesideKin = (doc: Document, i: number, last: number) =>
  has(doc, i, ANY_FIRST) &&
  last === i &&
  isNear(doc, i) &&
  wordAt(doc, i - 1) === 'and' &&
  isNear(doc, i - 1) &&
  has(doc, i - 2, FLAG.kin) &&
  has(doc, i - 2, FLAG.capital) &&
  !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital) && !has(doc, i + 1, FLAG.closed));
