// Numbers said figure by figure, in words or in words and figures: "five five five one two ...", "four one five 555 oh one three two".
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { FEWEST_OF_PHONE, MOST_OF_PHONE } from './number-kinds.ts';

const ORDER =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const VALUES: ReadonlyMap<string, number> = new Map([
  ...ORDER.map((word, value) => [word, value] as const),
  ...['oh', 'o', 'nought', 'naught'].map((word) => [word, 0] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, k) => [word, k * 10 + 20] as const),
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);
const LONGEST = 9;
const MOST_BACK = 6;
const MOST_WORDS = 24;
const FEWEST_SINGLES = 3;

const lower = (doc: Document, i: number) => (i >= 0 && lengthOf(doc, i) <= LONGEST ? lowerAt(doc, i) : '');
const near = (doc: Document, i: number) => (gapBefore(doc, i) & ~(GAP.space | GAP.hyphen | GAP.comma)) === 0;

function mayBelong(doc: Document, i: number): boolean {
  if (i < 0 || i >= doc.words.count) return false;
  if (has(doc, i, FLAG.number)) return true;
  if (has(doc, i, FLAG.digit)) return has(doc, i, FLAG.allDigits) && lengthOf(doc, i) <= 4;
  const word = lower(doc, i);
  return VALUES.has(word) || TIMES.has(word) || word === 'hundred';
}

interface Spoken {
  /** Figures that the words stand for. */
  readonly digits: number;
  /** The most figures side by side that are said one by one: "two 500 one 250" has one, "555 two three four" three. */
  readonly singles: number;
  readonly values: readonly number[];
}

/** What words [first, last] say; `digits` is 0 where they are no number said figure by figure. */
function readSpoken(doc: Document, first: number, last: number): Spoken {
  const values: number[] = [];
  let [digits, singles, most, hundreds, times] = [0, 0, 0, 0, 1];
  for (let i = first; i <= last; i++) {
    const word = lower(doc, i);
    const value = VALUES.get(word);
    if (has(doc, i, FLAG.allDigits)) {
      const length = lengthOf(doc, i);
      digits += length * times;
      singles = length === 1 ? singles + 1 : 0;
      values.push(-1);
    } else if (word === 'hundred') {
      hundreds++;
      digits += 2;
    } else if (value !== undefined) {
      const behindTens = value > 0 && value < 10 && (VALUES.get(lower(doc, i - 1)) ?? 0) >= 20 && i > first;
      if (!behindTens) digits += (value < 10 ? 1 : 2) * times;
      singles = value < 10 && !behindTens ? singles + times : 0;
      values.push(value);
    }
    most = Math.max(most, singles);
    times = TIMES.get(word) ?? 1;
  }
  return { digits: hundreds > 1 ? 0 : digits, singles: most, values };
}

/** "one two three ...", on or back or in twos: somebody counts. */
function isCounting(values: readonly number[]): boolean {
  let ones = 0;
  let same = 0;
  const step = (i: number) => (values[i] as number) - (values[i - 1] as number);
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(step(i)) === 1) ones++;
    if (step(i) === step(1) && step(i) !== 0) same++;
  }
  return ones >= values.length - 2 || same === values.length - 1;
}

/** "four seven eight, four seven eight": a rhythm of two to four is breathed or danced. */
function isRhythm(values: readonly number[]): boolean {
  for (let period = 2; period <= 4; period++)
    if (
      values.length >= period * 2 &&
      values.every((value, i) => i < period || value === values[i - period]) &&
      new Set(values).size > 1
    )
      return true;
  return false;
}

export const spokenNumber: WordDetector = {
  at: FLAG.number,
  detect: (doc, word, emit) => {
    if (word <= doc.read.spoken) return;
    let first = word;
    const floor = Math.max(doc.read.spoken + 1, word - MOST_BACK);
    while (first > floor && near(doc, first) && mayBelong(doc, first - 1)) first--;
    let last = word;
    while (last - first < MOST_WORDS && near(doc, last + 1) && mayBelong(doc, last + 1)) last++;
    doc.read.spoken = last;
    if (last - first < 2) return;
    const { digits, singles, values } = readSpoken(doc, first, last);
    if (digits < FEWEST_OF_PHONE || digits > MOST_OF_PHONE * 2) return;
    if (singles >= FEWEST_SINGLES && !isCounting(values) && !isRhythm(values))
      claimWords(doc, emit, first, last, { type: 'PHONE', rule: 'number_spelled', rank: RANK.structured });
  },
};
