// Words tied to each other without a blank: MRN-55/8812, JH_998877, #12345.
import type { Document } from '../document.ts';

const MOST_BACK = 4;
const MOST_ON = 8;
const HASH = 0x23;
const TIES = new Uint8Array(128);
for (const tie of '-_/.') TIES[tie.charCodeAt(0)] = 1;

/** One of - _ / . and nothing else stands between word i and the one before. */
export function isTied({ text, words }: Document, i: number): boolean {
  if (i < 1 || i >= words.count) return false;
  const end = words.end[i - 1] as number;
  return (words.start[i] as number) === end + 1 && TIES[text.charCodeAt(end) & 127] === 1 && text.charCodeAt(end) < 128;
}

/** First and last word tied to word i. */
export function compound(doc: Document, i: number): readonly [number, number] {
  let first = i;
  let last = i;
  while (first > 0 && i - first < MOST_BACK && isTied(doc, first)) first--;
  while (last - i < MOST_ON && isTied(doc, last + 1)) last++;
  return [first, last];
}

export function countDigits(text: string, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return digits;
}

/** A number sign right before word i, or a blank between them. */
export function isHash({ text, words }: Document, i: number): boolean {
  const before = (words.start[i] as number) - 1;
  return (
    text.charCodeAt(before) === HASH ||
    (text.charAt(before) === ' ' && before > 0 && text.charCodeAt(before - 1) === HASH)
  );
}
