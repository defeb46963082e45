// Dates with the months of other languages: "12 de marzo de 1987", "3. Mai 1990", "1er mai", "1987年3月12日".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { valueAt } from './number-run.ts';

const DATE = { type: 'DATE', rule: 'date_foreign', rank: RANK.structured } as const;
const near = (doc: Document, i: number) =>
  i < doc.words.count && (gapBefore(doc, i) & ~(GAP.space | GAP.stop | GAP.hyphen | GAP.comma)) === 0;
const isOf = (doc: Document, i: number) => {
  const length = i >= 0 && i < doc.words.count ? lengthOf(doc, i) : 0;
  return (length === 2 || length === 3) && ['de', 'del', 'di'].includes(lowerAt(doc, i));
};
const numberAt = (doc: Document, i: number) =>
  valueAt(doc.text, doc.words.start[i] as number, doc.words.end[i] as number);
const FIRST = /^(?:1er|1ero|1º|1ª|\d{1,2}e|\d{1,2}º|primero|premier|ersten?|erster)$/i;
function isDay(doc: Document, i: number): boolean {
  if (i < 0 || i >= doc.words.count) return false;
  if (has(doc, i, FLAG.allDigits)) return lengthOf(doc, i) <= 2 && numberAt(doc, i) >= 1 && numberAt(doc, i) <= 31;
  return lengthOf(doc, i) <= 8 && FIRST.test(wordAt(doc, i));
}
const isYear = (doc: Document, i: number) =>
  has(doc, i, FLAG.allDigits) && lengthOf(doc, i) === 4 && numberAt(doc, i) >= 1850 && numberAt(doc, i) <= 2099;

/** Behind the name of a month: its day before it and its year behind it, with or without "de". */
export const foreignMonth: CueDetector = {
  cue: 'MONTH',
  detect: (doc, after, emit, cueStart) => {
    let first = cueStart;
    if (near(doc, cueStart) && isDay(doc, cueStart - 1)) first = cueStart - 1;
    else if (isOf(doc, cueStart - 1) && isDay(doc, cueStart - 2)) first = cueStart - 2;
    let last = after - 1;
    if (near(doc, after) && isYear(doc, after)) last = after;
    else if (isOf(doc, after) && isYear(doc, after + 1)) last = after + 1;
    if (first < cueStart || last >= after) claimWords(doc, emit, first, last, DATE);
  },
};

const YEAR_SIGN = '年';
const MONTH_SIGN = '月';
const DAY_SIGNS = '日号號';
const signAt = (doc: Document, i: number) =>
  i < doc.words.count && lengthOf(doc, i) === 1 ? doc.text.charAt(doc.words.start[i] as number) : '';

/** At 月: the month's figures before it, the year before them, the day behind it. A month alone stays. */
export const chineseDate: CueDetector = {
  cue: 'MONTH_SIGN',
  detect: (doc, after, emit) => {
    const month = after - 2;
    if (month < 0 || signAt(doc, after - 1) !== MONTH_SIGN || !isFigure(doc, month)) return;
    const year = signAt(doc, month - 1) === YEAR_SIGN && isFigure(doc, month - 2);
    const day = isFigure(doc, after);
    if (!year && !day) return;
    const first = year ? month - 2 : month;
    const last = day ? after + (DAY_SIGNS.includes(signAt(doc, after + 1) || ' ') ? 1 : 0) : after - 1;
    claimUnits(emit, doc.words.start[first] as number, doc.words.end[last] as number, {
      ...DATE,
      rule: 'date_chinese',
    });
  },
};

const HAN_FIGURES = '一二三四五六七八九十〇零廿';
const isFigure = (doc: Document, i: number) =>
  i >= 0 && (has(doc, i, FLAG.allDigits) || HAN_FIGURES.includes(signAt(doc, i) || ' '));
