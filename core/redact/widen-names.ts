// Takes into a name what belongs to it but is nothing by itself: initials before it, and a kept word in the middle of it.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import type { Found } from './span.ts';

const KEPT = FLAG.keptHard | FLAG.keptPhrase | FLAG.tagged;

/** The last word that ends at or before `offset`, looking back from `from`; -1 where there is none. */
function wordBefore({ words }: Document, from: number, offset: number): number {
  let i = Math.min(from, words.count - 1);
  while (i >= 0 && (words.end[i] as number) > offset) i--;
  return i;
}

const isInitial = ({ words, flags, text }: Document, i: number, next: number): boolean =>
  i >= 0 &&
  (words.end[i] as number) - (words.start[i] as number) === 1 &&
  ((flags[i] as number) & FLAG.capital) !== 0 &&
  /^\. ?$/.test(text.slice(words.end[i], next));

/** "J. R. Castellano" goes whole. One initial may end a sentence ("hepatitis B. Anna said"), so it needs a comma, a title or a beginning before it. */
function initialsBefore(doc: Document, at: number, start: number): number {
  let first = start;
  let i = at;
  while (isInitial(doc, i, first)) {
    first = doc.words.start[i] as number;
    i--;
  }
  const taken = at - i;
  if (taken !== 1) return first;
  const gap = doc.words.gap[at] as number;
  const titled = i >= 0 && ((doc.flags[i] as number) & FLAG.title) !== 0;
  return i < 0 || titled || (gap & (GAP.newline | GAP.edge | GAP.comma)) !== 0 ? first : start;
}

/** "Nguyen Thu Huong": a weekday's short form between two parts of one name is a part of it. */
function isOneWordBetween(doc: Document, left: Found, right: Found, at: number): boolean {
  if (left.type !== 'PERSON' || right.type !== 'PERSON' || at < 0) return false;
  const between = doc.text.slice(left.end, right.start);
  const flags = doc.flags[at] as number;
  return (
    /^ \p{Lu}\p{L}+ $/u.test(between) &&
    (doc.words.start[at] as number) === left.end + 1 &&
    (flags & FLAG.capital) !== 0 &&
    (flags & KEPT) === 0
  );
}

/** Disjoint spans in text order, as they came; spans of names may be longer or joined. */
export function widenNames(doc: Document, spans: readonly Found[]): Found[] {
  const out: Found[] = [];
  let cursor = 0;
  for (const span of spans) {
    while (cursor < doc.words.count && (doc.words.start[cursor] as number) < span.start) cursor++;
    const before = wordBefore(doc, cursor, span.start);
    const last = out.at(-1);
    if (last !== undefined && isOneWordBetween(doc, last, span, before)) {
      out[out.length - 1] = { ...last, end: span.end, weak: last.weak && span.weak };
      continue;
    }
    const start = span.type === 'PERSON' ? initialsBefore(doc, before, span.start) : span.start;
    out.push(start < span.start && start >= (last?.end ?? 0) ? { ...span, start } : span);
  }
  return out;
}
