// A name in capitals within a text that is not: "I told YUSRA", "Name: OUYANG, Mei".
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import {
  isAddressed,
  isApposed,
  mayStandAsPerson,
  signsOff,
  standsAsPerson,
  standsAsPlainName,
} from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { isPinyin } from '../pinyin.ts';
import { has, isEponym, isNear, isPossessive, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';
import { isUnexplained } from '../unexplained.ts';

/** More capitals in a row are a sentence. */
const MOST_WORDS = 4;
const FEWEST_LETTERS = 4;
/** Shorter ones are as often an abbreviation, and need a person's place. */
const FEWEST_ALONE = 5;
const FEWEST_UNKNOWN = 6;
const FEWEST_LONG = 8;
const UNLIKE_NAMES = -1.5;
const FEWEST_UNKNOWN_ALONE = 7;
const MUCH_LIKE_NAMES = 2;

const isShouted = (doc: Document, i: number) => has(doc, i, FLAG.shout) && lengthOf(doc, i) > 1;

export const shoutedName: WordDetector = {
  at: FLAG.shout,
  asks: (flags) => (flags & (KEPT | FLAG.closed | FLAG.digit)) === 0,
  detect: (doc, i, emit) => {
    if (!doc.denyCapitals || has(doc, i, KEPT | FLAG.closed | FLAG.digit)) return;
    if (lengthOf(doc, i) < FEWEST_LETTERS || (isNear(doc, i) && isShouted(doc, i - 1))) return;
    const last = isPlainPair(doc, i) ? i + 1 : endOfNames(doc, i);
    if (last < i || isEponym(doc, last)) return;
    claimWords(doc, emit, i, last, {
      type: 'PERSON',
      rule: 'shouted_name',
      rank: RANK.unknown,
      weak: true,
      remember: lengthOf(doc, i) >= FEWEST_ALONE,
    });
  },
};

const ANNOUNCE = new Set('patient client member pt subscriber insured re mr mrs ms miss dr for'.split(' '));

/** "for patient SUMMER HALE", "GRACE WHITLOCK": a first name that is a word too, and a surname, alone in capitals; two words of the dictionary need a person's word before. */
function isPlainPair(doc: Document, first: number): boolean {
  const last = first + 1;
  if (!has(doc, first, ANY_FIRST) || !isNear(doc, last) || !isShouted(doc, last)) return false;
  if (!has(doc, last, FLAG.surname) || has(doc, last, KEPT | FLAG.closed | FLAG.digit)) return false;
  if (isNear(doc, last + 1) && isShouted(doc, last + 1)) return false;
  if (nameKind(doc, last) === NAME_KIND.listed) return has(doc, first, FLAG.commonFirst);
  return isNear(doc, first) && ANNOUNCE.has(lowerAt(doc, first - 1));
}

/** The last word of the capitals from `first` on, where all of them are names; -1 where they are not. */
function endOfNames(doc: Document, first: number): number {
  let last = first - 1;
  let listed = false;
  let score = 0;
  let letters = 0;
  for (let i = first; i < first + MOST_WORDS; i++) {
    if (i > first && (!isNear(doc, i) || isPossessive(doc, i) || !isShouted(doc, i))) break;
    const kind = nameKind(doc, i);
    if (kind < NAME_KIND.unknown && !(i > first && has(doc, i, FLAG.surname) && !has(doc, i, KEPT | FLAG.closed)))
      return -1;
    listed ||= kind === NAME_KIND.listed && has(doc, i, ANY_FIRST | FLAG.surname);
    score += kind === NAME_KIND.unknown ? nameScore(doc, i) : 0;
    letters = Math.max(letters, lengthOf(doc, i));
    last = i;
  }
  if (isNear(doc, last + 1) && isShouted(doc, last + 1)) return -1;
  return isTaken(doc, first, last, listed, score, letters) ? last : -1;
}

function isTaken(doc: Document, first: number, last: number, listed: boolean, score: number, letters: number): boolean {
  if (listed)
    return last > first || letters >= FEWEST_ALONE || isInPlace(doc, first, last) || mayStandAsPerson(doc, first, last);
  if (
    letters >= FEWEST_ALONE &&
    (isInPlace(doc, first, last) || isApposed(doc, first, last)) &&
    isUnexplained(doc, first)
  )
    return true;
  if (letters < FEWEST_UNKNOWN || isSlip(doc, first)) return false;
  if (last > first) return score >= MUCH_LIKE_NAMES;
  if (isPinyin(lowerAt(doc, first))) return true;
  if (score >= 0 && (standsAsPlainName(doc, first) || isCalled(doc, first, last))) return true;
  if (letters < FEWEST_UNKNOWN_ALONE) return false;
  if (
    letters >= FEWEST_LONG &&
    score > UNLIKE_NAMES &&
    (mayStandAsPerson(doc, first, last) || isInPlace(doc, first, last))
  )
    return true;
  return score >= MUCH_LIKE_NAMES || (score >= LIKE_NAMES && mayStandAsPerson(doc, first, last));
}

const isCalled = (doc: Document, first: number, last: number) =>
  isAddressed(doc, first, last, 'any') || signsOff(doc, first, last);
const isInPlace = (doc: Document, first: number, last: number) =>
  standsAsPerson(doc, first, last) || isCalled(doc, first, last);
