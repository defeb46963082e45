// Calendar dates with a month's name, and birth years that imply an age of 90 or more; bare months and years stay.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const DATE = { type: 'DATE', rule: 'date_named', rank: RANK.structured } as const;
const near = (doc: Document, i: number) =>
  i < doc.words.count && (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.stop | GAP.hyphen)) === 0;
const DAY = /^(?:[012]?\d|3[01])(?:st|nd|rd|th)?$/i;
const SPELLED =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)$/i;
const isDay = (doc: Document, i: number) =>
  i >= 0 && i < doc.words.count && lengthOf(doc, i) <= 4 && DAY.test(wordAt(doc, i));
const isYear = (doc: Document, i: number) =>
  has(doc, i, FLAG.allDigits) && lengthOf(doc, i) === 4 && /^(?:19|20)/.test(wordAt(doc, i));

export const monthDate: WordDetector = {
  at: FLAG.month,
  detect: (doc, month, emit) => {
    let first = month;
    let last = month;
    if (isDay(doc, month - 1) && near(doc, month)) first = month - 1;
    else if (
      wordAt(doc, Math.max(0, month - 1)).toLowerCase() === 'of' &&
      (isDay(doc, month - 2) || isSpelledDay(doc, month - 2))
    )
      first = month - 2;
    if (
      first === month &&
      near(doc, month + 1) &&
      (isDay(doc, month + 1) || (isSpelledDay(doc, month + 1) && has(doc, month, FLAG.capital)))
    )
      last = month + 1;
    if (near(doc, last + 1) && isYear(doc, last + 1)) last++;
    else if (first !== last && isShortYear(doc, last + 1)) last++;
    // "may 5 people come": a lower-case modal before a number is no month.
    if (
      first === last ||
      (!has(doc, month, FLAG.capital) && has(doc, month, FLAG.closed) && first === month && !isYear(doc, last))
    )
      return;
    claimWords(doc, emit, first, last, DATE);
  },
};

const isSpelledDay = (doc: Document, i: number) => i >= 0 && i < doc.words.count && SPELLED.test(wordAt(doc, i));
const isShortYear = (doc: Document, i: number) =>
  has(doc, i, FLAG.allDigits) &&
  lengthOf(doc, i) === 2 &&
  (gapBefore(doc, i) & ~GAP.comma) === (GAP.space | GAP.apostrophe);

/** After "date of birth", "born on": a day and month in figures, or a year long ago. */
export const birthDate: CueDetector = {
  cue: 'DATE',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + 3, doc.words.count); i++) {
      if (!has(doc, i, FLAG.allDigits) || (gapBefore(doc, i) & GAP.edge) !== 0) continue;
      const next = doc.text.charAt(doc.words.end[i] as number);
      if ((next === '/' || next === '-' || next === '.') && has(doc, i + 1, FLAG.allDigits)) {
        const last =
          has(doc, i + 2, FLAG.allDigits) && doc.text.charAt(doc.words.end[i + 1] as number) === next ? i + 2 : i + 1;
        return claimWords(doc, emit, i, last, { ...DATE, rule: 'date_cue' });
      }
      const year = Number(wordAt(doc, i));
      if (isYear(doc, i) && year <= doc.oldestBirthYear) claimWords(doc, emit, i, i, { ...DATE, rule: 'birth_year' });
      return;
    }
  },
};

const OLD_AFTER = /^(?:[\s-]{0,2}(?:years?|yrs?)[\s-]{0,2}(?:old|of age)|[\s-]{0,2}y\.?\/?o\b)/i;

/** Ages of 90 and more. */
export const highAge: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, i, emit) => {
    if (lengthOf(doc, i) > 3 || lengthOf(doc, i) < 2) return;
    const age = Number(wordAt(doc, i));
    if (age < 90 || age > 125) return;
    const end = doc.words.end[i] as number;
    const before = i > 0 ? wordAt(doc, i - 1).toLowerCase() : '';
    if (!OLD_AFTER.test(doc.text.slice(end, end + 16)) && !['aged', 'age', 'turned', 'turning'].includes(before))
      return;
    claimWords(doc, emit, i, i, { type: 'AGE', rule: 'age_90', rank: RANK.structured });
  },
};
