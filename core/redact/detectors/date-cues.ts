// Dates that a word before them announces ("born on 3/14", "on 12/03"), and time stamps whose T ties day and hour.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimDespiteKept, claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { PLACE } from '../number-place.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { valueAt } from './number-run.ts';

const DATE = { type: 'DATE', rule: 'date_cue', rank: RANK.structured } as const;
const numberAt = (doc: Document, i: number) =>
  valueAt(doc.text, doc.words.start[i] as number, doc.words.end[i] as number);
const behind = (doc: Document, i: number) => doc.text.charAt(doc.words.end[i] as number);
const figures = (doc: Document, i: number, most: number) => has(doc, i, FLAG.allDigits) && lengthOf(doc, i) <= most;

/** After "date of birth", "born on": a day and month in figures, or a year long ago. */
export const birthDate: CueDetector = {
  cue: 'DATE',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + 3, doc.words.count); i++) {
      if (!has(doc, i, FLAG.allDigits) || (gapBefore(doc, i) & GAP.edge) !== 0) continue;
      const next = behind(doc, i);
      if ((next === '/' || next === '-' || next === '.') && has(doc, i + 1, FLAG.allDigits) && isTied(doc, i + 1)) {
        const last =
          has(doc, i + 2, FLAG.allDigits) && behind(doc, i + 1) === next && isTied(doc, i + 2) ? i + 2 : i + 1;
        return claimWords(doc, emit, i, last, DATE);
      }
      const year = numberAt(doc, i);
      if (lengthOf(doc, i) === 4 && year >= 1850 && year <= doc.oldestBirthYear)
        claimDespiteKept(doc, emit, i, i, { ...DATE, rule: 'birth_year' });
      return;
    }
  },
};

const isTied = (doc: Document, i: number) => (doc.words.start[i] as number) === (doc.words.end[i - 1] as number) + 1;

const ON = new Set(['on', 'dated', 'since', 'until', 'till', 'am', 'vom', 'seit', 'el', 'le']);
/** "Next appt: 6/30", "Mon 6/30": a day in figures behind what has a day. */
export const dueDate: CueDetector = {
  cue: 'DATE_DUE',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + 2, doc.words.count); i++) {
      if ((gapBefore(doc, i) & (GAP.edge | GAP.newline)) !== 0) return;
      if (!figures(doc, i, 2)) continue;
      const next = i + 1;
      if (behind(doc, i) !== '/' || !figures(doc, next, 2) || !isTied(doc, next)) return;
      const [a, b] = [numberAt(doc, i), numberAt(doc, next)];
      const isDay = a >= 1 && b >= 1 && ((a <= 12 && b <= 31) || (a <= 31 && b <= 12));
      if (!isDay || isFigure(a, b) || '/%-'.includes(behind(doc, next) || ' ')) return;
      return claimWords(doc, emit, i, next, { ...DATE, rule: 'date_due' });
    }
  },
};

const BEFORE_DAYS = new Set(['on', 'by', 'since', 'until', 'till']);
const ENDS = GAP.stop | GAP.comma | GAP.newline | GAP.edge;
/** "on the 14th.", "by the 3rd, please": a day of the month where no noun follows. */
export const dayOfMonth: WordDetector = {
  at: FLAG.digit,
  asks: (flags) => (flags & FLAG.allDigits) === 0,
  asksNumber: () => false,
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (i < 2 || length < 3 || length > 4 || gapBefore(doc, i) !== GAP.space || lengthOf(doc, i - 1) !== 3) return;
    if (lowerAt(doc, i - 1) !== 'the' || !BEFORE_DAYS.has(lowerAt(doc, i - 2))) return;
    if (!/^(?:[12]?\d|3[01])(?:st|nd|rd|th)$/.test(lowerAt(doc, i))) return;
    if (i + 1 < doc.words.count && (gapBefore(doc, i + 1) & ENDS) === 0) return;
    claimWords(doc, emit, i, i, { ...DATE, rule: 'date_day' });
  },
};

const DOTTED = new Set(['am', 'vom', 'seit', 'bis']);
// Out of ten, out of five, day and night, the day that has no other name.
const isFigure = (a: number, b: number) =>
  b === 10 || b === 5 || a === b || (a === 24 && b === 7) || (a === 9 && b === 11);

/** "since 11/2022", "(03/2019)": month and year in figures, no part of a longer number. */
function isMonthOfYear(doc: Document, i: number, sign: string): boolean {
  if (sign !== '/' || !figures(doc, i, 2) || !figures(doc, i + 1, 4) || lengthOf(doc, i + 1) !== 4) return false;
  if (!isTied(doc, i + 1) || (i > 0 && isTied(doc, i) && has(doc, i - 1, FLAG.digit))) return false;
  const [month, year] = [numberAt(doc, i), numberAt(doc, i + 1)];
  return month >= 1 && month <= 12 && year >= 1900 && year < 2100 && !'/-%'.includes(behind(doc, i + 1) || ' ');
}

/** "on 12/03", "am 3.12.": day and month without a year. */
export const partialDate: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & (PLACE.tiedBehind | PLACE.figureBehind)) === (PLACE.tiedBehind | PLACE.figureBehind),
  detect: (doc, i, emit) => {
    const sign = behind(doc, i);
    if (isMonthOfYear(doc, i, sign)) return claimWords(doc, emit, i, i + 1, { ...DATE, rule: 'date_month' });
    if ((sign !== '/' && sign !== '.') || i < 1 || !figures(doc, i, 2) || !figures(doc, i + 1, 2)) return;
    if (!isTied(doc, i + 1) || gapBefore(doc, i) !== GAP.space || lengthOf(doc, i - 1) > 5) return;
    const [a, b] = [numberAt(doc, i), numberAt(doc, i + 1)];
    if (!((a >= 1 && a <= 12 && b >= 1 && b <= 31) || (a <= 31 && b >= 1 && b <= 12)) || a < 1) return;
    const next = behind(doc, i + 1);
    if (next === '/' || next === '%' || (next === '.' && isTied(doc, i + 2) && has(doc, i + 2, FLAG.digit))) return;
    const before = lowerAt(doc, i - 1);
    if (sign === '/' ? ON.has(before) && !isFigure(a, b) : DOTTED.has(before) && next === '.')
      claimWords(doc, emit, i, i + 1, { ...DATE, rule: 'date_partial' });
  },
};

/** 2021-03-14T11:05:00Z: the word "14T11" stands behind a year and a month. */
export const isoStamp: WordDetector = {
  at: FLAG.digit,
  asksNumber: () => false,
  detect: (doc, i, emit) => {
    if (i < 2 || lengthOf(doc, i) !== 5 || has(doc, i, FLAG.allDigits)) return;
    const start = doc.words.start[i] as number;
    if ((doc.text.charCodeAt(start + 2) | 32) !== 0x74 || !figures(doc, i - 1, 2) || !figures(doc, i - 2, 4)) return;
    if (lengthOf(doc, i - 2) !== 4 || gapBefore(doc, i) !== GAP.hyphen || gapBefore(doc, i - 1) !== GAP.hyphen) return;
    let last = i;
    while (last < i + 4 && has(doc, last + 1, FLAG.digit) && ':.+'.includes(behind(doc, last)) && isTied(doc, last + 1))
      last++;
    claimUnits(emit, doc.words.start[i - 2] as number, doc.words.end[last] as number, { ...DATE, rule: 'date_stamp' });
  },
};
