// Streets of other languages, found from their house number: the street's type before, behind or within the name.

import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { between, inLine, isCapital, isNumber, isUnknown } from '../lines.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, isPossessive, lengthOf, wordAt } from '../reading.ts';
import { folded, LINKS, POSTAL_SUFFIXES, STREET_ENDINGS, STREET_PREFIXES, STREET_SUFFIXES } from '../street-words.ts';
import { createWordSet } from '../word-set.ts';
import { claimAddress } from './addresses.ts';

const MOST_BACK = 6;
const BLOCKED = FLAG.closed | FLAG.digit | FLAG.tagged | FLAG.keptHard;

/** Behind "C/" and "ul." the name goes on though a mark stands between. */
const follows = (doc: Document, i: number) =>
  inLine(doc, i) ||
  ((gapBefore(doc, i) & (GAP.stop | GAP.comma)) !== 0 &&
    /^(?:\. ?|\/ ?)$/.test(i > 0 && i < doc.words.count ? between(doc, i) : ''));
const isLinkWord = createWordSet(LINKS, folded);
const isPrefixWord = createWordSet(STREET_PREFIXES, folded);
const isSuffixWord = createWordSet(STREET_SUFFIXES, folded);
const isPostalWord = createWordSet(POSTAL_SUFFIXES, folded);
const isLink = (doc: Document, i: number) => lengthOf(doc, i) <= 5 && isLinkWord(doc, i);
const isGrown = (doc: Document, i: number) =>
  lengthOf(doc, i) >= 6 && !has(doc, i, KEPT | FLAG.ordinary | FLAG.closed) && STREET_ENDINGS.test(wordAt(doc, i));

export const houseNumber: WordDetector = {
  at: FLAG.digit,
  asksNumber: (place) =>
    lengthIn(place) <= 5 &&
    (place & (PLACE.figureBefore | PLACE.figureBehind)) !== (PLACE.figureBefore | PLACE.figureBehind),
  detect: (doc, i, emit) => {
    if (!isNumber(doc, i)) return;
    if (i > 0 && !has(doc, i - 1, FLAG.digit) && follows(doc, i) && before(doc, i, emit)) return;
    if (!has(doc, i + 1, FLAG.digit) && inLine(doc, i + 1)) behind(doc, i, emit);
  },
};

/** "Rua do Arenque 1634", "Rákóczi út 13", "Kiannonkatu 98": the number stands last. */
function before(doc: Document, number: number, emit: Emit): boolean {
  if (isGrown(doc, number - 1)) {
    claimAddress(doc, emit, leftOf(doc, number - 1), number, 'street_grown');
    return true;
  }
  const last = number - 1;
  if (last > 0 && follows(doc, last) && lengthOf(doc, last) <= 9 && isSuffixWord(doc, last)) {
    const first = leftOf(doc, last);
    if (first < last && (has(doc, first, FLAG.capital) || isUnknown(doc, first))) {
      claimAddress(doc, emit, first, number, 'street_suffixed');
      return true;
    }
  }
  for (let i = last; i >= 0 && number - i <= MOST_BACK; i--) {
    if (i < last && !follows(doc, i + 1)) return false;
    if (i < last && isPrefix(doc, i, last)) {
      claimAddress(doc, emit, i, number, 'street_prefixed');
      return true;
    }
    if (has(doc, i, BLOCKED) && (has(doc, i, FLAG.digit) || !isLink(doc, i))) return false;
  }
  return false;
}

/** The type word of a street, and behind it a name: a capital, or words that English does not have. */
function isPrefix(doc: Document, i: number, last: number): boolean {
  const length = lengthOf(doc, i);
  if (length > 11 || has(doc, i, FLAG.digit) || !isPrefixWord(doc, i)) return false;
  if (length <= 2 && !/^[./]/.test(between(doc, i + 1))) return false;
  for (let j = i + 1; j <= last; j++)
    if (has(doc, j, FLAG.capital) || isUnknown(doc, j) || has(doc, j, ANY_FIRST | FLAG.surname)) return true;
  return false;
}

/** Leftmost of the words with a capital that end at word `last`, and of a small word within them. */
function leftOf(doc: Document, last: number): number {
  let first = last;
  while (first > 0 && last - first < 4 && inLine(doc, first)) {
    if (isCapital(doc, first - 1) && !has(doc, first - 1, FLAG.closed | FLAG.month)) first--;
    else if (
      first - 1 > 0 &&
      first > last - 2 &&
      isUnknown(doc, first - 1) &&
      isCapital(doc, first - 2) &&
      inLine(doc, first - 1)
    )
      first -= 2;
    else if (!has(doc, last, FLAG.capital) && last - first < 2 && isUnknown(doc, first - 1)) first--;
    else break;
  }
  return first;
}

const MOST_AHEAD = 5;

/** "33 avenue de Provence", "071 Ditscheinergasse", "4 Rennie Union": the number stands first. */
function behind(doc: Document, number: number, emit: Emit): void {
  const first = number + 1;
  if (isGrown(doc, first)) {
    claimAddress(doc, emit, number, first, 'street_grown');
    return;
  }
  if (isPrefixWord(doc, first) && lengthOf(doc, first) > 2) {
    const last = nameEnd(doc, first);
    if (last > first && isPrefix(doc, first, last)) claimAddress(doc, emit, number, last, 'street_prefixed');
    return;
  }
  let last = -1;
  for (let i = first; i < first + MOST_AHEAD && inLine(doc, i) && (isCapital(doc, i) || isPossessive(doc, i)); i++)
    if (i > first && !has(doc, i, FLAG.closed) && isPostalWord(doc, i)) last = i;
  if (last > 0 && !has(doc, first, FLAG.closed | FLAG.month)) claimAddress(doc, emit, number, last, 'street_postal');
}

function nameEnd(doc: Document, prefix: number): number {
  let last = prefix;
  for (let i = prefix + 1; i < prefix + 6 && inLine(doc, i) && !has(doc, i, FLAG.digit); i++) {
    if (has(doc, i, FLAG.capital) && !has(doc, i, FLAG.tagged | FLAG.keptHard)) last = i;
    else if (!isLink(doc, i)) return last > prefix || has(doc, i, FLAG.closed) ? last : i;
  }
  return last;
}
