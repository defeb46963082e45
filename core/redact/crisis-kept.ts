// Counts crisis terms again in what was written: around every tag, since nothing else can have changed.
import type { Terms } from '../lexicon/index.ts';
import type { RedactionSpan, SourceSpan } from './redactor.ts';
import { viewOf } from './view.ts';

/** Coarser than the word cutter, so that a window by these holds at least as many of its words. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit >= 0x80;

/** Start of the word that is `words` words before `at`. */
function wordsBack(text: string, at: number, words: number): number {
  let i = at;
  for (let left = words; left > 0 && i > 0; left--) {
    while (i > 0 && !isWordUnit(text.charCodeAt(i - 1))) i--;
    while (i > 0 && isWordUnit(text.charCodeAt(i - 1))) i--;
  }
  return i;
}

/** End of the word that is `words` words behind `at`. */
function wordsOn(text: string, at: number, words: number): number {
  let i = at;
  for (let left = words; left > 0 && i < text.length; left--) {
    while (i < text.length && !isWordUnit(text.charCodeAt(i))) i++;
    while (i < text.length && isWordUnit(text.charCodeAt(i))) i++;
  }
  return i;
}

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly found: readonly SourceSpan[];
  readonly written: readonly RedactionSpan[];
}

/**
 * How many more crisis terms `after` holds than `before` (fewer: negative). `found[k]` of `before` became `written[k]`
 * of `after`. `longest`: words of the longest term.
 */
export function crisisChange(terms: Terms, longest: number, { before, after, found, written }: Sides): number {
  const count = (text: string) => terms.match(viewOf(text).text).get('crisis') ?? 0;
  // Twice over: the letters of an entity ("&nbsp;") count as a word here and are none in the view.
  const reach = 2 * longest + 2;
  let change = 0;
  for (let k = 0; k < found.length; ) {
    const first = k;
    const { part } = found[k] as SourceSpan;
    const text = before[part] as string;
    // One window for spans whose surroundings touch.
    let end = wordsOn(text, (found[k] as SourceSpan).end, reach);
    for (k++; k < found.length; k++) {
      const next = found[k] as SourceSpan;
      if (next.part !== part || wordsBack(text, next.start, reach) > end) break;
      end = wordsOn(text, next.end, reach);
    }
    const start = wordsBack(text, (found[first] as SourceSpan).start, reach);
    const shiftAtStart = (written[first] as RedactionSpan).start - (found[first] as SourceSpan).start;
    const shiftAtEnd = (written[k - 1] as RedactionSpan).end - (found[k - 1] as SourceSpan).end;
    change +=
      count((after[part] as string).slice(start + shiftAtStart, end + shiftAtEnd)) - count(text.slice(start, end));
  }
  return change;
}
