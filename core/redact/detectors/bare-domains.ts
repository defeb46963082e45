// Web addresses without a scheme: names joined by dots under a top level of the list.
import { GAP, type Words } from '../../lexicon/index.ts';
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { FLAG } from '../flags.ts';
import { has, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { isCountry, isPlainTopLevel, isTopLevel } from './top-levels.ts';
import { claimUrl, URL_CLAIM, urlEnd } from './url.ts';

/** A full stop without blanks behind a top level: from the head of the joined words. */
export const bareDomain: TextDetector = {
  detect: (doc, emit) => {
    if (!doc.dotted) return;
    const { text, words } = doc;
    const { count, gap, start, end } = words;
    let reached = 0;
    for (let i = 1; i < count; i++) {
      if (gap[i] !== GAP.stop || (start[i] as number) !== (end[i - 1] as number) + 1) continue;
      let first = i - 1;
      let last = i;
      while (first > 0 && isJoined(words, text, first)) first--;
      while (last + 1 < words.count && isJoined(words, text, last + 1)) last++;
      // The rest of a long address is read once: "a.com/a.com/…".
      if ((start[first] as number) >= reached) reached = Math.max(reached, claimDomain(doc, first, last, emit));
      i = last;
    }
  },
};

const DOT = 0x2e;
const HYPHEN = 0x2d;
/** Word i follows the one before with a dot or a hyphen between them, or with the two hyphens of an encoded name (xn--). */
function isJoined(words: Words, text: string, i: number): boolean {
  const end = words.end[i - 1] as number;
  const width = (words.start[i] as number) - end;
  const unit = text.charCodeAt(end);
  return width === 1
    ? unit === DOT || unit === HYPHEN
    : width === 2 && unit === HYPHEN && isEncoded(words, text, i - 1);
}

const isEncoded = (words: Words, text: string, i: number) =>
  (words.end[i] as number) - (words.start[i] as number) === 2 && text.startsWith('xn', words.start[i] as number);

const LONGEST_TOP = 10;
/** The end of what was claimed, 0 without a claim. */
function claimDomain(doc: Document, first: number, last: number, emit: Emit): number {
  const { text, words } = doc;
  for (let i = first + 1; i <= last; i++) {
    if (lengthOf(doc, i) > LONGEST_TOP || text.charCodeAt(words.end[i - 1] as number) !== DOT) continue;
    const top = wordAt(doc, i);
    if (!isEncoded(words, text, i) && !isAddress(doc, first, i, top)) continue;
    const end = urlEnd(text, words.end[i] as number);
    return claimUrl(doc, emit, words.start[first] as number, end, { ...URL_CLAIM, rule: 'url_bare' }) ? end : 0;
  }
  return 0;
}

const PATH = '/:?#';
/** Whether words [first, i] under this top level are an address and not two sentences that nobody parted. */
function isAddress(doc: Document, first: number, i: number, written: string): boolean {
  const top = written.toLowerCase();
  if (!isTopLevel(top)) return false;
  // "Ok.It", "me.To": a sentence begins with a capital.
  const lower = written === top;
  if (isPlainTopLevel(top)) return lower || has(doc, i, FLAG.shout);
  const end = doc.words.end[i] as number;
  const second = lowerAt(doc, i - 1);
  const deep = i - first >= 2;
  if (deep && (isPlainTopLevel(second) || second === 'co' || second === 'ac')) return true;
  if (!lower) return false;
  if (end < doc.text.length && PATH.includes(doc.text.charAt(end)) && /[\w/]/.test(doc.text.charAt(end + 1)))
    return true;
  return (
    isCountry(top) &&
    lengthOf(doc, i - 1) >= 3 &&
    !has(doc, i, FLAG.ordinary | FLAG.closed | FLAG.month) &&
    !isFigures(doc, i - 1)
  );
}

const isFigures = (doc: Document, i: number) => has(doc, i, FLAG.allDigits);
