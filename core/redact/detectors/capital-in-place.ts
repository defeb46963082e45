// A plain word with a capital that its sentence does not explain, where only a person stands: "whenever Cook says", "I told Sparks".
import { GAP } from '../../lexicon/index.ts';
import { isBehindCall } from '../called-names.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import {
  isConcept,
  isDetermined,
  isEndearment,
  isInThing,
  isMassNoun,
  mayStandAsPlainName,
  standsAsPerson,
  standsAsPlainName,
} from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { gapBefore, has, isLoneCapital, isPossessive, lengthOf, looksDerived, wordAt } from '../reading.ts';
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
  asks: (flags) => (flags & NEVER) === 0 && (flags & (FLAG.ordinary | FLAG.rareWord)) !== 0,
  detect: (doc, i, emit) => {
    if (has(doc, i, NEVER) || lengthOf(doc, i) < FEWEST_LETTERS) return;
    if (!doc.denyCapitals || !isLoneCapital(doc, i) || looksDerived(doc, i)) return;
    if (isEndearment(doc, i) || isMassNoun(doc, i) || (isConcept(doc, i) && !has(doc, i, NAME))) return;
    const rule = isPerson(doc, i) ? 'capital_in_place' : isBare(doc, i) ? 'capital_bare' : '';
    if (rule === '') return;
    claimWords(doc, emit, i, i, {
      type: 'PERSON',
      rule,
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

const OF_THINGS = new Set(['called', 'or', 'book', 'movie', 'film', 'show', 'game', 'song', 'album', 'series', 'app']);

/** "thanks for bringing Jinx back", "so does Spark": no article, no word that things stand behind, and no figure after it. */
const isBare = (doc: Document, i: number) =>
  (has(doc, i, FLAG.ordinary) || nameScore(doc, i) >= LIKE_NAMES) &&
  gapBefore(doc, i) === GAP.space &&
  lengthOf(doc, i - 1) > 1 &&
  !has(doc, i - 1, FLAG.digit) &&
  !has(doc, i + 1, FLAG.digit) &&
  // "Wicker-themed", "a book called Margin", "Heron or Pike".
  gapBefore(doc, i + 1) !== GAP.hyphen &&
  !OF_THINGS.has(wordAt(doc, i - 1)) &&
  !isDetermined(doc, i) &&
  !isInThing(doc, i) &&
  !isJoined(doc, i) &&
  !isBehindCall(doc, i) &&
  !isCapitalisedThing(doc, i) &&
  !isLabel(doc, i) &&
  !speaksOfTherapy(doc);

const ENDING = /(?:ing|ed|ance|ence|ship|hood|dom|ians?|icans?|ese)$/;
/** "Googling", "Senators", "Acceptance", "Anger": what people write large by custom. */
function isCapitalisedThing(doc: Document, i: number): boolean {
  const word = wordAt(doc, i).toLowerCase();
  if (isConcept(doc, i) || ENDING.test(word)) return true;
  if (!word.endsWith('s')) return false;
  return ((doc.lookup(word.slice(0, -1)) | doc.lookup(word.replace(/ies$/, 'y'))) & FLAG.ordinary) !== 0;
}

const therapy = new WeakMap<Document, boolean>();
/** Where somebody speaks of therapy, drugs or illness a capital marks a term as often as a name. */
function speaksOfTherapy(doc: Document): boolean {
  const known = therapy.get(doc);
  if (known !== undefined) return known;
  const answer = doc.hits.some(({ id }) => id === 'clinical');
  therapy.set(doc, answer);
  return answer;
}

const JOINS = new Set(['and', 'or', 'versus', 'vs', 'not']);
// "Pride and Prejudice is", "Dungeons and Dragons", "Intimacy versus Isolation".
const isJoined = (doc: Document, i: number) =>
  JOINS.has(wordAt(doc, i - 1)) || (i + 1 < doc.words.count && JOINS.has(wordAt(doc, i + 1)));

const MOST_LABEL = 3;
/** So many blanks part fields on one line. */
const COLUMN = 2;
const COLON = 0x3a;
/** "Track: dual diagnosis   Start date: May", "Next visit:": a label of the field that follows. */
function isLabel(doc: Document, i: number): boolean {
  if (i > 0 && (doc.words.start[i] as number) - (doc.words.end[i - 1] as number) < COLUMN) return false;
  for (let last = i; last < i + MOST_LABEL && last < doc.words.count; last++) {
    if (last > i && (gapBefore(doc, last) & ~GAP.space) !== 0) return false;
    if (doc.text.charCodeAt(doc.words.end[last] as number) === COLON) return last > i;
  }
  return false;
}
