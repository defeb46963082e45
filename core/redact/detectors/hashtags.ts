// Hashtags that hold a name: #TeamAnna, #JusticeForMaya.
import type { WordDetector } from '../detector.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';
import { holdsName } from '../spellings.ts';

const SHORTEST = 3;

export const hashtag: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & FLAG.marked) !== 0,
  detect: (doc, i, emit) => {
    const start = doc.words.start[i] as number;
    if (start === 0 || doc.text.charCodeAt(start - 1) !== 0x23 || lengthOf(doc, i) < SHORTEST) return;
    if (nameKind(doc, i) !== NAME_KIND.listed && !holdsName(doc, i)) return;
    claimWords(doc, emit, i, i, { type: 'PERSON', rule: 'hashtag', rank: RANK.lexicon, weak: true, remember: false });
  },
};
