// Cities of the list, written with a capital; a city that is also a word or a name only behind a word of place.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isGood } from '../goods.ts';
import { stateAt } from '../lines.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt, mayBeName, wordAt } from '../reading.ts';
import { isDatedSeason } from '../seasons.ts';
import { RANK } from '../span.ts';

export const CITY = { type: 'CITY', rule: 'city', rank: RANK.city, weak: true } as const;
const PLACE_WORDS = new Set('in from near to around outside at visited visiting of leaving left downtown'.split(' '));
const behindPlaceWord = (doc: Document, i: number) =>
  i > 0 && isNear(doc, i) && lengthOf(doc, i - 1) <= 8 && PLACE_WORDS.has(lowerAt(doc, i - 1));

/** "Reading, Pennsylvania", "Nice, France": a comma and a state or country behind the word. */
const beforePlace = (doc: Document, i: number) =>
  (gapBefore(doc, i + 1) & ~GAP.space) === GAP.comma && stateAt(doc, i + 1) >= 0 && has(doc, i + 1, FLAG.capital);

const OF_TOWNS = new Set('police pd sheriff sheriffs firefighters paramedics zoo marathon suburbs metro'.split(' '));
/** "the Mesa police", "at the tulsa zoo": services that every town has, named for theirs. */
export const isOfTown = (doc: Document, i: number) =>
  i + 1 < doc.words.count &&
  gapBefore(doc, i + 1) === GAP.space &&
  !has(doc, i, FLAG.sentenceStart) &&
  OF_TOWNS.has(lowerAt(doc, i + 1));

/** "Atlanta, GA" is one value: the letters of the state go with the city. Written small they need a comma before and must be no word. */
export function withState(doc: Document, last: number): number {
  const next = last + 1;
  if (next >= doc.words.count || lengthOf(doc, next) !== 2 || !has(doc, next, FLAG.place)) return last;
  const gap = gapBefore(doc, next);
  if ((gap & ~(GAP.space | GAP.comma)) !== 0) return last;
  if (has(doc, next, FLAG.shout)) return next;
  if (has(doc, next, FLAG.capital | FLAG.closed) || (gap & GAP.comma) === 0) return last;
  return has(doc, next, FLAG.ordinary) && isNear(doc, next + 1) ? last : next;
}

const isBehindFirst = (doc: Document, i: number) =>
  isNear(doc, i) &&
  has(doc, i, FLAG.surname) &&
  has(doc, i - 1, FLAG.commonFirst | FLAG.smallName) &&
  has(doc, i - 1, FLAG.capital);

export const city: WordDetector = {
  at: FLAG.city,
  asks: (flags) => (flags & FLAG.capital) !== 0 && (flags & (KEPT | FLAG.closed | FLAG.digit | FLAG.month)) === 0,
  detect: (doc, i, emit) => {
    if (!has(doc, i, FLAG.capital) || has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.month)) return;
    if (lengthOf(doc, i) < 3 || (has(doc, i, FLAG.place) && !beforePlace(doc, i))) return;
    if (isGood(doc, i) || isDatedSeason(doc, i)) return;
    const placed = behindPlaceWord(doc, i) || beforePlace(doc, i) || isOfTown(doc, i);
    const plain = !has(doc, i, FLAG.ordinary | ANY_FIRST | FLAG.shout);
    const alone = !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital));
    if (!plain && !(placed && alone && !has(doc, i, FLAG.sentenceStart))) return;
    // "Ana Merida": behind a first name the label is the person's.
    const rank = !placed && isBehindFirst(doc, i) ? RANK.memory : RANK.city;
    claimWords(doc, emit, i, withState(doc, i), { ...CITY, rank });
  },
};

const LOUD_FROM = 5;
const LOUD_BEFORE = new Set(['in', 'from', 'near', 'at', 'to']);

/** "in ÖVERTURINGEN": shouted alone in plain text behind a word of place, and no abbreviation by its length. */
export const loudPlace: WordDetector = {
  at: FLAG.shout,
  detect: (doc, i, emit) => {
    if (lengthOf(doc, i) < LOUD_FROM || !mayBeName(doc, i) || i === 0 || !LOUD_BEFORE.has(wordAt(doc, i - 1))) return;
    if (!isNear(doc, i)) return;
    if (has(doc, i, FLAG.ordinary | FLAG.rareWord | FLAG.proper) || has(doc, i - 1, FLAG.shout)) return;
    if (has(doc, i - 2, FLAG.shout) || (isNear(doc, i + 1) && has(doc, i + 1, FLAG.shout))) return;
    if (/[AEIOUY\u00c0-\u00dd].*[AEIOUY\u00c0-\u00dd]/u.test(wordAt(doc, i)))
      claimWords(doc, emit, i, withState(doc, i), { ...CITY, rule: 'city_loud' });
  },
};

/** A capitalised word before a comma and the two letters of a state: "Elmwood, IL". */
export const beforeState: WordDetector = {
  at: FLAG.place,
  asks: (flags) => (flags & FLAG.shout) !== 0,
  detect: (doc, i, emit) => {
    if (i === 0 || lengthOf(doc, i) !== 2 || !has(doc, i, FLAG.shout)) return;
    if ((gapBefore(doc, i) & ~GAP.space) !== GAP.comma || doc.text.charAt(doc.words.end[i - 1] as number) !== ',')
      return;
    let first = i;
    while (first > 0 && i - first < 3 && (first === i || isNear(doc, first)) && mayBeName(doc, first - 1)) first--;
    if (first === i || lengthOf(doc, i - 1) < 3 || has(doc, i - 1, FLAG.shout)) return;
    claimWords(doc, emit, first, i, { ...CITY, rule: 'before_state' });
  },
};

function isAllWords(doc: Document, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (!has(doc, i, FLAG.ordinary | FLAG.closed)) return false;
  return true;
}

/** Cities of several words. */
export const longCity: CueDetector = {
  cue: 'city',
  detect: (doc, after, emit, first) => {
    const last = after - 1;
    const capital = has(doc, first, FLAG.capital) && has(doc, last, FLAG.capital);
    const ordinary = isAllWords(doc, first, last);
    const placed = behindPlaceWord(doc, first) || beforePlace(doc, last);
    // "New York City": the state within does not keep the city's name.
    const state = stateAt(doc, first);
    const weak = state < 0 || state >= last || has(doc, last, FLAG.keptPhrase);
    if (capital ? !ordinary || placed || !weak : placed && (!ordinary || !weak))
      claimWords(doc, emit, first, withState(doc, last), { ...CITY, rule: 'city_long', weak });
  },
};

const AM = /^(?:m|am|are|re|currently|here|back|staying)$/i;

/** Behind "live in", "grew up in", "moved to": capitalised words that no list explains. */
export const livedIn: CueDetector = {
  cue: 'CITY',
  detect: (doc, after, emit) => {
    if (!isNear(doc, after) || !mayBeName(doc, after) || has(doc, after, FLAG.ordinary)) return;
    // "I'm in IOP": short capitals behind it are a programme.
    if (has(doc, after, FLAG.shout) && lengthOf(doc, after) <= LOUD_FROM && AM.test(wordAt(doc, after - 2))) return;
    let last = after;
    while (last - after < 3 && isNear(doc, last + 1) && mayBeName(doc, last + 1) && !has(doc, last + 1, FLAG.ordinary))
      last++;
    claimWords(doc, emit, after, withState(doc, last), { ...CITY, rule: 'lived_in' });
  },
};
