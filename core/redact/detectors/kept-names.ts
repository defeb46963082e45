// First names that the keep-list holds for another meaning, where only a person stands: "my brother Christian", "I told Molly".
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import {
  endsOrActs,
  isAddressed,
  isWithSpeaker,
  signsOff,
  standsAsPerson,
  standsAsPlainName,
} from '../name-contexts.ts';
import { isCaredFor } from '../person-places.ts';
import { has, isEponym, isNear, isPossessive, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { isTheorist } from '../theorists.ts';

const NEVER = FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.shout | FLAG.closed | FLAG.month;
/** Persons of faiths and books, of whom people speak by this one name. */
const SPOKEN_OF = new Set(['jesus', 'darwin']);

const GREETS = new Set(['thanks', 'hi', 'hello', 'hey', 'dear']);

export const keptName: WordDetector = {
  at: FLAG.commonFirst,
  asks: (flags) => (flags & NEVER) === 0 && (flags & FLAG.keep) !== 0 && (flags & FLAG.capital) !== 0,
  detect: (doc, i, emit) => {
    if (!doc.denyCapitals || has(doc, i, NEVER) || isEponym(doc, i) || !isPerson(doc, i)) return;
    if (isTheorist(doc, i) || SPOKEN_OF.has(wordAt(doc, i).toLowerCase())) return;
    claimWords(doc, emit, i, i, { type: 'PERSON', rule: 'kept_name', rank: RANK.lexicon, remember: false });
  },
};

/** What follows is no noun that the word describes: "told Christian friends". */
const standsAlone = (doc: Document, i: number) =>
  !isNear(doc, i + 1) || isPossessive(doc, i + 1) || has(doc, i + 1, FLAG.closed) || !has(doc, i + 1, FLAG.ordinary);

function isPerson(doc: Document, i: number): boolean {
  if (isAddressed(doc, i, i, 'thanked') || signsOff(doc, i, i) || isCaredFor(doc, i, i)) return true;
  const isOfKin = isNear(doc, i) && has(doc, i - 1, FLAG.kin);
  if (isOfKin || (!has(doc, i, FLAG.sentenceStart) && isWithSpeaker(doc, i, i + 1)))
    return standsAlone(doc, i) || endsOrActs(doc, i);
  if (isNear(doc, i) && GREETS.has(wordAt(doc, i - 1).toLowerCase()) && !isNear(doc, i + 1)) return true;
  if (isDescribed(doc, i)) return true;
  if (!standsAsPlainName(doc, i)) return false;
  const isSubject = has(doc, i, FLAG.sentenceStart) || has(doc, i - 1, FLAG.closed);
  // "Bowen says" is what an author writes.
  return isSubject ? !has(doc, i, FLAG.surname) : standsAlone(doc, i);
}

const ARTICLES = new Set(['a', 'an', 'the', 'one', 'not']);
/** "Ed is so funny", while "Ed is a magazine" says what a thing is. */
const isDescribed = (doc: Document, i: number) =>
  has(doc, i, FLAG.sentenceStart) &&
  !has(doc, i, FLAG.surname) &&
  i + 2 < doc.words.count &&
  standsAsPerson(doc, i, i) &&
  !isPossessive(doc, i + 1) &&
  !ARTICLES.has(wordAt(doc, i + 2));
