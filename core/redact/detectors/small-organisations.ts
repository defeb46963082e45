// Houses written small: "at lakeside clinic" without an article, "the nyu clinic" with a word that no dictionary has.
import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isUnknown } from '../lines.ts';
import { inName, isLink, withTown } from '../organisation-name.ts';
import {
  CAPITAL_TYPES,
  CARE_HOUSES,
  CIVIC,
  COUNTABLE,
  GENERIC,
  LEGAL_FORMS,
  LOOSE,
  MOVES,
  TOWARDS,
} from '../organisation-words.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, looksDerived, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { CITY } from './cities.ts';

const ORG = { type: 'ORG', rule: 'organisation_small', rank: RANK.organisation, weak: false } as const;
const MOST_LEFT = 5;
const STOPS = FLAG.digit | FLAG.kin | FLAG.month | FLAG.number | FLAG.tagged | FLAG.keptHard;
const NAMED = ANY_FIRST | FLAG.surname | FLAG.city;

export const smallOrganisation: WordDetector = {
  at: FLAG.organisation,
  asks: (flags) => (flags & (FLAG.capital | FLAG.tagged)) === 0,
  detect: (doc, word, emit) => {
    if (has(doc, word, FLAG.capital | FLAG.tagged)) return;
    if (namesOf(doc, word)) return claimOf(doc, emit, word, word + 2);
    if (word === 0 || !inName(doc, word)) return;
    if (has(doc, word - 1, FLAG.capital) || (has(doc, word - 1, FLAG.closed) && !isPossessive(doc, word - 1))) return;
    const type = wordAt(doc, word);
    if (CAPITAL_TYPES.has(type)) return;
    if (LEGAL_FORMS.has(type)) return legal(doc, word, emit);
    claimHouse(doc, word, type, emit);
  },
};

const OF_TYPES = new Set(['university', 'college', 'bank', 'church', 'museum', 'diocese']);
/** "university of saskatchewan", "bank of orbany": a state, a town or a word of no dictionary behind "of". */
const namesOf = (doc: Document, word: number) =>
  has(doc, word, FLAG.smallWriter) &&
  OF_TYPES.has(wordAt(doc, word)) &&
  isNear(doc, word + 1) &&
  wordAt(doc, word + 1) === 'of' &&
  isNear(doc, word + 2) &&
  !has(doc, word + 2, FLAG.capital | FLAG.closed | STOPS) &&
  ((has(doc, word + 2, FLAG.place) && !has(doc, word + 2, FLAG.ordinary)) || isNamed(doc, word + 2));

/** The listed town alone is what identifies "university of dundee". */
function claimOf(doc: Document, emit: Emit, word: number, name: number): void {
  if (has(doc, name, FLAG.city) && !has(doc, name, FLAG.place))
    claimWords(doc, emit, name, name, { ...CITY, rule: 'city_small_of' });
  else claimWords(doc, emit, word, withTown(doc, name), ORG);
}

function claimHouse(doc: Document, word: number, type: string, emit: Emit): void {
  let first = word;
  let strong = -1;
  let plain = 0;
  for (let i = word - 1; i >= 0 && word - i <= MOST_LEFT; i--) {
    if (!inName(doc, i + 1) && !isSaint(doc, i)) break;
    if (isPossessive(doc, i)) continue;
    if (TOWARDS.has(wordAt(doc, i))) break;
    if (isLink(doc, i) && wordAt(doc, i) === 'and' && first < word && isNamed(doc, i - 1)) continue;
    if (has(doc, i, FLAG.closed | STOPS | FLAG.capital) && !has(doc, i, FLAG.place) && !isNamed(doc, i)) break;
    if (isNamed(doc, i)) strong = i;
    else if (namesByFaith(doc, i, type)) strong = i;
    else if (!isGeneric(doc, i)) plain++;
    first = i;
  }
  if (first === word) return;
  const bare = isBare(doc, first);
  const civic = type === 'hospital' && civicFrom(doc, first, word);
  if (bare && (strong >= 0 || (COUNTABLE.has(type) && (plain > 0 || civic)))) claim(doc, emit, first, word);
  else if (strong >= 0 && !LOOSE.has(type)) claim(doc, emit, trimmed(doc, first, strong), word);
}

/** A word of place right before, so that no article stands there. */
function isBare(doc: Document, first: number): boolean {
  if (first === 0 || !isNear(doc, first)) return false;
  const before = lowerAt(doc, first - 1);
  return before === 'to' ? first > 1 && MOVES.has(lowerAt(doc, first - 2)) : TOWARDS.has(before);
}

/** "county hospital", "la county hospital": such words and states alone. */
function civicFrom(doc: Document, first: number, word: number): boolean {
  for (let i = first; i < word; i++)
    if (!CIVIC.has(wordAt(doc, i)) && !isPossessive(doc, i) && !has(doc, i, FLAG.place | FLAG.organisation))
      return false;
  return true;
}

/** "seen in elm clinic": without an article before them, words left of the first name belong to the sentence. */
const trimmed = (doc: Document, first: number, strong: number) =>
  first > 0 && isNear(doc, first) && wordAt(doc, first - 1) === 'the'
    ? first
    : isSaint(doc, strong - 1)
      ? strong - 1
      : strong;

function claim(doc: Document, emit: Emit, first: number, word: number): void {
  let last = word;
  while (
    last - word < 3 &&
    isNear(doc, last + 1) &&
    has(doc, last + 1, FLAG.organisation) &&
    !has(doc, last + 1, FLAG.capital)
  )
    last++;
  claimWords(doc, emit, first, withTown(doc, townBehind(doc, last)), ORG);
}

/** "children's hospital boston", "hospital of atlanta": a listed town right behind, or behind "of". */
function townBehind(doc: Document, last: number): number {
  if (!isNear(doc, last + 1)) return last;
  const town = wordAt(doc, last + 1) === 'of' ? last + 2 : last + 1;
  const listed =
    isNear(doc, town) && has(doc, town, FLAG.city) && !has(doc, town, FLAG.ordinary | FLAG.closed | FLAG.capital);
  return listed && lengthOf(doc, town) >= 4 ? town : last;
}

/** "the stillwater computing inc": up to three words before a firm's legal form. */
function legal(doc: Document, word: number, emit: Emit): void {
  let first = word;
  while (
    first > 0 &&
    word - first < 3 &&
    inName(doc, first) &&
    !has(doc, first - 1, FLAG.closed | STOPS | FLAG.capital)
  )
    first--;
  if (first < word) claimWords(doc, emit, first, word, { ...ORG, rule: 'firm_small' });
}

const isSaint = (doc: Document, i: number) =>
  i >= 0 &&
  lengthOf(doc, i) === 2 &&
  /^(?:st|mt|ft)$/.test(wordAt(doc, i)) &&
  (gapBefore(doc, i + 1) & ~(GAP.space | GAP.stop)) === 0;

const isNamed = (doc: Document, i: number) =>
  i >= 0 &&
  !has(doc, i, KEPT | FLAG.closed | FLAG.capital | STOPS) &&
  lengthOf(doc, i) >= 3 &&
  !GENERIC.has(wordAt(doc, i)) &&
  ((has(doc, i, NAMED) && !has(doc, i, FLAG.ordinary)) || (isUnknown(doc, i) && !looksDerived(doc, i)));

const namesByFaith = (doc: Document, i: number, type: string) =>
  has(doc, i, FLAG.keep) && CARE_HOUSES.has(type) && /ist$|ian$|ic$/.test(wordAt(doc, i));

const isGeneric = (doc: Document, i: number) =>
  has(doc, i, KEPT) || GENERIC.has(wordAt(doc, i)) || looksDerived(doc, i);
