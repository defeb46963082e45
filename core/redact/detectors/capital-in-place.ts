// A plain word with a capital that its sentence does not explain, where only a person stands: "whenever Cook says", "I told Sparks".
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isEndearment, isMassNoun, mayStandAsPlainName, standsAsPerson, standsAsPlainName } from '../name-contexts.ts';
import { has, isLoneCapital, isPossessive, lengthOf, looksDerived, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const NEVER =
  KEPT |
  FLAG.closed |
  FLAG.digit |
  FLAG.month |
  FLAG.place |
  FLAG.kin |
  FLAG.title |
  FLAG.organisation |
  FLAG.number |
  FLAG.shout |
  FLAG.sentenceStart |
  FLAG.crisis;
const NAME = ANY_FIRST | FLAG.surname;
const FEWEST_LETTERS = 3;

export const capitalInPlace: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & NEVER) === 0 && (flags & FLAG.ordinary) !== 0,
  detect: (doc, i, emit) => {
    if (has(doc, i, NEVER) || lengthOf(doc, i) < FEWEST_LETTERS) return;
    if (!doc.denyCapitals || !isLoneCapital(doc, i) || looksDerived(doc, i)) return;
    if (isEndearment(doc, i) || isMassNoun(doc, i) || !isPerson(doc, i)) return;
    claimWords(doc, emit, i, i, {
      type: 'PERSON',
      rule: 'capital_in_place',
      rank: RANK.unknown,
      weak: true,
      remember: false,
    });
  },
};

const isPerson = (doc: Document, i: number) =>
  standsAsPlainName(doc, i) ||
  (!isJoined(doc, i) && mayStandAsPlainName(doc, i) && has(doc, i, NAME)) ||
  (standsAsPerson(doc, i, i) && !isJoined(doc, i) && (has(doc, i, NAME) || !isPossessive(doc, i + 1)));

// "Pride and Prejudice is", "Dungeons and Dragons".
const isJoined = (doc: Document, i: number) =>
  wordAt(doc, i - 1) === 'and' || (i + 1 < doc.words.count && wordAt(doc, i + 1) === 'and');
