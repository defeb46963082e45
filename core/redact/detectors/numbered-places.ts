// House numbers beside words that no dictionary has: "20789 Allika 46", "at Kuusiku 7".
import { opensLine } from '../address-block.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { FLAG, KEPT } from '../flags.ts';
import { inLine, isNumber, isUnknown } from '../lines.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { has, isNear, lengthOf, looksDerived, wordAt } from '../reading.ts';
import { claimAddress } from './addresses.ts';

const MOST_NAME = 4;

/** "20789 Allika 46": a house number on each side, or a line of its own, around words that no dictionary has. */
export const numberedPlace: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => lengthIn(place) <= 4 && (place & (PLACE.grammarBefore | PLACE.figureBefore)) === 0,
  detect: (doc, i, emit) => {
    if (i < 1 || lengthOf(doc, i) > 4 || !inLine(doc, i)) return;
    let first = i;
    let unknown = false;
    let small = false;
    while (first > 0 && i - first < MOST_NAME && inLine(doc, first) && mayNamePlace(doc, first - 1)) {
      first--;
      unknown ||= !has(doc, first, FLAG.ordinary);
      small ||= !has(doc, first, FLAG.capital);
    }
    if (first === i || !unknown || isDosed(doc, i)) return;
    const numbered = first > 0 && isNumber(doc, first - 1) && inLine(doc, first);
    if (numbered && (!small || (i - first <= 2 && lengthOf(doc, first - 1) >= 3)))
      claimAddress(doc, emit, first - 1, i, 'numbered_place');
    else if (!small && opensLine(doc, first)) claimAddress(doc, emit, first, i, 'numbered_line');
    else if (
      first === i - 1 &&
      !small &&
      isUnknown(doc, first) &&
      lengthOf(doc, first) >= 5 &&
      isPlaced(doc, first) &&
      !isDosed(doc, i)
    )
      claimAddress(doc, emit, first, i, 'numbered_placed');
  },
};

const PLACED = new Set(['at', 'to', 'on', 'near', 'and']);
const isPlaced = (doc: Document, i: number) =>
  i > 0 && isNear(doc, i) && PLACED.has(wordAt(doc, i - 1)) && !has(doc, i, FLAG.proper) && !looksDerived(doc, i);

function mayNamePlace(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.capital)) return !has(doc, i, KEPT | FLAG.month | FLAG.closed | FLAG.digit | FLAG.shout);
  return isUnknown(doc, i) && lengthOf(doc, i) >= 4 && !looksDerived(doc, i);
}

// "100 xyzol 50 mg": a dose; "Romans 8:28", "T 37.2, RR 16": a verse, a value.
const isDosed = (doc: Document, i: number) =>
  /^[:%/]|^\.\d|^\s?(?:mg|mcg|ml|g|units?|tablets?|puffs?|x|times|bpm|kg|lbs?)\b/i.test(
    doc.text.slice(doc.words.end[i], (doc.words.end[i] as number) + 9),
  );
