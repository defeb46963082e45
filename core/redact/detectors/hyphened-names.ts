// Given names of two syllables with their capital: "Ji-woo", "Min-jun Nakamura", "Park Seo-yeon".
import { BEFORE_HYPHEN, type WordDetector } from '../detector.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG } from '../flags.ts';
import { isHyphenedName } from '../hyphened-names.ts';
import { has, isNear, mayBeName, nameEnd } from '../reading.ts';
import { RANK } from '../span.ts';

export const hyphenedName: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & BEFORE_HYPHEN) !== 0,
  detect: (doc, i, emit) => {
    if (!isHyphenedName(doc, i)) return;
    const surname = mayBeName(doc, i - 1) && isNear(doc, i) && has(doc, i - 1, FLAG.surname | ANY_FIRST);
    claimWords(doc, emit, surname ? i - 1 : i, nameEnd(doc, i + 1), {
      type: 'PERSON',
      rule: 'hyphened_name',
      rank: RANK.lexicon,
      remember: true,
    });
  },
};
