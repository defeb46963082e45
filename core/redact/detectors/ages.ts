// Ages of 90 and more: in figures, in words, in decades ("in her nineties") and by name ("a centenarian").
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimDespiteKept, claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { lengthIn } from '../number-place.ts';
import { gapBefore, has, isPossessive, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { valueAt } from './number-run.ts';

const AGE = { type: 'AGE', rule: 'age_90', rank: RANK.structured } as const;
const LEAST = 90;
const MOST = 125;
const set = (list: string) => new Set(list.split(' '));
const AGE_WORDS = set('aged age ages turned turning turns');
const COPULAS = set('is was s am m be been almost nearly already now about over past');
const PERSONS = set('he she i who grandma grandpa nana');
const GOES_ON = set('and but now when who so because with or next this in years year yrs yr');
const OWNERS = set('her his their my your its mid late early');
const YEARS_AFTER = /^[\s-]{0,2}(?:(?:years?|yrs?)[\s-]{0,2}(?:old|of age|young)|y\.?\s?\/?o\b)/i;
const BIRTHDAY_AFTER = /^(?:th|st|nd|rd)?\s{1,2}birthday/i;
const lower = (doc: Document, i: number) => (i >= 0 && lengthOf(doc, i) <= 16 ? lowerAt(doc, i) : '');
const isPerson = (doc: Document, i: number) => has(doc, i, FLAG.kin) || PERSONS.has(lower(doc, i));

/** Whether the figure or number word [first, last] is said to be somebody's age. */
function isAge(doc: Document, first: number, last: number): boolean {
  const end = doc.words.end[last] as number;
  if (YEARS_AFTER.test(doc.text.slice(end, end + 16)) || BIRTHDAY_AFTER.test(doc.text.slice(end, end + 12)))
    return true;
  if (isApposedAge(doc, first, last)) return true;
  const before = lower(doc, first - 1);
  if (AGE_WORDS.has(before)) return !has(doc, last + 1, FLAG.organisation);
  if (!COPULAS.has(before)) return false;
  const subject = isPerson(doc, first - 2) || (COPULAS.has(lower(doc, first - 2)) && isPerson(doc, first - 3));
  return subject && breaksOff(doc, last);
}

const LISTED = FLAG.first | FLAG.commonFirst | FLAG.surname;
/** "Wren Harrowby, 93, lives alone": between two commas, or a comma and the end, behind a name with its capital. */
function isApposedAge(doc: Document, first: number, last: number): boolean {
  if (first === 0 || (gapBefore(doc, first) & ~GAP.space) !== GAP.comma) return false;
  if (!has(doc, first - 1, FLAG.capital) || !has(doc, first - 1, LISTED)) return false;
  // "Childline South Africa, 116" is a line of help.
  if (has(doc, first - 1, FLAG.month | FLAG.place | KEPT)) return false;
  const next = last + 1;
  if (next >= doc.words.count) return true;
  return (gapBefore(doc, next) & (GAP.comma | GAP.stop)) !== 0 && !has(doc, next, FLAG.digit);
}

/** "she is 95." and "he is 97 and" tell an age; "he is 95 percent sure" and "he is 90 minutes late" do not. */
function breaksOff(doc: Document, last: number): boolean {
  const next = last + 1;
  if (next >= doc.words.count) return !'%°/:-'.includes(doc.text.charAt(doc.words.end[last] as number) || ' ');
  const gap = gapBefore(doc, next);
  // "95. 2 days sober" is the next sentence; "95.2" and "95, 2" are not.
  const sentence = (gap & GAP.stop) !== 0 && (doc.words.start[next] as number) > (doc.words.end[last] as number) + 1;
  if ((gap & (GAP.hyphen | GAP.other)) !== 0 || (has(doc, next, FLAG.digit) && !sentence)) return false;
  return (gap & (GAP.stop | GAP.comma | GAP.newline | GAP.edge)) !== 0 || GOES_ON.has(lower(doc, next));
}

export const highAge: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => lengthIn(place) === 2 || lengthIn(place) === 3,
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (length < 2 || length > 3) return;
    const age = valueAt(doc.text, doc.words.start[i] as number, doc.words.end[i] as number);
    if (age < LEAST || age > MOST || !isAge(doc, i, i)) return;
    claimDespiteKept(doc, emit, i, i, AGE);
  },
};

const GLUED = /^(?:(9\d|1[01]\d)(?:yo|yrs?|y|f|m|th|st|nd|rd)|90s)$/i;
/** "97yo", "92F", "98th birthday", "in her 90s". */
export const gluedAge: WordDetector = {
  at: FLAG.digit,
  asksNumber: () => false,
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (length < 3 || length > 6 || has(doc, i, FLAG.allDigits)) return;
    const lead = doc.text.charCodeAt(doc.words.start[i] as number);
    if (lead !== 0x39 && lead !== 0x31) return;
    const word = wordAt(doc, i);
    if (!GLUED.test(word)) return;
    const end = doc.words.end[i] as number;
    const ordinal = /(?:th|st|nd|rd)$/i.test(word);
    const told = ordinal
      ? /^\s{1,2}birthday/i.test(doc.text.slice(end, end + 11))
      : /s$/i.test(word) && !/yrs$/i.test(word)
        ? OWNERS.has(lower(doc, i - 1))
        : !/[a-z]$/i.test(word) || /yo|yrs?$/i.test(word) || isPatientShort(doc, i);
    if (told) claimDespiteKept(doc, emit, i, i, { ...AGE, rule: 'age_90_glued' });
  },
};

/** "92F with", "95 M presenting": in notes a capital behind the age is the sex. */
const isPatientShort = (doc: Document, i: number) =>
  /[FM]$/.test(wordAt(doc, i)) && has(doc, i + 1, FLAG.ordinary | FLAG.closed) && !has(doc, i + 1, FLAG.digit);

const ONES = set('one two three four five six seven eight nine');
const SMALL = set('one two three four five six seven eight nine ten eleven twelve');

/** Last word of the number that starts with "ninety" or "hundred" at word `i`. */
function numberEnd(doc: Document, i: number, ninety: boolean): number {
  const joined = (j: number) =>
    j < doc.words.count && (gapBefore(doc, j) & ~(GAP.space | GAP.hyphen)) === 0 ? lower(doc, j) : '';
  if (ninety) return ONES.has(joined(i + 1)) ? i + 1 : i;
  if (joined(i + 1) === 'and' && SMALL.has(joined(i + 2))) return i + 2;
  return SMALL.has(joined(i + 1)) ? i + 1 : i;
}

/** Behind the words of the cue list AGE_90: "ninety-three years old", "in his nineties", "her hundredth birthday". */
export const spelledAge: CueDetector = {
  cue: 'AGE_90',
  detect: (doc, after, emit) => {
    const i = after - 1;
    const word = lower(doc, i);
    const rule = 'age_90_spelled';
    if (word === 'ninety' || word === 'hundred') {
      const first = word === 'hundred' && (lower(doc, i - 1) === 'a' || lower(doc, i - 1) === 'one') ? i - 1 : i;
      if (word === 'hundred' && first === i) return;
      const last = numberEnd(doc, i, word === 'ninety');
      if (isAge(doc, first, last)) claimWords(doc, emit, first, last, { ...AGE, rule });
      return;
    }
    if (word === 'nineties') {
      if (OWNERS.has(lower(doc, i - 1))) claimWords(doc, emit, i, i, { ...AGE, rule });
      return;
    }
    const end = doc.words.end[i] as number;
    const ordinal = word.endsWith('th') || /^(?:first|second|third|fifth)$/.test(word);
    if (!ordinal || /^\s{1,2}birthday/i.test(doc.text.slice(end, end + 11)))
      claimWords(doc, emit, i, isPossessive(doc, after) ? after : i, { ...AGE, rule });
  },
};
