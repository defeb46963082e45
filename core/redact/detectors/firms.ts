// Firms called after their partners: "White, Willis and Hoffman". The words between the names are part of the name.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isNear, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const MOST_PARTNERS = 5;

/** Surnames with commas and a last "and"; first names in such a row are a list of people. */
export const partners: WordDetector = {
  at: FLAG.surname,
  asks: (flags) =>
    (flags & (FLAG.capital | FLAG.smallWriter)) !== 0 && (flags & (KEPT | FLAG.closed | FLAG.month)) === 0,
  detect: (doc, i, emit) => {
    if (!isPartner(doc, i) || (gapBefore(doc, i + 1) & ~GAP.space) !== GAP.comma) return;
    if (i > 0 && (gapBefore(doc, i) & GAP.comma) !== 0 && isPartner(doc, i - 1)) return;
    let last = i;
    let count = 1;
    while (count < MOST_PARTNERS && (gapBefore(doc, last + 1) & ~GAP.space) === GAP.comma && isPartner(doc, last + 1)) {
      last++;
      count++;
    }
    const and = last + 1;
    if (count < 2 || !isAnd(doc, and) || !isPartner(doc, and + 1) || !isNear(doc, and + 1)) return;
    let firsts = 0;
    let places = 0;
    for (let word = i; word <= and + 1; word++) {
      if (has(doc, word, FLAG.commonFirst)) firsts++;
      if (has(doc, word, FLAG.place)) places++;
    }
    // "England, Wales and Ireland", "Ryan, Kelly and Morgan": countries stay, and people keep a tag each.
    if (firsts <= 1 && places <= 1)
      claimWords(doc, emit, i, and + 1, { type: 'ORG', rule: 'partners', rank: RANK.organisation, weak: true });
  },
};

const isPartner = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital | FLAG.smallWriter) &&
  has(doc, i, FLAG.surname) &&
  !has(doc, i, KEPT | FLAG.closed | FLAG.month);

const isAnd = (doc: Document, i: number) =>
  i < doc.words.count &&
  lengthOf(doc, i) === 3 &&
  (gapBefore(doc, i) & ~(GAP.space | GAP.comma)) === 0 &&
  wordAt(doc, i) === 'and';
