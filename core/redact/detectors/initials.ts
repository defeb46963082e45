// A person as initials only, where the words before say that a person comes: "patient J.D.", "my sister K. M. said".
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt, mayBeName } from '../reading.ts';
import { RANK } from '../span.ts';

const ANNOUNCE = new Set('named called pt patient client mr mrs ms dr initials'.split(' '));
const MOST_INITIALS = 4;
const dotted = (doc: Document, i: number) =>
  lengthOf(doc, i) === 1 && has(doc, i, FLAG.capital) && doc.text.charAt(doc.words.end[i] as number) === '.';

export const initials: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & FLAG.marked) !== 0 && (flags & KEPT) === 0,
  detect: (doc, i, emit) => {
    if (
      !dotted(doc, i) ||
      i === 0 ||
      has(doc, i, KEPT) ||
      (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.stop)) !== 0
    )
      return;
    if (!has(doc, i - 1, FLAG.kin | FLAG.title) && !ANNOUNCE.has(lowerAt(doc, i - 1))) return;
    let last = i;
    while (
      last - i < MOST_INITIALS &&
      last + 1 < doc.words.count &&
      dotted(doc, last + 1) &&
      (gapBefore(doc, last + 1) & ~(GAP.stop | GAP.space)) === 0
    )
      last++;
    // "J. R. Castellano": the initials go with the name.
    if (last === i || (mayBeName(doc, last + 1) && (gapBefore(doc, last + 1) & ~(GAP.stop | GAP.space)) === 0)) return;
    const start = doc.words.start[i] as number;
    claimUnits(emit, start, (doc.words.end[last] as number) + 1, {
      type: 'PERSON',
      rule: 'initials',
      rank: RANK.cue,
      remember: false,
    });
  },
};
