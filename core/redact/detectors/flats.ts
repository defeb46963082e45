// Flats, post boxes and the addresses of soldiers: a unit with its number, and "FPO AE" with a code.
import { GAP } from '../../lexicon/index.ts';
import { addressEnd } from '../address-block.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { inLine } from '../lines.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { claimAddress } from './addresses.ts';

const ADDRESS = { type: 'ADDRESS', rule: 'flat', rank: RANK.address } as const;

const FLATS = new Set(['apt', 'apartment', 'suite', 'ste', 'flat']);

/** A flat or suite with its number: only its own words; a whole address around it is found by its street. */
export const flat: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) =>
    lengthIn(place) === 5 || (lengthIn(place) < 5 && (place & (PLACE.grammarBefore | PLACE.figureBefore)) === 0),
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (i < 1 || length > 5) return;
    if (length === 5 && claimMilitary(doc, i, emit)) return;
    if (!inLine(doc, i) && doc.text.slice(doc.words.end[i - 1], doc.words.start[i]) !== ' #') return;
    if (has(doc, i - 1, FLAG.digit)) return;
    const before = lowerAt(doc, i - 1);
    if (FLATS.has(before)) claimWords(doc, emit, i - 1, i, ADDRESS);
    else if (before === 'box') claimBox(doc, i, emit);
  },
};

function claimBox(doc: Document, number: number, emit: Emit): void {
  let first = number - 1;
  while (
    first > 0 &&
    number - first < 6 &&
    /^(?:po|p|o|post|office|psc|cmr|unit|\d{3,5})$/i.test(wordAt(doc, first - 1))
  )
    first--;
  if (first < number - 1)
    claimAddress(doc, emit, first, addressEnd(doc, number, !has(doc, number - 1, FLAG.capital)), 'post_box');
}

const MOST_BACK = 7;

/** "PSC 1234, Box 56\nAPO AE 09012", "USS Elm\nFPO AP 96601": the office, the region, the code, and the line before. */
function claimMilitary(doc: Document, zip: number, emit: Emit): boolean {
  if (zip < 2 || lengthOf(doc, zip - 1) !== 2 || lengthOf(doc, zip - 2) !== 3) return false;
  if (!/^a[aep]$/i.test(wordAt(doc, zip - 1)) || !/^[afd]po$/i.test(wordAt(doc, zip - 2))) return false;
  let first = zip - 2;
  let newlines = 0;
  for (let i = zip - 2; i > 0 && zip - i <= MOST_BACK; i--) {
    const gap = gapBefore(doc, i);
    if ((gap & (GAP.edge | GAP.other)) !== 0) break;
    if ((gap & GAP.newline) !== 0 && ++newlines > 1) break;
    if (/^(?:us[a-z]{1,3}|psc|cmr|unit|umr)$/i.test(wordAt(doc, i - 1))) {
      first = i - 1;
      break;
    }
  }
  claimAddress(doc, emit, first, zip, 'military');
  return true;
}
