// Parts of a number that identify beside it: its last four figures, a card's expiry and check number.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, Emit } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const BETWEEN = new Set(
  'of my the his her their our your digits numbers are is was were in with on it its ssn social security card account number phone'.split(
    ' ',
  ),
);
const NUMBER_OF = new Set(
  'ssn social security card account acct digits number visa mastercard amex discover debit credit iban phone cell mobile'.split(
    ' ',
  ),
);
const THAT = new Set(['that', 'which']);

/** "last four of my social are 1234", "card ending in 4242". */
export const lastFour: CueDetector = {
  cue: 'LAST_FOUR',
  detect: (doc, after, emit, cueStart) => {
    const owner = cueStart > 1 && THAT.has(lowerAt(doc, cueStart - 1)) ? cueStart - 2 : cueStart - 1;
    let named = owner >= 0 && NUMBER_OF.has(lowerAt(doc, owner));
    // "the year ending 2023": without "in" only behind what has a number.
    if (!named && after - cueStart === 1) return;
    for (let i = after; i < Math.min(after + 8, doc.words.count); i++) {
      if ((gapBefore(doc, i) & (GAP.edge | GAP.stop)) !== 0) return;
      if (has(doc, i, FLAG.allDigits)) {
        const length = lengthOf(doc, i);
        const year = /^(?:19|20)/.test(wordAt(doc, i));
        if (length >= 3 && length <= 5 && (named || !year)) claimDigits(doc, emit, i);
        return;
      }
      const word = lowerAt(doc, i);
      if (!BETWEEN.has(word)) return;
      named ||= NUMBER_OF.has(word);
    }
  },
};

function claimDigits(doc: Document, emit: Emit, i: number): void {
  doc.flags[i] = (doc.flags[i] as number) & ~FLAG.keptHard;
  claimUnits(emit, doc.words.start[i] as number, doc.words.end[i] as number, {
    type: 'ID',
    rule: 'last_four',
    rank: RANK.record,
  });
}

/** "exp 09/27", "CVV 123": what stands beside a card's number. */
export const cardCue: CueDetector = {
  cue: 'CARD',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + 3, doc.words.count); i++) {
      if ((gapBefore(doc, i) & (GAP.edge | GAP.newline)) !== 0) return;
      if (!has(doc, i, FLAG.allDigits)) continue;
      const pair = '/-'.includes(doc.text.charAt(doc.words.end[i] as number) || ' ') && has(doc, i + 1, FLAG.allDigits);
      const length = lengthOf(doc, i);
      if (!pair && (length < 3 || length > 4)) return;
      if (pair && (length > 2 || lengthOf(doc, i + 1) > 4)) return;
      claimUnits(emit, doc.words.start[i] as number, doc.words.end[pair ? i + 1 : i] as number, {
        type: 'CARD',
        rule: 'card_cue',
        rank: RANK.cue,
      });
      return;
    }
  },
};
