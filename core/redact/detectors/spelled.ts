// Identifiers that are spelled out: "john at gmail dot com", "five five five one two ...".

import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const JOINS = new Set(['dot', 'underscore', 'dash', 'hyphen']);

/** At "dot com": back over "gmail", "at" and the name before it. */
export const spelledEmail: CueDetector = {
  cue: 'dot_com',
  detect: (doc, after, emit, cueStart) => {
    let i = cueStart - 1;
    const floor = Math.max(0, cueStart - 6);
    while (i > floor && wordAt(doc, i).toLowerCase() !== 'at') i--;
    if (i <= floor || wordAt(doc, i).toLowerCase() !== 'at') return;
    let first = i - 1;
    for (let steps = 3; steps > 0 && first >= 2 && JOINS.has(wordAt(doc, first - 1).toLowerCase()); steps--) first -= 2;
    claimWords(doc, emit, first, after - 1, { type: 'EMAIL', rule: 'email_spelled', rank: RANK.structured });
  },
};

const FEWEST = 7;

/** A run of seven or more number words, blanks or hyphens between them. */
export const spelledNumber: WordDetector = {
  at: FLAG.number,
  detect: (doc, first, emit) => {
    if (isDigitWord(doc, first - 1) && near(doc, first)) return;
    let last = first;
    while (isDigitWord(doc, last + 1) && near(doc, last + 1)) last++;
    if (last - first + 1 >= FEWEST)
      claimWords(doc, emit, first, last, { type: 'PHONE', rule: 'number_spelled', rank: RANK.structured });
  },
};

const near = (doc: Document, i: number) => (gapBefore(doc, i) & ~(GAP.space | GAP.hyphen | GAP.comma)) === 0;
const isDigitWord = (doc: Document, i: number) =>
  has(doc, i, FLAG.number) || (has(doc, i, FLAG.allDigits) && lengthOf(doc, i) === 1);
