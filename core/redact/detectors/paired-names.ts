// "from Johns Hopkins", "in Store Elmby": a word with a capital before a name, behind a word of place, belongs to the name.
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { isUnknown } from '../lines.ts';
import { GENERIC } from '../organisation-words.ts';
import { has, isNear, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { withState } from './cities.ts';

const BEFORE = new Set(['at', 'from', 'to', 'in', 'near']);
const NO_PART =
  FLAG.closed | FLAG.title | FLAG.kin | FLAG.month | FLAG.digit | FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged;

export const pairedName: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & (KEPT | NO_PART | FLAG.place | FLAG.ordinary)) === 0,
  detect: (doc, i, emit) => {
    if (i < 2 || !has(doc, i - 1, FLAG.capital) || has(doc, i - 1, FLAG.sentenceStart) || has(doc, i - 2, FLAG.capital))
      return;
    if (!isNear(doc, i) || !isNear(doc, i - 1) || has(doc, i - 1, NO_PART) || lengthOf(doc, i - 1) < 2) return;
    if (has(doc, i, KEPT | NO_PART | FLAG.place) || !isName(doc, i) || !BEFORE.has(wordAt(doc, i - 2))) return;
    if (has(doc, i - 1, FLAG.place) && lengthOf(doc, i - 1) > 2) return;
    claimWords(doc, emit, i - 1, withState(doc, i), { type: 'ORG', rule: 'paired_name', rank: RANK.city });
  },
};

/** "from johns hopkins", written small: any noun before a name that is no word. */
export const smallPairedName: WordDetector = {
  at: FLAG.surname | FLAG.city,
  asks: (flags) => (flags & (FLAG.capital | FLAG.ordinary | FLAG.place | KEPT)) === 0,
  detect: (doc, i, emit) => {
    if (i < 2 || has(doc, i, FLAG.capital | FLAG.ordinary | FLAG.place | KEPT) || has(doc, i - 1, FLAG.capital)) return;
    if (lengthOf(doc, i) < 4 || !isNear(doc, i) || !isNear(doc, i - 1) || has(doc, i - 1, NO_PART | FLAG.digit)) return;
    const before = wordAt(doc, i - 2);
    if (lengthOf(doc, i - 1) < 2 || (before !== 'at' && before !== 'from') || GENERIC.has(wordAt(doc, i - 1))) return;
    claimWords(doc, emit, i - 1, withState(doc, i), { type: 'ORG', rule: 'paired_small', rank: RANK.unknown });
  },
};

const isName = (doc: Document, i: number) =>
  !has(doc, i, FLAG.ordinary) &&
  (has(doc, i, FLAG.surname | FLAG.city) || (isUnknown(doc, i) && !has(doc, i, FLAG.shout)));
