// How far an address reaches: on over flats, towns, states and codes, line by line, and back to the lines of its letterhead.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { between, inLine, isUnknown, stateAt } from './lines.ts';
import { gapBefore, has, isPossessive, lengthOf, looksDerived, wordAt } from './reading.ts';
import { folded, LINKS, UNITS } from './street-words.ts';

const MOST_WORDS = 24;
const MOST_IN_SEGMENT = 6;
const BREAK = GAP.comma | GAP.newline;

const isUnit = (doc: Document, i: number) =>
  has(doc, i + 1, FLAG.digit) &&
  !has(doc, i, FLAG.digit) &&
  lengthOf(doc, i) <= 12 &&
  UNITS.has(folded(wordAt(doc, i)));
const isLink = (doc: Document, i: number) => lengthOf(doc, i) <= 5 && LINKS.has(folded(wordAt(doc, i)));
const endsInColon = (doc: Document, i: number) => doc.text.charAt(doc.words.end[i] as number) === ':';

/** How word i hangs on the one before: on its line, behind a comma or on a new line, or not at all. */
function joint(doc: Document, i: number): 'line' | 'break' | 'none' {
  const gap = gapBefore(doc, i);
  if (i >= doc.words.count || (gap & GAP.edge) !== 0) return 'none';
  if ((gap & GAP.other) !== 0) return /^\s*(?:,\s*)?#\s*$/.test(between(doc, i)) ? 'line' : 'none';
  if ((gap & (GAP.newline | GAP.comma)) !== 0) {
    if (endsInColon(doc, i - 1)) return 'none';
    const stops = (gap & GAP.stop) !== 0 && !/^[.]?[,\s]/.test(between(doc, i));
    return stops ? 'none' : 'break';
  }
  if ((gap & GAP.stop) === 0 || inLine(doc, i)) return 'line';
  return has(doc, i - 1, FLAG.digit | FLAG.street) ? 'line' : 'none';
}

/** A word that only a place is called by, or a figure. */
const locates = (doc: Document, i: number) =>
  has(doc, i, FLAG.city | FLAG.digit) ||
  stateAt(doc, i) >= 0 ||
  isUnknown(doc, i) ||
  (has(doc, i, FLAG.shout) && lengthOf(doc, i) > 1);

/** Two letters between two breaks: the short form of a region. */
const isRegion = (doc: Document, i: number) =>
  lengthOf(doc, i) === 2 && !has(doc, i, FLAG.closed) && joint(doc, i) === 'break' && joint(doc, i + 1) !== 'line';

/** Reads on within a line: words with a capital that no dictionary has, towns, states, figures. -1 where the address ends. */
function partEnd(doc: Document, i: number, small: boolean): number {
  const state = stateAt(doc, i);
  const capital = has(doc, i, FLAG.capital);
  if (state >= 0 && (small || capital)) return state;
  if (has(doc, i, FLAG.digit)) return lengthOf(doc, i) <= 6 ? i : -1;
  if (isUnit(doc, i)) return i + 1;
  // "Apt 3. Lindqvist's letter came": an owner is no place.
  if (has(doc, i, FLAG.month | FLAG.tagged | FLAG.keptHard) || isPossessive(doc, i + 1)) return -1;
  // "Upper Austria", "Vas County": a plain word and a state.
  if ((small || capital) && has(doc, i + 1, FLAG.place) && joint(doc, i + 1) === 'line' && !has(doc, i, FLAG.closed))
    return i + 1;
  if (has(doc, i, FLAG.shout) && lengthOf(doc, i) === 2 && joint(doc, i + 1) !== 'line') return i;
  if (has(doc, i, FLAG.closed)) return -1;
  if (capital) return !has(doc, i, FLAG.ordinary | KEPT) || has(doc, i, FLAG.city | FLAG.shout) ? i : -1;
  if (!small) return -1;
  if (has(doc, i, FLAG.city) && !has(doc, i, FLAG.ordinary)) return i;
  return isUnknown(doc, i) && lengthOf(doc, i) >= 4 && !looksDerived(doc, i) ? i : -1;
}

/** Last word of a segment that is a part of an address as a whole, -1 where it is not: prose, a label, a telephone number. */
function segmentEnd(doc: Document, first: number, small: boolean): number {
  let named = false;
  let plain = 0;
  let digits = 0;
  let i = first;
  for (; i < doc.words.count && i - first <= MOST_IN_SEGMENT; i++) {
    if (i > first && joint(doc, i) !== 'line') break;
    if (has(doc, i, FLAG.month | FLAG.tagged | FLAG.keptHard)) return -1;
    if (isUnit(doc, i) || isPossessive(doc, i)) continue;
    if (i === first && isRegion(doc, i)) named = true;
    else if (has(doc, i, FLAG.digit)) digits += lengthOf(doc, i);
    else if (!has(doc, i, FLAG.capital) && !(i > first && isLink(doc, i))) {
      if (!small || has(doc, i, FLAG.closed | KEPT)) return -1;
      if (!locates(doc, i)) plain++;
    } else if (has(doc, i, FLAG.closed) && i === first) return -1;
    named ||= locates(doc, i);
  }
  const tooLong = i - first > MOST_IN_SEGMENT;
  if (tooLong || digits > 9 || !named || plain > 1 || (i < doc.words.count && endsBadly(doc, i))) return -1;
  return i - 1;
}

// A colon makes the line a label, an @ or a plus sign makes it no line of an address.
const endsBadly = (doc: Document, i: number) =>
  endsInColon(doc, i - 1) || ((gapBefore(doc, i) & GAP.other) !== 0 && !/^\s/.test(between(doc, i)));

/** Last word of the address whose street ends at word `from`. `small`: it is written without capitals. */
export function addressEnd(doc: Document, from: number, small = false): number {
  let last = from;
  while (last - from < MOST_WORDS) {
    const next = last + 1;
    const kind = joint(doc, next);
    if (kind === 'none') break;
    let end = kind === 'break' ? segmentEnd(doc, next, small) : -1;
    if (end < 0) end = partEnd(doc, next, small);
    if (end < 0 || (end < doc.words.count && kind === 'break' && endsInColon(doc, end))) break;
    last = end;
  }
  return last;
}

const MOST_HEAD_LINES = 4;
const MOST_IN_HEAD = 7;
const LABELS = new Set(
  'address addresses home office work mailing delivery shipping billing location residence contact info information name phone where'.split(
    ' ',
  ),
);

/** The complete lines above an address that hold nothing but words with capitals: a person, a firm. Yields [first, last]. */
export function headLines(doc: Document, first: number): (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [];
  let below = first;
  while (lines.length < MOST_HEAD_LINES && below > 0 && (gapBefore(doc, below) & GAP.newline) !== 0) {
    let start = below - 1;
    while (start > 0 && below - start <= MOST_IN_HEAD && (gapBefore(doc, start) & (GAP.newline | GAP.edge)) === 0)
      start--;
    if (!isHead(doc, start, below - 1)) break;
    lines.push([start, below - 1]);
    below = start;
  }
  return lines;
}

function isHead(doc: Document, start: number, last: number): boolean {
  if (last - start >= MOST_IN_HEAD || /[:,!?]/.test(doc.text.charAt(doc.words.end[last] as number))) return false;
  let capitals = 0;
  for (let i = start; i <= last; i++) {
    if (has(doc, i, FLAG.tagged | FLAG.keptHard | FLAG.month) || LABELS.has(folded(wordAt(doc, i)))) return false;
    if (i > start && (gapBefore(doc, i) & (GAP.other | GAP.edge)) !== 0 && !/^ & $/.test(between(doc, i))) return false;
    if (has(doc, i, FLAG.capital) && !(i === start && has(doc, i, FLAG.closed))) capitals++;
    else if (!isLink(doc, i) && !isPossessive(doc, i) && !has(doc, i, FLAG.digit) && !isSmallName(doc, i)) return false;
  }
  return capitals > 0 || last - start < 4;
}

// "emidio lombardo" above "unit 1009 box 0219": nothing in these lines is a word.
const isSmallName = (doc: Document, i: number) =>
  !has(doc, i, FLAG.capital | FLAG.closed) &&
  (isUnknown(doc, i) || has(doc, i, ANY_FIRST | FLAG.surname | FLAG.organisation));

/** Whether word i opens a line or the text. */
export const opensLine = (doc: Document, i: number) =>
  i === 0 || (gapBefore(doc, i) & ((BREAK & ~GAP.comma) | GAP.edge)) !== 0;
