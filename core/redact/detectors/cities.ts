// Cities of the list; a city that is also a word, or written small, only behind a word of place.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isNear, lengthOf, mayBeName, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const CITY = { type: 'CITY', rule: 'city', rank: RANK.city, weak: true } as const;
const PLACE_WORDS = new Set([
  'in',
  'from',
  'near',
  'to',
  'around',
  'outside',
  'at',
  'visited',
  'visiting',
  'of',
  'leaving',
  'left',
]);
const behindPlaceWord = (doc: Document, i: number) =>
  i > 0 && isNear(doc, i) && PLACE_WORDS.has(wordAt(doc, i - 1).toLowerCase());
const beforePlace = (doc: Document, i: number) =>
  (gapBefore(doc, i + 1) & GAP.comma) !== 0 && has(doc, i + 1, FLAG.place) && has(doc, i + 1, FLAG.capital);

/** "Atlanta, GA" is one value: the letters of the state go with the city. */
export const withState = (doc: Document, last: number) =>
  last + 1 < doc.words.count &&
  lengthOf(doc, last + 1) === 2 &&
  has(doc, last + 1, FLAG.place) &&
  has(doc, last + 1, FLAG.shout) &&
  (gapBefore(doc, last + 1) & ~(GAP.space | GAP.comma)) === 0
    ? last + 1
    : last;

export const city: WordDetector = {
  at: FLAG.city,
  detect: (doc, i, emit) => {
    if (has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.month) || lengthOf(doc, i) < 3) return;
    const placed = behindPlaceWord(doc, i) || beforePlace(doc, i);
    if (!has(doc, i, FLAG.capital)) {
      if (placed && !has(doc, i, FLAG.ordinary | FLAG.place | ANY_FIRST | FLAG.surname) && lengthOf(doc, i) >= 5)
        claimWords(doc, emit, i, i, { ...CITY, rule: 'city_small' });
      return;
    }
    if (has(doc, i, FLAG.place) && !beforePlace(doc, i)) return;
    const plain = !has(doc, i, FLAG.ordinary | ANY_FIRST | FLAG.shout);
    const alone = !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital));
    if (plain || (placed && alone && !has(doc, i, FLAG.sentenceStart)))
      claimWords(doc, emit, i, withState(doc, i), CITY);
  },
};

/** Cities of several words. */
export const longCity: CueDetector = {
  cue: 'city',
  detect: (doc, after, emit, first) => {
    const capital = has(doc, first, FLAG.capital) && has(doc, after - 1, FLAG.capital);
    const ordinary = has(doc, first, FLAG.ordinary | FLAG.closed) && has(doc, after - 1, FLAG.ordinary);
    const placed = behindPlaceWord(doc, first) || beforePlace(doc, after - 1);
    if (capital ? !ordinary || placed : placed && !ordinary)
      claimWords(doc, emit, first, withState(doc, after - 1), { ...CITY, rule: 'city_long' });
  },
};

/** After so strong a cue a listed city needs no capital, even where people are called like it. */
const isSmallCity = (doc: Document, i: number) =>
  has(doc, i, FLAG.city) &&
  !has(doc, i, FLAG.capital | FLAG.ordinary | FLAG.place | FLAG.closed | FLAG.month | KEPT) &&
  lengthOf(doc, i) >= 5;

/** Behind "live in", "grew up in", "moved to": a capitalised word that no list explains, or a city written small. */
export const livedIn: CueDetector = {
  cue: 'CITY',
  detect: (doc, after, emit) => {
    if (isNear(doc, after) && isSmallCity(doc, after)) {
      claimWords(doc, emit, after, after, { ...CITY, rule: 'lived_in' });
      return;
    }
    if (!isNear(doc, after) || !mayBeName(doc, after) || has(doc, after, FLAG.ordinary)) return;
    let last = after;
    while (last - after < 3 && isNear(doc, last + 1) && mayBeName(doc, last + 1) && !has(doc, last + 1, FLAG.ordinary))
      last++;
    claimWords(doc, emit, after, withState(doc, last), { ...CITY, rule: 'lived_in' });
  },
};
