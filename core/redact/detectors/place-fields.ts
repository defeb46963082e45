// The value of a field that holds a house or a town: "School: Elm Hollow", "preferred pharmacy .... orbano drugs", "Town | Vorsham".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isUnknown } from '../lines.ts';
import { isAmpersand, isLink } from '../organisation-name.ts';
import { GENERIC } from '../organisation-words.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, looksDerived, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { CITY } from './cities.ts';
import { isColumn, isLabel, opensValue } from './form-fields.ts';

const MOST_OF_HOUSE = 6;
const MOST_OF_TOWN = 3;
const NAMED = ANY_FIRST | FLAG.surname | FLAG.city;
const NO_VALUE = new Set(
  'none no na not unknown same self retired unemployed disabled yes see current currently student homemaker various other declined refused left right n'.split(
    ' ',
  ),
);

const isOf = (doc: Document, i: number) =>
  i < doc.words.count && !isColumn(doc, i) && !isLabel(doc, i) && (isNear(doc, i) || isAmpersand(doc, i));

/** Last word of the value that begins at word `first`; -1 where it is longer than `most` words. */
function endOfValue(doc: Document, first: number, most: number): number {
  let last = first;
  while (isOf(doc, last + 1) && !has(doc, last + 1, FLAG.tagged | FLAG.keptHard)) if (++last - first >= most) return -1;
  return last;
}

/** Says more than what kind of house it is. */
const names = (doc: Document, i: number) =>
  lengthOf(doc, i) > 1 &&
  !has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.organisation | FLAG.number | FLAG.place | FLAG.month) &&
  !GENERIC.has(lowerAt(doc, i)) &&
  !looksDerived(doc, i);
/** "Huntington Memorial": an eponym of the keep-list, before a type of house. */
const isKeptName = (doc: Document, i: number) =>
  has(doc, i, FLAG.keep) && has(doc, i, NAMED) && isNear(doc, i + 1) && has(doc, i + 1, FLAG.organisation);
const isNamed = (doc: Document, i: number) =>
  isKeptName(doc, i) || (names(doc, i) && ((has(doc, i, NAMED) && !has(doc, i, FLAG.ordinary)) || isUnknown(doc, i)));

/** A word that names it, or two with capitals, or one before the type of house. */
function isHouse(doc: Document, first: number, last: number): boolean {
  let naming = 0;
  let named = false;
  let capitals = true;
  for (let i = first; i <= last; i++) {
    if (has(doc, i, FLAG.digit) || (has(doc, i, FLAG.closed) && !isLink(doc, i) && lowerAt(doc, i) !== 'the'))
      return false;
    if (names(doc, i)) naming++;
    named ||= isNamed(doc, i);
    capitals &&= has(doc, i, FLAG.capital) || isLink(doc, i) || isPossessive(doc, i);
  }
  if (named || naming === 0) return named;
  return last > first && (capitals || (naming === 1 && has(doc, last, FLAG.organisation) && names(doc, first)));
}

export const houseField: CueDetector = {
  cue: 'FIELD_ORG',
  detect: (doc, after, emit) => {
    if (after >= doc.words.count || gapBefore(doc, after) === GAP.space || !opensValue(doc, after - 1)) return;
    const first = lowerAt(doc, after) === 'the' && isNear(doc, after + 1) ? after + 1 : after;
    if (NO_VALUE.has(lowerAt(doc, first)) || has(doc, first, FLAG.title | FLAG.kin | FLAG.tagged | FLAG.keptHard))
      return;
    const last = endOfValue(doc, first, MOST_OF_HOUSE);
    if (last < 0 || !isHouse(doc, first, last)) return;
    claimWords(doc, emit, first, last, { type: 'ORG', rule: 'house_field', rank: RANK.organisation });
  },
};

export const townField: CueDetector = {
  cue: 'FIELD_CITY',
  detect: (doc, after, emit) => {
    if (after >= doc.words.count || gapBefore(doc, after) === GAP.space || !opensValue(doc, after - 1)) return;
    if (NO_VALUE.has(lowerAt(doc, after))) return;
    const last = endOfValue(doc, after, MOST_OF_TOWN);
    if (last < 0) return;
    let named = false;
    for (let i = after; i <= last; i++) {
      if (has(doc, i, FLAG.closed | FLAG.digit | KEPT)) return;
      named ||= has(doc, i, FLAG.city) || isNamed(doc, i) || (last > after && has(doc, i, FLAG.capital));
    }
    if (named && !(last === after && has(doc, after, FLAG.place)))
      claimWords(doc, emit, after, last, { ...CITY, rule: 'town_field' });
  },
};
