// Deny by default: a capitalised word that neither grammar, nor the dictionary, nor the keep-list explains is a name.

import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG } from '../flags.ts';
import {
  gapBefore,
  has,
  isAcronym,
  isEponym,
  isNear,
  isPossessive,
  lengthOf,
  looksDerived,
  mayBeName,
  nameEnd,
  wordAt,
} from '../reading.ts';
import { RANK } from '../span.ts';

const LISTED = ANY_FIRST | FLAG.surname | FLAG.ordinary | FLAG.city;
const unknown = (doc: Document, i: number) =>
  mayBeName(doc, i) &&
  !has(doc, i, LISTED | FLAG.shout | FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin) &&
  lengthOf(doc, i) > 2 &&
  !looksDerived(doc, i) &&
  !isAcronym(doc, i);

export const unknownCapital: WordDetector = {
  at: FLAG.capital,
  detect: (doc, i, emit) => {
    if (!doc.denyCapitals || !unknown(doc, i) || isPossessive(doc, i) || isContraction(doc, i)) return;
    if (i > 0 && isNear(doc, i) && unknown(doc, i - 1) && !has(doc, i - 1, FLAG.sentenceStart)) return;
    const last = nameEnd(doc, i);
    if (
      isEponym(doc, last) ||
      isDosed(doc, last) ||
      (has(doc, i, FLAG.sentenceStart) && last === i && !isSubject(doc, i))
    )
      return;
    claimWords(doc, emit, i, last, {
      type: 'PERSON',
      rule: 'unknown_capital',
      rank: RANK.unknown,
      weak: true,
      remember: lengthOf(doc, i) >= 4,
    });
  },
};

// "Mavik 2 mg": a drug that no list has.
const isDosed = (doc: Document, last: number) =>
  has(doc, last + 1, FLAG.allDigits) &&
  /^\s?(?:mg|mcg|ml|g|units?|tablets?|puffs?)\b/i.test(
    doc.text.slice(doc.words.end[last + 1], (doc.words.end[last + 1] as number) + 9),
  );

// At the head of a sentence the capital says nothing; a possessive, a speaker's colon or a verb of persons does.
const PERSONAL = new Set(
  'is was has had lives lived said says told asked began shouted called calls went came and thinks wants loves works'.split(
    ' ',
  ),
);
function isSubject(doc: Document, i: number): boolean {
  if (isPossessive(doc, i + 1)) return true;
  if (doc.text.charAt(doc.words.end[i] as number) === ':') return (gapBefore(doc, i) & (GAP.newline | GAP.edge)) !== 0;
  if (!isNear(doc, i + 1) || lengthOf(doc, i) < 4) return false;
  const next = wordAt(doc, i + 1);
  return PERSONAL.has(next) && (next !== 'and' || mayBeName(doc, i + 2));
}

// "Didn't", "I'm-I'm": the dictionary has the whole word, the cutter its halves.
const isContraction = (doc: Document, i: number) =>
  gapBefore(doc, i + 1) === GAP.apostrophe &&
  lengthOf(doc, i + 1) === 1 &&
  doc.text.charAt((doc.words.end[i] as number) - 1) === 'n';
