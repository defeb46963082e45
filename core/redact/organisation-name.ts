// The words of an organisation's name: what may stand in it, and how far it goes on behind its type word.
import { GAP } from '../lexicon/index.ts';
import { withState } from './detectors/cities.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { between } from './lines.ts';
import { SCHOOL_LEVELS } from './organisation-words.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, lowerAt, wordAt } from './reading.ts';

const LINKS = new Set(['of', 'and', 'for']);

export const isLink = (doc: Document, i: number) =>
  i > 0 && i < doc.words.count && lengthOf(doc, i) <= 3 && LINKS.has(lowerAt(doc, i));

export const mayName = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital) && !has(doc, i, FLAG.tagged | FLAG.keptHard | FLAG.keptPhrase);

/** Word i hangs on the one before as within a name: "Mercy Clinic", "Elm & Sons". */
export const inName = (doc: Document, i: number) => isNear(doc, i) || isAmpersand(doc, i);

export const isAmpersand = (doc: Document, i: number) =>
  i > 0 && (gapBefore(doc, i) & ~GAP.space) === GAP.other && /^ ?& ?$/.test(between(doc, i));

/** The stop before word i belongs to "St.", "Mt." or an initial. */
export const isAbbreviated = (doc: Document, i: number) =>
  (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0 && lengthOf(doc, i - 1) <= 4 && has(doc, i - 1, FLAG.capital);

/** Says more than what kind of house it is. */
export const names = (doc: Document, i: number) =>
  mayName(doc, i) &&
  !has(doc, i, FLAG.organisation | FLAG.closed | FLAG.title) &&
  lengthOf(doc, i) > 1 &&
  !(has(doc, i, FLAG.sentenceStart) && has(doc, i, FLAG.ordinary) && !has(doc, i, FLAG.surname));

/** "High School", "Community College": words [first, last] say what kind of school it is and no more. */
export function isKindOfSchool(doc: Document, first: number, last: number): boolean {
  const type = lowerAt(doc, last);
  if (first >= last || (type !== 'school' && type !== 'college')) return false;
  for (let i = first; i < last; i++) if (!has(doc, i, FLAG.closed) && !SCHOOL_LEVELS.has(lowerAt(doc, i))) return false;
  return true;
}

const MOST_RIGHT = 5;

/** Further type words and names behind word `word`: "Hospital Los Angeles", "Medical Center", "Hospital of Elm". */
export function tail(doc: Document, word: number): number {
  let last = word;
  while (last - word < MOST_RIGHT) {
    const next = last + 1;
    const of =
      isNear(doc, next) && lengthOf(doc, next) === 2 && wordAt(doc, next) === 'of' && has(doc, word, FLAG.capital);
    const at = of ? next + 1 : next;
    if (
      !(of ? isNear(doc, at) : inName(doc, at)) ||
      !mayName(doc, at) ||
      has(doc, at, FLAG.closed) ||
      isPossessive(doc, at)
    )
      break;
    last = at;
  }
  return withTown(doc, last);
}

/** "Mayo Clinic in Rochester, MN", "General Hospital, Boston": the town or the letters of the state are part of the name. */
export function withTown(doc: Document, last: number): number {
  const comma = (gapBefore(doc, last + 1) & GAP.comma) !== 0;
  const town = comma ? last + 1 : last + 1 < doc.words.count && wordAt(doc, last + 1) === 'in' ? last + 2 : -1;
  if (town < 0 || !has(doc, town, FLAG.city) || has(doc, town, FLAG.place) || (!comma && !isNear(doc, town)))
    return withState(doc, last);
  if (!has(doc, town, FLAG.capital) && (has(doc, last, FLAG.capital) || has(doc, town, FLAG.ordinary))) return last;
  return withState(doc, town);
}
