import { addressEnd, headLines } from '../address-block.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { firstNumber, inLine, isCapital, isNumber } from '../lines.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { has, isNear, isPossessive, lengthOf, looksDerived, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { folded, UNITS } from '../street-words.ts';

const ADDRESS = { type: 'ADDRESS', rule: 'address', rank: RANK.address } as const;

/** Claims the address whose street is words [first, last], with the numbers before it, all that follows, and its letterhead. */
export function claimAddress(doc: Document, emit: Emit, first: number, last: number, rule: string): void {
  const small = !has(doc, last, FLAG.capital) && !has(doc, last - 1, FLAG.capital);
  const start = crossed(doc, firstNumber(doc, first));
  if (last <= doc.read.address) {
    claimWords(doc, emit, start, last, { ...ADDRESS, rule });
    return;
  }
  doc.read.address = addressEnd(doc, last, small);
  claimWords(doc, emit, start, doc.read.address, { ...ADDRESS, rule });
  for (const [from, to] of headLines(doc, start))
    claimWords(doc, emit, from, to, { type: 'ORG', rule: 'letterhead', rank: RANK.unknown });
}

/** "Leon and Kiannonkatu 66": the other street of a crossing, where the first of the address is no number. */
function crossed(doc: Document, first: number): number {
  const other = first - 2;
  if (other < 0 || has(doc, first, FLAG.digit) || !isNear(doc, first) || !isNear(doc, first - 1)) return first;
  if (lengthOf(doc, first - 1) !== 3 || lowerAt(doc, first - 1) !== 'and') return first;
  if (has(doc, other, KEPT | FLAG.closed | FLAG.digit | FLAG.month)) return first;
  return has(doc, other, FLAG.ordinary) && !has(doc, other, FLAG.capital) ? first : other;
}

/** "12 Elm Street", "1200 North Old Mill Rd": a number, up to five words with a capital, a street word. */
export const street: WordDetector = {
  at: FLAG.street,
  detect: (doc, word, emit) => {
    let first = word;
    while (
      first > 0 &&
      word - first < 5 &&
      inLine(doc, first) &&
      (isCapital(doc, first - 1) || isOrdinal(doc, first - 1) || isOwner(doc, first - 1))
    )
      first--;
    const numbered = first > 0 && inLine(doc, first) && isNumber(doc, first - 1);
    if (numbered && (first < word || has(doc, word, FLAG.capital))) {
      claimAddress(doc, emit, first - 1, word, 'address');
      return;
    }
    // "Elm Ridge High School", "elm street clinic": the street is a part of the house's name.
    if (
      isNear(doc, word + 1) &&
      (has(doc, word + 1, FLAG.organisation) ||
        (has(doc, word + 1, FLAG.capital) && has(doc, word + 2, FLAG.organisation)))
    )
      return;
    if (!has(doc, word, FLAG.capital)) smallStreet(doc, word, emit);
    // "on Elm Street": a named street without a number is still a place smaller than a state.
    const named =
      first < word &&
      has(doc, word, FLAG.capital) &&
      !has(doc, word, FLAG.shout | FLAG.title) &&
      !(first + 1 === word && has(doc, first, FLAG.sentenceStart | FLAG.closed));
    if (named) claimWords(doc, emit, first, addressEnd(doc, word), { ...ADDRESS, rule: 'street_named', weak: true });
  },
};

// The s of "Master's Drive".
const isOwner = (doc: Document, i: number) => isPossessive(doc, i) && isCapital(doc, i - 1);

const isOrdinal = (doc: Document, i: number) =>
  has(doc, i, FLAG.digit) && /^\d{1,3}(?:st|nd|rd|th)$/i.test(wordAt(doc, i));

// Street words that are little else; "drive", "way", "close" or "place" behind a number are prose as often.
const PLAIN_TYPES = new Set(
  'street st avenue ave road rd boulevard blvd lane ln ct cir pkwy hwy terrace crescent cres trl'.split(' '),
);
const MOST_SMALL = 3;

/** "789 maple st., new orleans": a number of two figures and more, one to three words that may be a name, a plain street word. */
function smallStreet(doc: Document, word: number, emit: Emit): void {
  let first = word;
  while (first > 0 && word - first <= MOST_SMALL && isNear(doc, first) && maybeStreetName(doc, first - 1)) first--;
  if (first === word || !isNear(doc, first) || !isNumber(doc, first - 1) || lengthOf(doc, first - 1) < 2) {
    smallNamed(doc, word, emit);
    return;
  }
  const named =
    !has(doc, word - 1, FLAG.ordinary) &&
    (isNoWord(doc, word - 1) || !isNear(doc, word + 1) || UNITS.has(folded(wordAt(doc, word + 1))));
  if (named || PLAIN_TYPES.has(wordAt(doc, word))) claimAddress(doc, emit, first - 1, word, 'address_small');
}

/** "1263 wynirrix drive", "14 kobayashi court": what no dictionary has is the name of the street, whatever follows. */
const isNoWord = (doc: Document, i: number) =>
  nameKind(doc, i) >= NAME_KIND.unknown || (has(doc, i, FLAG.surname) && !has(doc, i, FLAG.ordinary | FLAG.rareWord));

const AT = new Set('on at off near along to from in'.split(' '));
const ROADS = new Set('street avenue ave road boulevard blvd lane'.split(' '));
const ANY_ROAD = new Set(
  'main busy back side dirt country long every open public same next wrong right quiet dark city high toll gravel easy memory winding rural open bumpy long this that private main narrow empty street'.split(
    ' ',
  ),
);

/** "on maple street", "near elm road": no article, so that the words are a name. */
function smallNamed(doc: Document, word: number, emit: Emit): void {
  if (!ROADS.has(wordAt(doc, word))) return;
  for (let first = word - 1; first > 0 && word - first <= 2; first--) {
    if (!isNear(doc, first) || !isNear(doc, first + 1) || has(doc, first, FLAG.capital) || !maybeStreetName(doc, first))
      return;
    if (!AT.has(wordAt(doc, first - 1))) continue;
    if (!ANY_ROAD.has(wordAt(doc, first)) && !looksDerived(doc, word - 1))
      claimWords(doc, emit, first, addressEnd(doc, word, true), { ...ADDRESS, rule: 'street_small', weak: true });
    return;
  }
}

const maybeStreetName = (doc: Document, i: number) =>
  isOrdinal(doc, i) || !has(doc, i, FLAG.closed | FLAG.digit | FLAG.number | FLAG.kin | KEPT);
