// How places are written: words on one line, house numbers, and the names of states that stand in a text.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG, KEPT } from './flags.ts';
import { gapBefore, has, lengthOf, wordAt } from './reading.ts';

const LINE = GAP.space | GAP.hyphen | GAP.apostrophe | GAP.stop;

/** What stands between word i and the one before. */
export const between = (doc: Document, i: number) => doc.text.slice(doc.words.end[i - 1], doc.words.start[i]);

/** Word i goes on where the one before stood; a full stop only behind an abbreviation: "12 N. Elm St.", not behind the number of a list. */
export const inLine = (doc: Document, i: number) =>
  i > 0 &&
  i < doc.words.count &&
  (gapBefore(doc, i) & ~LINE) === 0 &&
  ((gapBefore(doc, i) & GAP.stop) === 0 ||
    (lengthOf(doc, i - 1) <= 4 && !has(doc, i - 1, FLAG.digit) && has(doc, i - 1, FLAG.capital | FLAG.street)));

/** A house number: "12", "1200", "4b". */
export function isNumber(doc: Document, i: number): boolean {
  if (!has(doc, i, FLAG.digit)) return false;
  const length = lengthOf(doc, i);
  return has(doc, i, FLAG.allDigits) ? length <= 5 : length <= 6 && /^\d{1,5}\p{L}$/u.test(wordAt(doc, i));
}

/** The first of the numbers that end at word i: "638 2229 Elm St", "12-14 Elm St". */
export function firstNumber(doc: Document, i: number): number {
  let first = i;
  while (i - first < 2 && inLine(doc, first) && isNumber(doc, first - 1)) first--;
  return first;
}

export const isCapital = (doc: Document, i: number) => has(doc, i, FLAG.capital) && !has(doc, i, KEPT);

const KNOWN = FLAG.ordinary | FLAG.rareWord | FLAG.closed | FLAG.digit | FLAG.month | FLAG.kin | FLAG.title | KEPT;
/** In no dictionary: a name of something, or a slip of the pen. */
export const isUnknown = (doc: Document, i: number) =>
  i >= 0 && i < doc.words.count && !has(doc, i, KNOWN) && lengthOf(doc, i) >= 3;

/** Last word of the state or country that starts at word i, of one word or several; -1 where there is none. */
export function stateAt(doc: Document, i: number): number {
  if (has(doc, i, FLAG.place)) return i;
  if (!has(doc, i, FLAG.keptPhrase)) return -1;
  const { hits } = doc;
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.first ?? 0) < i) low = middle + 1;
    else high = middle;
  }
  for (let hit = hits[low]; hit !== undefined && hit.first === i; hit = hits[++low])
    if (hit.id === 'place') return hit.last;
  return -1;
}
