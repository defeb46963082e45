// How far a name written without capitals reaches: initials, particles, surnames of the lists, words that no list has.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG, KEPT } from './flags.ts';
import { LIKE_NAMES, nameScore } from './name-letters.ts';
import { NAME_KIND, nameKind } from './name-words.ts';
import { gapBefore, has, isParticle, isPossessive, lengthOf, lowerAt, nameEnd, wordAt } from './reading.ts';

const MOST_WORDS = 5;
/** More unknown words in a row are no name. */
const MOST_UNKNOWN = 3;
const TIES = GAP.space | GAP.hyphen | GAP.apostrophe;

const isTied = (doc: Document, i: number) => i < doc.words.count && (gapBefore(doc, i) & ~TIES) === 0;
const unitAfter = (doc: Document, i: number) => doc.text.charAt(doc.words.end[i] as number);

/** "maria g.", "emidio p lombardo": a letter with its stop, or between two names. */
function isInitial(doc: Document, i: number): boolean {
  if (lengthOf(doc, i) !== 1 || has(doc, i, FLAG.digit)) return false;
  if (unitAfter(doc, i) === '.') return true;
  if (!isTied(doc, i + 1) || wordAt(doc, i) === 'a' || wordAt(doc, i) === 'i') return false;
  return nameKind(doc, i + 1) === NAME_KIND.listed || (!'urynk'.includes(wordAt(doc, i)) && isSurname(doc, i + 1));
}

const isSurname = (doc: Document, i: number) => {
  const kind = nameKind(doc, i);
  return (
    kind === NAME_KIND.listed ||
    kind === NAME_KIND.unknown ||
    (kind === NAME_KIND.plain && (has(doc, i, FLAG.surname) || !has(doc, i, FLAG.ordinary))) ||
    (has(doc, i, FLAG.city) && !has(doc, i, FLAG.ordinary | FLAG.closed | KEPT))
  );
};

const ENDS = GAP.newline | GAP.edge | GAP.stop | GAP.comma;
const AFTER_NAMES = new Set(['is', 'was', 'has', 'who', 'and']);
const FEWEST_CLOSED = 4;
const ANYBODY = new Set(['guy', 'man', 'boy', 'bro', 'buddy', 'dude', 'girl']);
/** "alice brown, seen", "nhuyen dang is": a plain surname where the name ends behind it. */
function isPlainSurname(doc: Document, i: number): boolean {
  if (!has(doc, i, FLAG.surname)) return false;
  if (has(doc, i, FLAG.title | FLAG.kin | FLAG.place | FLAG.month) || ANYBODY.has(wordAt(doc, i))) return false;
  if (has(doc, i, FLAG.closed) && lengthOf(doc, i) < FEWEST_CLOSED) return false;
  const next = i + 1;
  if (next >= doc.words.count || (gapBefore(doc, next) & ENDS) !== 0 || isPossessive(doc, next)) return true;
  return AFTER_NAMES.has(lowerAt(doc, next));
}

/** "maria bing", "haoran liang": a surname that is a word as well, but one that hardly anybody writes; "nour bakri": or a keep-list's. */
const isRareSurname = (doc: Document, i: number) =>
  has(doc, i, FLAG.surname) && !has(doc, i, FLAG.ordinary | FLAG.organisation | FLAG.place | FLAG.kin | FLAG.title);

const continues = (doc: Document, begun: number, i: number): boolean => {
  if (has(doc, i, (KEPT & ~FLAG.keep) | FLAG.digit)) return false;
  if (has(doc, i, FLAG.closed))
    return begun >= NAME_KIND.unknown && !has(doc, i - 1, FLAG.closed) && isPlainSurname(doc, i);
  if (isRareSurname(doc, i)) return begun !== NAME_KIND.plain || !has(doc, i, FLAG.keep);
  if (has(doc, i, FLAG.keep)) return false;
  const kind = nameKind(doc, i);
  // "ragnhild thorvaldsen": also what some statue is called.
  if (begun === NAME_KIND.listed && has(doc, i, FLAG.proper) && !has(doc, i, FLAG.ordinary | FLAG.rareWord))
    return nameScore(doc, i) >= LIKE_NAMES;
  if (kind === NAME_KIND.listed || kind === NAME_KIND.unknown) return true;
  if (begun === NAME_KIND.listed && has(doc, i, FLAG.city) && !has(doc, i, FLAG.ordinary)) return true;
  return begun >= NAME_KIND.unknown && isPlainSurname(doc, i);
};

/** Last word of the name whose first word is `first`. */
export function smallNameEnd(doc: Document, first: number, begun: number = nameKind(doc, first)): number {
  let last = first;
  if (unknownRun(doc, first + 1) >= MOST_UNKNOWN) return first;
  for (let i = first + 1; i < first + MOST_WORDS && i < doc.words.count; i++) {
    const afterInitial = lengthOf(doc, i - 1) === 1;
    const tied = isTied(doc, i) || (afterInitial && (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0);
    if (!tied || isPossessive(doc, i)) break;
    if (isInitial(doc, i)) {
      if (
        i === first + 1 &&
        begun === NAME_KIND.unknown &&
        unitAfter(doc, i) !== '.' &&
        nameKind(doc, i + 1) < NAME_KIND.unknown
      )
        break;
      last = i;
    } else if (isParticle(doc, i) && isTied(doc, i + 1) && isSurname(doc, i + 1)) continue;
    else if (continues(doc, begun, i) || (afterInitial && isSurname(doc, i))) last = i;
    else break;
  }
  return last;
}

/** The last word of a name that its place announces: what follows an announced word may be a name of any kind. */
export const announcedEnd = (doc: Document, first: number): number =>
  has(doc, first, FLAG.smallWriter) ? smallNameEnd(doc, first, NAME_KIND.listed) : nameEnd(doc, first);

/** "a. smith": the word with which the name begins, an initial or the word itself. */
export function initialBefore(doc: Document, first: number): number {
  let at = first;
  while (
    at > 0 &&
    lengthOf(doc, at - 1) === 1 &&
    !has(doc, at - 1, FLAG.digit) &&
    unitAfter(doc, at - 1) === '.' &&
    (gapBefore(doc, at) & ~(GAP.stop | GAP.space)) === 0
  )
    at--;
  return at;
}

/** How many words from word i on are in no list, side by side. */
export function unknownRun(doc: Document, i: number): number {
  let run = 0;
  while (
    i + run < doc.words.count &&
    nameKind(doc, i + run) === NAME_KIND.unknown &&
    (run === 0 || isTied(doc, i + run))
  )
    run++;
  return run;
}

/** "spider-man", "file_name", "#tag": a part of something that is no name. */
export function isOfCompound(doc: Document, i: number): boolean {
  const before = doc.text.charAt((doc.words.start[i] as number) - 1);
  const after = unitAfter(doc, i);
  if ('#@_/\\.$%+'.includes(before) && before !== '') return true;
  if ('_@/\\'.includes(after) && after !== '') return true;
  if (before === '-' && i > 0 && isHyphened(doc, i) && nameKind(doc, i - 1) < NAME_KIND.unknown) return true;
  return after === '-' && i + 1 < doc.words.count && isHyphened(doc, i + 1) && nameKind(doc, i + 1) < NAME_KIND.unknown;
}

const isHyphened = (doc: Document, i: number) => gapBefore(doc, i) === GAP.hyphen;
