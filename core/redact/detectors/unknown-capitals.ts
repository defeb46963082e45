// Deny by default: a capitalised word that neither grammar, nor the dictionary, nor the keep-list explains is a name.

import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isAddressed, signsOff, standsAsPerson, standsAsPlainName } from '../name-contexts.ts';
import { nameScore } from '../name-letters.ts';
import { isInstrument, NAME_KIND, nameKind } from '../name-words.ts';
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
import { isSlip, isStretched } from '../spellings.ts';

const LISTED = ANY_FIRST | FLAG.surname | FLAG.ordinary | FLAG.rareWord | FLAG.proper | FLAG.city;
const unknown = (doc: Document, i: number) =>
  mayBeName(doc, i) &&
  !has(doc, i, LISTED | FLAG.shout | FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin) &&
  lengthOf(doc, i) > 2 &&
  !looksDerived(doc, i) &&
  !isAcronym(doc, i) &&
  (!isStretched(doc, i) || nameKind(doc, i) === NAME_KIND.listed);

// "told Bryony", "Bryony said": a rare word, in a place where only a person stands.
const isRareInPlace = (doc: Document, i: number) =>
  has(doc, i, FLAG.rareWord) &&
  mayBeName(doc, i) &&
  !has(doc, i, (LISTED & ~FLAG.rareWord) | FLAG.shout | FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin) &&
  standsAsPlainName(doc, i) &&
  nameScore(doc, i) > 0;

/** Of what `unknown` and `isRareInPlace` both refuse. */
const EXPLAINED =
  (LISTED & ~FLAG.rareWord) |
  (KEPT | FLAG.closed | FLAG.digit | FLAG.place | FLAG.month) |
  (FLAG.shout | FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin);

export const unknownCapital: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & EXPLAINED) === 0,
  detect: (doc, i, emit) => {
    if (
      !doc.denyCapitals ||
      !(unknown(doc, i) || isRareInPlace(doc, i)) ||
      isPossessive(doc, i) ||
      isContraction(doc, i)
    )
      return;
    if (i > 0 && isNear(doc, i) && unknown(doc, i - 1) && !has(doc, i - 1, FLAG.sentenceStart)) return;
    const last = nameEnd(doc, i);
    if (
      isEponym(doc, last) ||
      isDosed(doc, last) ||
      (last === i && (isMakeOf(doc, i) || isInstrument(doc, i))) ||
      (has(doc, i, FLAG.sentenceStart) && last === i && !has(doc, i, FLAG.rareWord) && !isSubject(doc, i))
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

const ONE = new Set(['a', 'an', 'another']);
/** "an Ouvra ring": behind an article and before a plain noun stands the make of a thing. */
const isMakeOf = (doc: Document, i: number) =>
  i > 0 &&
  gapBefore(doc, i) === GAP.space &&
  lengthOf(doc, i - 1) <= 7 &&
  ONE.has(wordAt(doc, i - 1).toLowerCase()) &&
  isNear(doc, i + 1) &&
  !isPossessive(doc, i + 1) &&
  has(doc, i + 1, FLAG.ordinary) &&
  !has(doc, i + 1, FLAG.closed | FLAG.capital | FLAG.kin);

const SHORTEST_TOPIC = 5;
/** "Orbanec, as kind as ever, came." */
const isTopic = (doc: Document, i: number) =>
  lengthOf(doc, i) >= SHORTEST_TOPIC &&
  doc.text.charAt(doc.words.end[i] as number) === ',' &&
  nameScore(doc, i) >= 0 &&
  !isSlip(doc, i);

const SHORTEST_SUBJECT = 3;
/** Lower than within a sentence: slips at its head are few. */
const LIKE_SUBJECTS = 0.3;

// At the head of a sentence the capital says nothing; a speaker's colon, a person's place in the sentence or an address does.
function isSubject(doc: Document, i: number): boolean {
  if (isPossessive(doc, i + 1)) return true;
  if (doc.text.charAt(doc.words.end[i] as number) === ':') return (gapBefore(doc, i) & (GAP.newline | GAP.edge)) !== 0;
  if (lengthOf(doc, i) < SHORTEST_SUBJECT || nameKind(doc, i) < NAME_KIND.unknown) return false;
  return (
    (nameScore(doc, i) >= LIKE_SUBJECTS && !wordAt(doc, i).endsWith('ing') && !isSlip(doc, i)) ||
    standsAsPerson(doc, i, i) ||
    isAddressed(doc, i, i, 'any') ||
    signsOff(doc, i, i) ||
    isTopic(doc, i) ||
    (wordAt(doc, Math.min(i + 1, doc.words.count - 1)) === 'and' && mayBeName(doc, i + 2))
  );
}

// "Didn't", "I'm-I'm": the dictionary has the whole word, the cutter its halves.
const isContraction = (doc: Document, i: number) =>
  gapBefore(doc, i + 1) === GAP.apostrophe &&
  lengthOf(doc, i + 1) === 1 &&
  (doc.text.charCodeAt(doc.words.start[i + 1] as number) | 32) === 0x74 &&
  doc.text.charAt((doc.words.end[i] as number) - 1) === 'n';
