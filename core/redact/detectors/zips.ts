// Postal codes: five digits or five and four, and the mixed ones of Britain, Canada and the Netherlands.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { isUnknown } from '../lines.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, isNear, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const ZIP = { type: 'ZIP', rule: 'zip', rank: RANK.cue } as const;

/** Behind a town or a state: "Springfield, IL 62704", "Springfield 62704". */
export const zip: WordDetector = {
  at: FLAG.digit,
  asksNumber: (place) => lengthIn(place) === 5 || (lengthIn(place) === 3 && (place & PLACE.figureBehind) !== 0),
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (length > 5 || length < 2) return;
    if (!has(doc, i, FLAG.allDigits)) {
      if (isMixed(doc, i)) claimWords(doc, emit, i, i + 1, { ...ZIP, rule: 'zip_mixed' });
      return;
    }
    if (length === 3 && isSpaced(doc, i)) return claimWords(doc, emit, i - 1, i + 1, { ...ZIP, rule: 'zip_spaced' });
    if (length !== 5) return;
    if (
      doc.text.charAt(doc.words.end[i] as number) === '-' &&
      has(doc, i + 1, FLAG.allDigits) &&
      lengthOf(doc, i + 1) === 4 &&
      gapBefore(doc, i + 1) === GAP.hyphen
    )
      claimWords(doc, emit, i, i + 1, { ...ZIP, rule: 'zip_plus_four' });
    else if (i > 0 && isBehindPlace(doc, i)) claimWords(doc, emit, i, i, ZIP);
    else if (isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital) && isTown(doc, i + 1) && has(doc, i + 1, FLAG.city))
      claimWords(doc, emit, i, i, { ...ZIP, rule: 'zip_before' });
  },
};

const isTown = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital | FLAG.smallWriter) &&
  !has(doc, i, FLAG.ordinary) &&
  (has(doc, i, FLAG.city) || isUnknown(doc, i));

function isBehindPlace(doc: Document, i: number): boolean {
  if ((gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.newline)) !== 0) return false;
  if (has(doc, i - 1, FLAG.place | FLAG.city) || (has(doc, i - 1, FLAG.shout) && lengthOf(doc, i - 1) === 2))
    return true;
  if (!isNear(doc, i) || !isUnknown(doc, i - 1)) return false;
  for (let j = i - 1; j > 0 && i - j <= MOST_TOWN; j--)
    if (!isNear(doc, j)) return false;
    else if (PLACE_WORDS.has(wordAt(doc, j - 1))) return true;
  return false;
}

const MOST_TOWN = 4;
const PLACE_WORDS = new Set(['in', 'from', 'near', 'to', 'at', 'of']);

/** "Brno 602 00": three and two digits behind a town. */
const isSpaced = (doc: Document, i: number) =>
  i > 0 &&
  isNear(doc, i) &&
  has(doc, i + 1, FLAG.allDigits) &&
  lengthOf(doc, i + 1) === 2 &&
  gapBefore(doc, i + 1) === GAP.space &&
  isTown(doc, i - 1);

const OUTWARD = /^[a-z]{1,2}\d[a-z\d]?$/i;
const INWARD = /^\d[abd-hjlnp-uw-z]{2}$/i;
const CANADIAN = /^[abceghj-nprstvxy]\d[abceghj-nprstv-z] \d[abceghj-nprstv-z]\d$/i;

/** "SW1A 1AA", "K1A 0B1". Written small they need a comma, a line or a town before them. */
function isMixed(doc: Document, i: number): boolean {
  if (gapBefore(doc, i + 1) !== GAP.space || lengthOf(doc, i + 1) !== 3 || !has(doc, i + 1, FLAG.digit)) return false;
  const first = wordAt(doc, i);
  const second = wordAt(doc, i + 1);
  const shape = (OUTWARD.test(first) && INWARD.test(second)) || CANADIAN.test(`${first} ${second}`);
  if (!shape) return false;
  if (first === first.toUpperCase() && second === second.toUpperCase()) return true;
  return /(?:st|nd|rd|th)$/i.test(second) ? false : has(doc, i - 1, FLAG.city) || (gapBefore(doc, i) & GAP.comma) !== 0;
}

/** Behind "zip" or "postcode" every short group of digits and the letters after it: "394 13", "7412 SL". */
export const zipGroups: CueDetector = {
  cue: 'ZIP',
  detect: (doc, after, emit) => {
    let first = after;
    while (first < after + 2 && isNear(doc, first) && !has(doc, first, FLAG.digit) && has(doc, first, FLAG.closed))
      first++;
    if (!has(doc, first, FLAG.digit) || lengthOf(doc, first) > 5) return;
    const next = first + 1;
    const more =
      next < doc.words.count &&
      (gapBefore(doc, next) & ~(GAP.space | GAP.hyphen)) === 0 &&
      lengthOf(doc, next) <= 4 &&
      (has(doc, next, FLAG.digit) ||
        (lengthOf(doc, next) === 2 && (has(doc, next, FLAG.shout) || !isNear(doc, next + 1))));
    claimWords(doc, emit, first, more ? next : first, { ...ZIP, rule: 'zip_cue', rank: RANK.record });
  },
};
