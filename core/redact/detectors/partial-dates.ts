// Day and month in figures without a year: "on 12/03", "admitted 2/3", "Mon 4/22", "9/4 - 9/11". Scores, shares and doses stay.
import { GAP } from '../../lexicon/index.ts';
import { opensLine } from '../address-block.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { PLACE } from '../number-place.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { valueAt } from './number-run.ts';
import {
  AFTER_SHARE,
  CHANGES,
  DOTTED,
  EVENTS,
  FILLERS,
  isDayAndMonth,
  isLikeShare,
  isScore,
  JOINS,
  ON,
  SECOND_OF,
  WEEKDAYS,
} from './partial-date-words.ts';

const DATE = { type: 'DATE', rule: 'date_partial', rank: RANK.structured } as const;
const BOTH = PLACE.tiedBehind | PLACE.figureBehind;
const numberAt = (doc: Document, i: number) =>
  valueAt(doc.text, doc.words.start[i] as number, doc.words.end[i] as number);
const behind = (doc: Document, i: number) => doc.text.charAt(doc.words.end[i] as number);
const isTied = (doc: Document, i: number) => (doc.words.start[i] as number) === (doc.words.end[i - 1] as number) + 1;
const isShort = (doc: Document, i: number) => has(doc, i, FLAG.allDigits) && lengthOf(doc, i) <= 2;
const LONGEST = 13;
const lower = (doc: Document, i: number) => (i >= 0 && lengthOf(doc, i) <= LONGEST ? lowerAt(doc, i) : '');

/** Whether words i and i + 1 are a day and a month with `sign` between them, in either order, and no part of more. */
function isPair(doc: Document, i: number, sign: string): boolean {
  if (!isShort(doc, i) || !isShort(doc, i + 1) || !isTied(doc, i + 1) || behind(doc, i) !== sign) return false;
  const next = behind(doc, i + 1);
  if ('/%+°'.includes(next || ' ')) return false;
  if ((next === '.' || next === '-') && has(doc, i + 2, FLAG.digit) && isTied(doc, i + 2) && behind(doc, i + 2) !== '/')
    return false;
  return isDayAndMonth(numberAt(doc, i), numberAt(doc, i + 1));
}

/** The sentence breaks off behind word i, or a word of grammar follows that no share has: "2/17 with", never "1/2 of". */
function breaksOff(doc: Document, i: number): boolean {
  const next = i + 1;
  if (next >= doc.words.count || gapBefore(doc, next) !== GAP.space) return true;
  return has(doc, next, FLAG.closed) && lower(doc, next) !== 'of';
}

/** Also "follow-up", "f/u", "d/c" and "week of", which are two words each. */
function isEvent(doc: Document, i: number, word: string): boolean {
  const firsts = SECOND_OF.get(word);
  return firsts === undefined ? EVENTS.has(word) : firsts.has(lower(doc, i - 1));
}

const MOST_BETWEEN = 3;
/** What a word before the figures, with at most three others between, says of them. */
function announcement(doc: Document, i: number): 'event' | 'near event' | 'change' | 'none' {
  let onlyFillers = true;
  for (let j = i - 1; j >= 0 && i - j <= MOST_BETWEEN + 1; j--) {
    const gap = gapBefore(doc, j + 1);
    const colon = j === i - 1 && gap === (GAP.comma | GAP.space) && behind(doc, j) === ':';
    if ((gap & ~(GAP.space | GAP.hyphen)) !== 0 && !colon) return 'none';
    const word = lower(doc, j);
    if (isEvent(doc, j, word)) return onlyFillers ? 'event' : 'near event';
    if (CHANGES.has(word) && i - j <= 2) return 'change';
    if (has(doc, j, FLAG.digit)) return 'none';
    onlyFillers &&= FILLERS.has(word);
  }
  return 'none';
}

function isAnnounced(doc: Document, i: number, likeShare: boolean): boolean {
  const said = announcement(doc, i);
  if (said === 'event') return !likeShare || breaksOff(doc, i + 1);
  return !likeShare && (said === 'near event' || (said === 'change' && breaksOff(doc, i + 1)));
}

/** "Mon 4/22", "Saturday, 6/15". */
const isBehindWeekday = (doc: Document, i: number) =>
  (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.stop)) === 0 &&
  WEEKDAYS.has(lower(doc, i - 1)) &&
  !isScore(numberAt(doc, i), numberAt(doc, i + 1));

/** First word of the second of two dates, "9/4 - 9/11", "12/24 and 12/26"; -1 without one. */
function secondOf(doc: Document, i: number): number {
  const next = i + 2;
  const joined = JOINS.has(lower(doc, next)) && gapBefore(doc, next) === GAP.space;
  const second = joined ? next + 1 : next;
  const sign = behind(doc, i + 1);
  const dash = sign === ' ' ? doc.text.charAt((doc.words.end[i + 1] as number) + 1) : sign;
  const tied = joined ? gapBefore(doc, second) === GAP.space : '-–—'.includes(dash || ' ');
  if (!tied || !isPair(doc, second, '/')) return -1;
  const [a, b, c, d] = [i, i + 1, second, second + 1].map((j) => numberAt(doc, j)) as [number, number, number, number];
  const onwards = a < c || (a === c && b < d) || (a >= 11 && c <= 2);
  const shares = isLikeShare(a, b) && isLikeShare(c, d);
  return onwards && !(b === d && b <= 12) && !shares ? second : -1;
}

const isLedByOn = (doc: Document, i: number, a: number, b: number) =>
  ON.has(lower(doc, i - 1)) && !AFTER_SHARE.has(lower(doc, i + 2)) && !isScore(a, b);

/** "9/4: better", "4/22 - cried": at the head of a line. */
const isHead = (doc: Document, i: number) => opensLine(doc, i) && /^(?::|\s[-–—])(?!\d)/.test(behindOf(doc, i + 1));
const behindOf = ({ text, words }: Document, i: number) => text.slice(words.end[i], (words.end[i] as number) + 3);

export const partialDate: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & BOTH) === BOTH,
  detect: (doc, i, emit) => {
    if (!isShort(doc, i)) return;
    const sign = behind(doc, i);
    if (sign === '.') {
      const dotted = i > 0 && gapBefore(doc, i) === GAP.space && DOTTED.has(lower(doc, i - 1));
      if (dotted && isPair(doc, i, sign) && behind(doc, i + 1) === '.') claimWords(doc, emit, i, i + 1, DATE);
      return;
    }
    if (sign !== '/' || (i > 0 && has(doc, i - 1, FLAG.digit) && isTied(doc, i)) || !isPair(doc, i, sign)) return;
    const [a, b] = [numberAt(doc, i), numberAt(doc, i + 1)];
    if ((a === 24 && b === 7) || (a === 9 && b === 11)) return;
    const second = secondOf(doc, i);
    if (second > 0) claimWords(doc, emit, second, second + 1, DATE);
    const share = isLikeShare(a, b);
    const isDose = AFTER_SHARE.has(lower(doc, i + 2)) && gapBefore(doc, i + 2) === GAP.space;
    const isDated =
      second > 0 ||
      (!isDose && (isAnnounced(doc, i, share) || isBehindWeekday(doc, i))) ||
      isLedByOn(doc, i, a, b) ||
      (!share && isHead(doc, i));
    if (isDated) claimWords(doc, emit, i, i + 1, DATE);
  },
};
