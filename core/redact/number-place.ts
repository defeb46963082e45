// Where a word of figures stands, as bits: computed once, so that a detector of numbers is asked only where it could answer.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';

/** `tied`: one unit stands between; `length`: figures, seven for more. */
export const PLACE = {
  tiedBefore: 1,
  tiedBehind: 2,
  figureBefore: 4,
  figureBehind: 8,
  hash: 16,
  colon: 32,
  masked: 64,
  shortBefore: 128,
  grammarBefore: 256,
  length: 512,
} as const;
const LONGEST = 7;
/** All bits together: below those of the flags that such a word has. */
export const ANY_PLACE = PLACE.length * 8 - 1;

/** Signs that stand for hidden figures. */
export const MASKS = 'xX*•#●█';
const HASH = 0x23;
const COLON = 0x3a;

export const lengthIn = (place: number): number => place >> 9;

/** Bits of PLACE for word i, a word of figures. */
export function numberPlace({ text, words, flags }: Document, i: number): number {
  const { start, end, count } = words;
  const from = start[i] as number;
  const to = end[i] as number;
  let place = Math.min(to - from, LONGEST) * PLACE.length;
  if (i > 0) {
    const bits = flags[i - 1] as number;
    const last = end[i - 1] as number;
    if (from === last + 1) place |= PLACE.tiedBefore;
    if ((bits & FLAG.digit) !== 0) place |= PLACE.figureBefore;
    if ((bits & FLAG.closed) !== 0) place |= PLACE.grammarBefore;
    if (last - (start[i - 1] as number) <= 2) place |= PLACE.shortBefore;
  }
  if (i + 1 < count) {
    if (start[i + 1] === to + 1) place |= PLACE.tiedBehind;
    if (((flags[i + 1] as number) & FLAG.digit) !== 0) place |= PLACE.figureBehind;
  }
  if (from === 0) return place;
  const sign = text.charCodeAt(from - 1);
  if (sign === HASH) place |= PLACE.hash;
  if (sign === COLON) place |= PLACE.colon;
  if (MASKS.includes(text.charAt(from - 1)) || (from > 1 && MASKS.includes(text.charAt(from - 2))))
    place |= PLACE.masked;
  return place;
}
