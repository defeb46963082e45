// A vehicle's plate behind a word that has other uses, "plate ABC-1234", "reg AB12 CDE": only what looks like a plate.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

const BETWEEN = new Set(['is', 'are', 'was', 'were', 'number', 'no', 'reads', 'said']);
const MOST_GROUPS = 3;
const LONGEST_GROUP = 7;
const FEWEST = 5;
const MOST = 9;

/** Letters of a plate are capitals, and no word. */
const isGroup = (doc: Document, i: number) =>
  i < doc.words.count &&
  lengthOf(doc, i) <= LONGEST_GROUP &&
  (has(doc, i, FLAG.allDigits) ||
    has(doc, i, FLAG.shout) ||
    (lengthOf(doc, i) <= 2 && has(doc, i, FLAG.capital)) ||
    (has(doc, i, FLAG.digit) && !has(doc, i, FLAG.ordinary))) &&
  !has(doc, i, FLAG.closed | FLAG.tagged | FLAG.month);

export const weakPlateCue: CueDetector = {
  cue: 'PLATE_WEAK',
  detect: (doc, after, emit) => {
    let first = after;
    while (first < after + 2 && first < doc.words.count && BETWEEN.has(lowerAt(doc, first))) first++;
    if (first >= doc.words.count || (gapBefore(doc, first) & (GAP.stop | GAP.newline | GAP.edge)) !== 0) return;
    let last = first - 1;
    let [length, letters, digits] = [0, false, false];
    while (last - first + 1 < MOST_GROUPS && isGroup(doc, last + 1)) {
      if (last >= first && (gapBefore(doc, last + 1) & ~(GAP.space | GAP.hyphen)) !== 0) break;
      last++;
      length += lengthOf(doc, last);
      letters ||= !has(doc, last, FLAG.allDigits);
      digits ||= has(doc, last, FLAG.digit);
    }
    if (!letters || !digits || length < FEWEST || length > MOST) return;
    claimWords(doc, emit, first, last, { type: 'PLATE', rule: 'plate_weak', rank: RANK.plate });
  },
};
