// "St. Jude's", "Mount Elm", "Fort Elm": a saint, a hill or a camp, and a name; the possessive goes with it.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, lowerAt, mayBeName, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const SAINTS = new Set(['st', 'saint', 'mount', 'mt', 'santa', 'san']);
const LANDS = new Set(['lake', 'fort', 'camp', 'cape', 'port', 'ft']);
const ORG = { type: 'ORG', rule: 'saint', rank: RANK.organisation, weak: true } as const;

export const saint: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & (KEPT | FLAG.closed | FLAG.digit)) === 0,
  detect: (doc, i, emit) => {
    if (lengthOf(doc, i) > 5 || (gapBefore(doc, i + 1) & ~(GAP.space | GAP.stop)) !== 0) return;
    if (!mayBeName(doc, i + 1) || lengthOf(doc, i + 1) < 3 || has(doc, i, KEPT)) return;
    if (has(doc, i + 1, FLAG.ordinary) && !has(doc, i + 1, ANY_FIRST | FLAG.surname)) return;
    const word = lowerAt(doc, i);
    const land = LANDS.has(word) && isNear(doc, i + 1) && !has(doc, i, FLAG.sentenceStart);
    if (!SAINTS.has(word) && !land) return;
    const last = isPossessive(doc, i + 2) ? i + 2 : i + 1;
    // "St. John's wort"
    if (isNear(doc, last + 1) && wordAt(doc, last + 1) === 'wort') return;
    claimWords(doc, emit, i, last, ORG);
  },
};

const BEFORE = new Set(['at', 'to', 'from', 'in', 'near', 'by', 'outside', 'visited']);

/** "at st. mary's", "to mt sinai", written small. */
export const smallSaint: WordDetector = {
  at: FLAG.street,
  detect: (doc, i, emit) => {
    if (lengthOf(doc, i) !== 2 || has(doc, i, FLAG.capital) || !isNear(doc, i) || wordAt(doc, i) !== 'st') return;
    if (!BEFORE.has(wordAt(doc, i - 1)) || (gapBefore(doc, i + 1) & ~(GAP.space | GAP.stop)) !== 0) return;
    if (!isSaint(doc, i + 1)) return;
    claimWords(doc, emit, i, isPossessive(doc, i + 2) ? i + 2 : i + 1, { ...ORG, rule: 'saint_small' });
  },
};

const isSaint = (doc: Document, i: number) =>
  has(doc, i, ANY_FIRST | FLAG.surname | FLAG.city) && !has(doc, i, FLAG.closed | FLAG.digit) && lengthOf(doc, i) >= 3;
