// Hospitals that end in "General" without a type word: "admitted to Fairfield General".
import type { WordDetector } from '../detector.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { has, isNear, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

const NEVER = KEPT | FLAG.closed | FLAG.digit | FLAG.ordinary | FLAG.shout | FLAG.title;

export const namedGeneral: WordDetector = {
  at: FLAG.title,
  asks: (flags) => (flags & FLAG.capital) !== 0,
  detect: (doc, i, emit) => {
    if (i === 0 || lengthOf(doc, i) !== 7 || lowerAt(doc, i) !== 'general' || !isNear(doc, i)) return;
    // "Surgeon General", "General Hospital", "Wren General Motors" end otherwise.
    if (isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital)) return;
    const name = i - 1;
    if (!has(doc, name, FLAG.capital) || has(doc, name, NEVER) || lengthOf(doc, name) < 3) return;
    if (!has(doc, name, FLAG.city | FLAG.surname | ANY_FIRST) && has(doc, name, FLAG.rareWord)) return;
    claimWords(doc, emit, name, i, { type: 'ORG', rule: 'general_hospital', rank: RANK.organisation, weak: true });
  },
};
