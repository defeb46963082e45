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

const FIRST = FLAG.commonFirst | FLAG.first;
/** "seen by D. Moreau": nobody's first name, so the initial stands for it. */
const isSurnameOnly = ({ flags }: Document, at: number) =>
  ((flags[at] as number) & (FLAG.surname | FIRST)) === FLAG.surname;
const LETTERED = new Set(
  'hepatitis hep vitamin vitamins plan part type group class grade section option strep team factor schedule appendix exhibit item unit ward level stage phase cluster criterion influenza hemophilia haemophilia axis door gate wing block room bed form model series version arm chapter row seat step'.split(
    ' ',
  ),
);
/** "hepatitis B. Moreau said": the letter belongs to the word before it. */
const isLettered = ({ text, words }: Document, i: number) =>
  LETTERED.has(text.slice(words.start[i], words.end[i]).toLowerCase());

/** "P.S. Anna says hi" at the head of a line. */
const isPostscript = ({ words, text }: Document, first: number) =>
  ((words.gap[first] as number) & (GAP.newline | GAP.edge | GAP.stop)) !== 0 &&
  /^p\. ?s\./i.test(text.slice(words.start[first], (words.start[first] as number) + 5));

/** "J. R. Castellano" goes whole. One initial may end a sentence ("hepatitis B. Anna said"), so it needs a comma, a title or a beginning before it. */
function initialsBefore(doc: Document, at: number, start: number): number {
  let first = start;
  let i = at;
  while (isInitial(doc, i, first)) {
    first = doc.words.start[i] as number;
    i--;
  }
  const taken = at - i;
  if (taken === 2 && isPostscript(doc, i + 1)) return start;
  if (taken !== 1) return first;
  const gap = doc.words.gap[at] as number;
  const titled = i >= 0 && ((doc.flags[i] as number) & FLAG.title) !== 0;
  const opens = i < 0 || titled || (gap & (GAP.newline | GAP.edge | GAP.comma)) !== 0;
  return opens || (isSurnameOnly(doc, at + 1) && !isLettered(doc, i)) ? first : start;
}

const NO_PART =
  FLAG.closed |
  FLAG.title |
  FLAG.kin |
  FLAG.month |
  FLAG.digit |
  FLAG.organisation |
  FLAG.street |
  FLAG.place |
  FLAG.keep |
  FLAG.sentenceStart |
  FLAG.shout;
/** "only Sleepy Orbano": within a sentence, a word with a capital before a surname or a name of no list. */
const isSurnamed = (doc: Document, at: number) =>
  ((doc.flags[at] as number) & NO_PART) === 0 &&
  isLoneBefore(doc, at) &&
  ((doc.flags[at + 1] as number) & (FLAG.commonFirst | FLAG.first | FLAG.smallName)) === 0;
const isLoneBefore = ({ words, flags, text }: Document, at: number) =>
  (words.gap[at] as number) === GAP.space &&
  ((flags[at - 1] as number) & FLAG.capital) === 0 &&
  (words.gap[at + 1] as number) === GAP.space &&
  text.charCodeAt(words.end[at] as number) === 0x20;

const STAGE = new Set(['lil', 'mc', 'big', 'kid', 'sir', 'king', 'lady', 'papa', 'mama', 'prince', 'queen', 'young']);
const LONGEST_STAGE = 6;
const BEFORE_THINGS = new Set('a an the my your his her our their so such very too as how another'.split(' '));
/** "my sponsor big orban", "lil orban": no word that describes, so no article stands before it. */
function isSmallStage({ words, text }: Document, at: number, start: number): boolean {
  const [from, end] = [words.start[at] as number, words.end[at] as number];
  if (end - from !== 3 || end + 1 !== start || text.charCodeAt(end) !== 0x20) return false;
  const word = text.slice(from, end);
  if (word !== 'lil' && word !== 'big') return false;
  return at === 0 || !BEFORE_THINGS.has(text.slice(words.start[at - 1], words.end[at - 1]).toLowerCase());
}

/** "DJ Orban", "Pj Orban", "Lil Orban": two letters with a J, or what a stage name begins with. */
function prefixBefore(doc: Document, at: number, start: number): number {
  if (at < 0 || ((doc.flags[at] as number) & KEPT) !== 0) return start;
  const [from, end] = [doc.words.start[at] as number, doc.words.end[at] as number];
  if (((doc.flags[at] as number) & FLAG.capital) === 0) return isSmallStage(doc, at, start) ? from : start;
  if (isSurnamed(doc, at)) return from;
  if (end - from > LONGEST_STAGE || end + 1 !== start || doc.text.charCodeAt(end) !== 0x20) return start;
  const word = doc.text.slice(from, end).toLowerCase();
  return STAGE.has(word) || (word.length === 2 && word.includes('j')) ? from : start;
}

/** "Nguyen Thu Huong": a weekday's short form between two parts of one name is a part of it. */
function isOneWordBetween(doc: Document, left: Found, right: Found, at: number): boolean {
  if (left.type !== 'PERSON' || right.type !== 'PERSON' || at < 0) return false;
  if ((doc.words.start[at] as number) !== left.end + 1) return false;
  const between = doc.text.slice(left.end, right.start);
  const flags = doc.flags[at] as number;
  return /^ \p{Lu}\p{L}+ $/u.test(between) && (flags & FLAG.capital) !== 0 && (flags & KEPT) === 0;
}

/** "O'Rourke", "D'Angelo" where the cutter parts them: the letter before the apostrophe is of the name. */
function letterBefore({ words, text, flags }: Document, at: number, start: number): number {
  if (
    at < 0 ||
    (words.end[at] as number) !== start - 1 ||
    (words.end[at] as number) - (words.start[at] as number) !== 1
  )
    return start;
  const isApostrophe = ((words.gap[at + 1] as number) & GAP.apostrophe) !== 0;
  const letter = text.charAt(words.start[at] as number);
  return isApostrophe && 'OoDd'.includes(letter) && ((flags[at] as number) & FLAG.digit) === 0 ? start - 2 : start;
}

const beginOf = (doc: Document, before: number, start: number) =>
  Math.min(initialsBefore(doc, before, start), prefixBefore(doc, before, start), letterBefore(doc, before, start));

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
    const start = span.type === 'PERSON' ? beginOf(doc, before, span.start) : span.start;
    out.push(start < span.start && start >= (last?.end ?? 0) ? { ...span, start } : span);
  }
  return out;
}
