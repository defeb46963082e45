// Deny by default: a capitalised word that neither grammar, nor the dictionary, nor the keep-list explains is a name.
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG } from '../flags.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, mayBeName, nameEnd } from '../reading.ts';
import { RANK } from '../span.ts';
import { GAP } from '../../lexicon/index.ts';

const LISTED = ANY_FIRST | FLAG.surname | FLAG.ordinary | FLAG.city;
const unknown = (doc: Document, i: number) => mayBeName(doc, i) && !has(doc, i, LISTED | FLAG.shout | FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin) && lengthOf(doc, i) > 2;

export const unknownCapital: WordDetector = {
  at: FLAG.capital,
  detect: (doc, i, emit) => {
    if (!doc.denyCapitals || !unknown(doc, i) || isPossessive(doc, i) || isContraction(doc, i)) return;
    if (i > 0 && isNear(doc, i) && unknown(doc, i - 1) && !has(doc, i - 1, FLAG.sentenceStart)) return;
    const last = nameEnd(doc, i);
    // At the head of a sentence the capital says nothing: two of them, or a possessive, do.
    if (has(doc, i, FLAG.sentenceStart) && last === i && !isPossessive(doc, i + 1)) return;
    claimWords(doc, emit, i, last, { type: 'PERSON', rule: 'unknown_capital', rank: RANK.unknown, weak: true, remember: lengthOf(doc, i) >= 4 });
  },
};

// "Didn't", "I'm-I'm": the dictionary has the whole word, the cutter its halves.
const isContraction = (doc: Document, i: number) => gapBefore(doc, i + 1) === GAP.apostrophe && lengthOf(doc, i + 1) === 1 && doc.text.charAt((doc.words.end[i] as number) - 1) === 'n';
