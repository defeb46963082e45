// Dates of birth behind a word that announces them, and time stamps whose T ties day and hour.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimDespiteKept, claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf } from '../reading.ts';
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
      if (has(doc, i, FLAG.month) && claimShortYear(doc, i, emit)) return;
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

/** "April 12 88", "April 12, 88": the year of a birth needs no apostrophe. */
function claimShortYear(doc: Document, month: number, emit: Emit): boolean {
  const isNext = (i: number) =>
    figures(doc, i, 2) && (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.apostrophe)) === 0;
  if (!isNext(month + 1) || !isNext(month + 2) || lengthOf(doc, month + 2) !== 2) return false;
  claimWords(doc, emit, month, month + 2, DATE);
  return true;
}

const isTied = (doc: Document, i: number) => (doc.words.start[i] as number) === (doc.words.end[i - 1] as number) + 1;

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
