// Names of accounts: behind "my insta is", "discord:", and name#1234.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { compound } from './compounds.ts';

const HANDLE = { type: 'HANDLE', rule: 'handle_cue', rank: RANK.cue } as const;
const LOOK_AHEAD = 4;
const BETWEEN = new Set(
  'is name handle account user username tag id my at me under there on the as it its called'.split(' '),
);
const SHORTEST = 3;

/** A word that no dictionary has, or words tied by a dot, a hyphen or an underscore: quiet.river, sunnyday_22. */
function isHandle(doc: Document, first: number, last: number): boolean {
  const length = (doc.words.end[last] as number) - (doc.words.start[first] as number);
  if (length < SHORTEST || has(doc, first, KEPT) || has(doc, first, FLAG.allDigits)) return false;
  if (last > first) return true;
  return (
    has(doc, first, FLAG.digit) || !has(doc, first, FLAG.ordinary | FLAG.closed | FLAG.kin | FLAG.month | FLAG.title)
  );
}

export const accountCue: CueDetector = {
  cue: 'HANDLE',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + LOOK_AHEAD, doc.words.count); i++) {
      if ((gapBefore(doc, i) & (GAP.edge | GAP.newline | GAP.stop)) !== 0) return;
      // A verb or another word of the sentence ends the announcement: "my insta is down".
      const [first, last] = compound(doc, i);
      if (first >= after && isHandle(doc, first, last) && isAnnounced(doc, after, i)) {
        claimUnits(emit, doc.words.start[first] as number, doc.words.end[last] as number, HANDLE);
        return;
      }
      if (!BETWEEN.has(lowerAt(doc, i))) return;
    }
  },
};

/** A colon behind the cue, or a word such as "is" between them. */
function isAnnounced(doc: Document, after: number, i: number): boolean {
  if (i > after) return true;
  const gap = doc.text.slice(doc.words.end[after - 1], doc.words.start[after]);
  return gap === '' || gap.includes(':') || gap.includes('@') || gap.includes('=');
}

const FOUR = 4;
/** quiet_river#4821: the name that a number sign ties to four figures. */
export const taggedHandle: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & PLACE.hash) !== 0 && lengthIn(place) === FOUR,
  detect: (doc, i, emit) => {
    const start = doc.words.start[i] as number;
    if (i < 1 || lengthOf(doc, i) !== FOUR || doc.text.charAt(start - 1) !== '#') return;
    if ((doc.words.end[i - 1] as number) !== start - 1) return;
    const [first] = compound(doc, i - 1);
    claimUnits(emit, doc.words.start[first] as number, doc.words.end[i] as number, {
      ...HANDLE,
      rule: 'handle_tag',
      rank: RANK.plate,
    });
  },
};
