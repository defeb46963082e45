// Groups of digits: decides by shape alone between address of a machine, date, SSN, card, phone, record number, or nothing.
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { has, lengthOf } from '../reading.ts';
import { RANK, type SpanType } from '../span.ts';
import { isNationalPhone, personGroups } from './national-numbers.ts';
import { isDateWord, isVersionWord } from './number-context.ts';
import {
  cardGroups,
  FEWEST_OF_PHONE,
  isCount,
  isDate,
  isIp,
  isPhone,
  isSsn,
  isThousands,
  MOST_OF_PHONE,
  type Opening,
} from './number-kinds.ts';
import { allYears, hasLuhn, isCompactDate, isMoney, isRound, isWideRange } from './number-quantities.ts';
import { createNumberRun, digitsIn, JOINT, type NumberRun, readRun, singlesIn } from './number-run.ts';
import { tailOf } from './number-tails.ts';

const run = createNumberRun();

export const numbers: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & PLACE.figureBehind) !== 0 || lengthIn(place) >= FEWEST_OF_PHONE,
  detect: (doc, first, emit) => {
    if (first <= doc.read.digits) return;
    // Most numbers are short and stand alone: a look at what follows them is enough.
    if (lengthOf(doc, first) < FEWEST_OF_PHONE && !has(doc, first + 1, FLAG.digit)) return;
    readRun(doc, first, run);
    doc.read.digits = first + run.count - 1;
    if (run.count === 1 && (run.length[0] as number) < FEWEST_OF_PHONE) return;
    for (let from = 0; from < run.count; ) from = claimFrom(doc, from, emit);
  },
};

/** Claims what starts at group `from`; the group to go on at. */
function claimFrom(doc: Document, from: number, emit: Emit): number {
  const word = run.word + from;
  if (isDate(run, from, isDateWord(doc, word)) && !isVersionWord(doc, word)) {
    const to = stampEnd(run, from + 3);
    claim(doc, from, to, 'DATE', 'date_numeric', emit);
    return to;
  }
  if (isIp(run, from) && !isVersionWord(doc, word)) {
    claim(doc, from, from + 4, 'IP', 'ip', emit);
    return from + 4;
  }
  if (isSsn(run, from) && !isTiedOn(run, from + 3)) {
    claim(doc, from, from + 3, 'SSN', 'ssn', emit);
    return from + 3;
  }
  const card = cardGroups(run, from);
  if (card > 0) {
    claim(doc, from, from + card, 'CARD', 'card', emit);
    return from + card;
  }
  const person = personGroups(run, from);
  if (person > 0) {
    claim(doc, from, from + person, 'ID', 'id_grouped', emit);
    return from + person;
  }
  const to = phoneEnd(doc, from);
  if (to > from) {
    claim(doc, from, to, 'PHONE', 'phone', emit);
    return to;
  }
  return claimRecord(doc, from, emit);
}

/** Figure by figure a number has ten, or eleven with its trunk. */
const MOST_SPELLED = 11;

const isTiedOn = ({ joint, count }: NumberRun, to: number) =>
  to < count && ((joint[to - 1] as number) & (JOINT.hyphen | JOINT.dot)) !== 0;

/** End of the longest telephone number from group `from` on; `from` without one. A shorter one ends before a blank. */
function phoneEnd(doc: Document, from: number): number {
  const opening = openingOf(doc, run.word + from);
  let to = from;
  while (to < run.count && digitsIn(run, from, to + 1) <= MOST_OF_PHONE) to++;
  for (; to > from && digitsIn(run, from, to) >= FEWEST_OF_PHONE; to--) {
    // One group of a single figure, or all of them: anything between is a list.
    const groups = to - from;
    const single = singlesIn(run, from, to);
    const listed =
      single > 1 && !opening.plus && (single < groups || groups > MOST_SPELLED || groups < MOST_SPELLED - 1);
    if (listed) continue;
    const loose = to === run.count || ((run.joint[to - 1] as number) & (JOINT.space | JOINT.newline)) !== 0;
    const isNumber = loose && (isPhone(run, from, to, opening) || isNationalPhone(doc, run, from, to));
    if (!isNumber || isMoney(doc, run, from, to)) continue;
    if (to > from + 1 || opening.plus || !isRound(doc, run.word + from)) return to;
  }
  return from;
}

function openingOf({ text, words }: Document, word: number): Opening {
  const start = words.start[word] as number;
  const lead = text.charCodeAt(start) - 48;
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  const bracket = before === 0x28;
  const plus = before === 0x2b || (bracket && start > 1 && text.charCodeAt(start - 2) === 0x2b);
  const width = (words.end[word] as number) - start;
  // 00 opens a number of another country, 000 ends a thousand.
  const zeros = lead === 0 && text.charCodeAt(start + 1) === 48;
  const thousand = zeros && width === 3 && text.charCodeAt(start + 2) === 48;
  return { plus: plus || (zeros && !thousand), bracket, lead: thousand ? 9 : lead };
}

/** What is left of a run: one long group, or groups tied by hyphens. */
function claimRecord(doc: Document, from: number, emit: Emit): number {
  let to = from + 1;
  while (to < run.count && ((run.joint[to - 1] as number) & ~JOINT.newline) === JOINT.hyphen) to++;
  const digits = digitsIn(run, from, to);
  const value = run.value[from] as number;
  if (digits < FEWEST_OF_PHONE || isMoney(doc, run, from, to)) return to;
  if (to === from + 1) {
    if (isRound(doc, run.word + from)) return to;
    if (isCompactDate(value, digits)) claim(doc, from, to, 'DATE', 'date_compact', emit);
    else if (digits >= 12 && digits <= 19 && hasLuhn(doc, run.word + from)) claim(doc, from, to, 'CARD', 'card', emit);
    else claim(doc, from, to, 'ID', 'digits_long', emit);
    return to;
  }
  if (
    !allYears(run, from, to) &&
    !isCount(run, from, to) &&
    !isThousands(run, from, to, false) &&
    !isWideRange(run, from, to)
  )
    claim(doc, from, to, 'ID', 'digits_joined', emit);
  return to;
}

/** Times behind a numeric date belong to the stamp: 2000-04-16 11:34:35. */
function stampEnd({ length, joint, count }: NumberRun, to: number): number {
  let end = to;
  while (end < count && end < to + 4 && (length[end] as number) <= 2) {
    const behind = joint[end - 1] as number;
    if (behind !== JOINT.colon && !(behind === JOINT.space && joint[end] === JOINT.colon)) break;
    end++;
  }
  return end;
}

/** Claims groups [from, to) with the sign or bracket before them and an extension behind them. */
function claim(doc: Document, from: number, to: number, type: SpanType, rule: string, emit: Emit): void {
  const { words, text } = doc;
  let start = words.start[run.word + from] as number;
  if (text.charAt(start - 1) === '(' && ((run.joint[from] as number) & JOINT.close) !== 0) start--;
  if (text.charAt(start - 1) === '+') start--;
  const end = words.end[run.word + to - 1] as number;
  claimUnits(emit, start, tailOf(type, text, end), { type, rule, rank: RANK.structured });
}
