// Who has an age: "wren is a 34 year old", "Wren, a 34-year-old", "Wren (34F)": before it stands a person, whatever else the word means.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, isParticle, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const AGED = { type: 'PERSON', rule: 'aged_person', rank: RANK.cue, remember: true } as const;
const set = (words: string) => new Set(words.split(' '));
const YEARS = set('year years yr yrs y yo month months week weeks');
const IS = set('is was');
const MOST_DIGITS = 3;
const MOST_WORDS = 4;
const LETTERS_OF_AGE = /^\d{1,2}(?:[mfx]|nb|yo|y)$/i;

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const plainGap = (doc: Document, i: number) => (gapBefore(doc, i) & ~(GAP.space | GAP.hyphen)) === 0;

const NEVER = KEPT | FLAG.digit | FLAG.kin | FLAG.title | FLAG.number;
/** "the hunter is a 50-year-old", "my mother": a word with an article or an owner names nobody. */
const OF_ONE = set('a an the my your his her our their this that another one each every');

const mayBeAged = (doc: Document, i: number) =>
  i >= 0 &&
  lengthOf(doc, i) > 1 &&
  !has(doc, i, NEVER) &&
  (!has(doc, i, FLAG.closed) || word(doc, i) === 'will') &&
  (has(doc, i, ANY_FIRST | FLAG.surname) || nameKind(doc, i) >= NAME_KIND.unknown);

/** First word of the name that ends at word `last`; -1 where no name does. */
function nameBefore(doc: Document, last: number): number {
  if (!mayBeAged(doc, last)) return -1;
  let first = last;
  while (first > 0 && last - first < MOST_WORDS - 1 && (gapBefore(doc, first) & ~(GAP.space | GAP.hyphen)) === 0) {
    const sameCase = has(doc, first - 1, FLAG.capital) === has(doc, last, FLAG.capital);
    if (isParticle(doc, first - 1) || (sameCase && mayBeAged(doc, first - 1))) first--;
    else break;
  }
  while (first < last && isParticle(doc, first)) first++;
  return first > 0 && gapBefore(doc, first) === GAP.space && OF_ONE.has(word(doc, first - 1)) ? -1 : first;
}

/** The last word before the age: over "is a", ", a" or the bracket; -1 where something else stands there. */
function subjectOf(doc: Document, age: number): number {
  const article = word(doc, age - 1) === 'a' || word(doc, age - 1) === 'an';
  if (article && IS.has(word(doc, age - 2)) && plainGap(doc, age) && plainGap(doc, age - 1)) return age - 3;
  const comma = (gap: number) => (gap & ~GAP.space) === GAP.comma;
  if (article && comma(gapBefore(doc, age - 1))) return age - 2;
  return -1;
}

/** "34 year old", "34-year-old". */
export const agedPerson: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & PLACE.shortBefore) !== 0 && lengthIn(place) <= MOST_DIGITS,
  detect: (doc, i, emit) => {
    if (i < 2 || lengthOf(doc, i) > MOST_DIGITS || lengthOf(doc, i - 1) > 2) return;
    if (i + 1 >= doc.words.count || lengthOf(doc, i + 1) > 6 || !plainGap(doc, i + 1) || !YEARS.has(word(doc, i + 1)))
      return;
    const last = subjectOf(doc, i);
    const first = last < 0 ? -1 : nameBefore(doc, last);
    if (first >= 0) claimWords(doc, emit, first, last, AGED);
  },
};

/** "Wren (34F)", "wren (m24)". */
export const bracketedAge: WordDetector = {
  at: FLAG.digit,
  asks: (flags) => (flags & FLAG.allDigits) === 0,
  detect: (doc, i, emit) => {
    if (i === 0 || lengthOf(doc, i) > 4 || doc.text.charAt((doc.words.start[i] as number) - 1) !== '(') return;
    if (doc.text.slice(doc.words.end[i - 1], doc.words.start[i]).trim() !== '(') return;
    if (!LETTERS_OF_AGE.test(wordAt(doc, i)) && !/^[mf]\d{2}$/i.test(wordAt(doc, i))) return;
    const first = nameBefore(doc, i - 1);
    const known = has(doc, i - 1, FLAG.capital) || nameKind(doc, i - 1) === NAME_KIND.listed;
    if (first >= 0 && known) claimWords(doc, emit, first, i - 1, AGED);
  },
};
