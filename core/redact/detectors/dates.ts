// Calendar dates with a month's name in every English writing; bare months and years stay.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const DATE = { type: 'DATE', rule: 'date_named', rank: RANK.structured } as const;
const NEAR = GAP.space | GAP.comma | GAP.stop | GAP.hyphen;
const near = (doc: Document, i: number) => i < doc.words.count && (gapBefore(doc, i) & ~NEAR) === 0;
const DAY = /^(?:[012]?\d|3[01])(?:st|nd|rd|th)?$/i;
const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)$/i;
const TENS = /^(?:twenty|thirty)$/i;
const isDay = (doc: Document, i: number) =>
  i >= 0 && has(doc, i, FLAG.digit) && lengthOf(doc, i) <= 4 && DAY.test(wordAt(doc, i));
const isYear = (doc: Document, i: number) =>
  has(doc, i, FLAG.allDigits) && lengthOf(doc, i) === 4 && /^(?:19|20)/.test(wordAt(doc, i));
const isSpelledDay = (doc: Document, i: number) =>
  i >= 0 && i < doc.words.count && lengthOf(doc, i) >= 5 && ORDINAL.test(wordAt(doc, i));
const isTens = (doc: Document, i: number) => i >= 0 && lengthOf(doc, i) === 6 && TENS.test(wordAt(doc, i));
const isWord = (doc: Document, i: number, word: string) =>
  i >= 0 && i < doc.words.count && lengthOf(doc, i) === word.length && lowerAt(doc, i) === word;

/** Word i and the one before are figures with one sign between them. */
const isTiedFigure = (doc: Document, i: number) =>
  has(doc, i - 1, FLAG.allDigits) &&
  has(doc, i, FLAG.digit) &&
  doc.words.start[i] === (doc.words.end[i - 1] as number) + 1 &&
  gapBefore(doc, i) !== GAP.space;

/** "2024-02-30; March", "12/31. May": the end of a date in figures is no day of the month `month` behind it, "12-14 May" are days. */
const endsNumber = (doc: Document, month: number) =>
  isTiedFigure(doc, month - 1) && (gapBefore(doc, month) !== GAP.space || isTiedFigure(doc, month - 2));

/** First word of the day before word `i`, `i` without one: "12", "12th", "twenty-first", "12th-14th". */
function dayBefore(doc: Document, i: number): number {
  if (isDay(doc, i - 1)) {
    if (endsNumber(doc, i)) return i;
    const range = (gapBefore(doc, i - 1) & ~(GAP.hyphen | GAP.comma)) === 0 && isDay(doc, i - 2);
    return range ? i - 2 : i - 1;
  }
  // "a third may help" is no date, "the third of may" is one.
  if (!isSpelledDay(doc, i - 1) || (has(doc, i, FLAG.month) && !has(doc, i, FLAG.capital))) return i;
  return isTens(doc, i - 2) && near(doc, i - 1) ? i - 2 : i - 1;
}

/** Last word of the day behind word `i`, `i` without one. */
function dayAfter(doc: Document, i: number): number {
  if (!near(doc, i + 1)) return i;
  if (isDay(doc, i + 1)) {
    const tied =
      (gapBefore(doc, i + 2) & ~(GAP.hyphen | GAP.comma | GAP.space)) === 0 && gapBefore(doc, i + 2) !== GAP.space;
    const dash = tied && (gapBefore(doc, i + 2) & GAP.hyphen) !== 0;
    if (dash && isDay(doc, i + 2)) return i + 2;
    return isWord(doc, i + 2, 'through') && isDay(doc, i + 3) ? i + 3 : i + 1;
  }
  // "March second" is a date, "may second the motion" is none.
  const last = isTens(doc, i + 1) && isSpelledDay(doc, i + 2) && near(doc, i + 2) ? i + 2 : i + 1;
  if (!isSpelledDay(doc, last)) return i;
  return has(doc, i, FLAG.capital) || (!has(doc, i, FLAG.closed) && isEnd(doc, last + 1)) ? last : i;
}

const isEnd = (doc: Document, i: number) =>
  i >= doc.words.count || (gapBefore(doc, i) & (GAP.stop | GAP.comma | GAP.newline | GAP.edge)) !== 0;

export const monthDate: WordDetector = {
  at: FLAG.month,
  detect: (doc, month, emit) => {
    let first = near(doc, month) ? dayBefore(doc, month) : month;
    if (first === month && isWord(doc, month - 1, 'of')) {
      const before = dayBefore(doc, month - 1);
      if (before < month - 1) first = before;
    }
    let last = first === month ? dayAfter(doc, month) : month;
    const dated = first < month || last > month;
    if (near(doc, last + 1) && isYear(doc, last + 1)) last++;
    else if (isWord(doc, last + 1, 'of') && isYear(doc, last + 2)) last += 2;
    else if (isShortYear(doc, last + 1, dated && first < month)) last++;
    if (first === month && gapBefore(doc, month) === GAP.hyphen && isYear(doc, month - 1)) first--;
    if (first !== last && !(first === month && isVerb(doc, month, last))) claimWords(doc, emit, first, last, DATE);
  },
};

const BEFORE_MONTHS = new Set([
  'on',
  'since',
  'until',
  'till',
  'by',
  'of',
  'in',
  'from',
  'before',
  'after',
  'last',
  'this',
  'next',
]);
/** "may 5 people come", "they march 5 abreast": in small letters a month needs a year, an ordinal, a preposition or an end. */
function isVerb(doc: Document, month: number, last: number): boolean {
  if (has(doc, month, FLAG.capital) || isYear(doc, last) || !has(doc, last, FLAG.allDigits)) return false;
  if (has(doc, month, FLAG.closed)) return true;
  if (!isWord(doc, month, 'march') || isEnd(doc, last + 1)) return false;
  return !BEFORE_MONTHS.has(month > 0 ? lowerAt(doc, month - 1) : '');
}

/** '23, and behind a day also -87 or 87 where the sentence breaks off. */
function isShortYear(doc: Document, i: number, afterDay: boolean): boolean {
  if (!has(doc, i, FLAG.allDigits) || lengthOf(doc, i) !== 2) return false;
  const gap = gapBefore(doc, i) & ~GAP.comma;
  if (gap === (GAP.space | GAP.apostrophe)) return true;
  return afterDay && (gap === GAP.hyphen || ((gap & ~(GAP.space | GAP.stop)) === 0 && isEnd(doc, i + 1)));
}
