// Named organisations: capitalised words with a type word ("Lakeside Clinic", "University of Elm", "Elm Park").
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import {
  inName,
  isAbbreviated,
  isAmpersand,
  isKindOfSchool,
  isLink,
  mayName,
  names,
  tail,
} from '../organisation-name.ts';
import { CAPITAL_TYPES, CARE_HOUSES, GENERIC, LANDMARKS, TRADES } from '../organisation-words.ts';
import { gapBefore, has, isAcronym, isPossessive, lengthOf, looksDerived, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const ORG = { type: 'ORG', rule: 'organisation', rank: RANK.organisation } as const;

export const organisation: WordDetector = {
  at: FLAG.organisation,
  detect: (doc, word, emit) => {
    if (has(doc, word, KEPT)) return;
    const capital = has(doc, word, FLAG.capital);
    const [first, naming] = leftmost(doc, word);
    if (first < word && !isKindOfSchool(doc, first, word)) {
      const type = lowerAt(doc, word);
      const weak = CAPITAL_TYPES.has(type);
      if ((weak && !capital) || isStudyArm(doc, first, word) || isGenericKind(doc, first, word, type)) return;
      const named = weak ? namesWeakly(doc, first, word, type) : naming && (capital || !onlyPeoples(doc, first, word));
      if (named || (capital && isHouse(doc, first, word, type))) {
        const claim = LANDMARKS.has(type)
          ? ({ type: 'CITY', rule: 'landmark', rank: RANK.organisation } as const)
          : ORG;
        return claimWords(doc, emit, first, tail(doc, word), claim);
      }
    }
    if (capital && isOf(doc, word + 1) && names(doc, word + 2) && inName(doc, word + 2) && namesAfter(doc, word))
      claimWords(doc, emit, word, tail(doc, word + 2), { ...ORG, rule: 'organisation_of' });
  },
};

const isOf = (doc: Document, i: number) => i < doc.words.count && lengthOf(doc, i) === 2 && lowerAt(doc, i) === 'of';

/** "Bank of Elm", "University of Texas"; behind a weaker type only a name counts: "House of Representatives" stays. */
const namesAfter = (doc: Document, word: number) =>
  !CAPITAL_TYPES.has(lowerAt(doc, word)) ||
  (!has(doc, word + 2, KEPT | FLAG.place) &&
    (has(doc, word + 2, ANY_FIRST | FLAG.surname | FLAG.city) || !has(doc, word + 2, FLAG.ordinary)) &&
    !looksDerived(doc, word + 2));

const ACTIVITIES = new Set(['counseling', 'counselling']);
/** "Christian Counseling", "Perinatal clinic" at the head of a sentence: what kind it is, and of no house the name. */
function isGenericKind(doc: Document, first: number, word: number, type: string): boolean {
  if (!ACTIVITIES.has(type) && (has(doc, word, FLAG.capital) || !has(doc, first, FLAG.sentenceStart))) return false;
  for (let i = first; i < word; i++) if (!GENERIC.has(lowerAt(doc, i))) return false;
  return true;
}

const SHORTEST_RUN = 2;

/** "Elm Park", "Kroll Ratings Agency": behind such a type a word must be a name, or it is a firm of two words and its trade. */
function namesWeakly(doc: Document, first: number, word: number, type: string): boolean {
  let words = 0;
  for (let i = first; i < word; i++) {
    if (!has(doc, i, FLAG.capital) || has(doc, i, FLAG.closed | FLAG.keep | FLAG.month) || lengthOf(doc, i) < 2)
      continue;
    if (GENERIC.has(lowerAt(doc, i)) || has(doc, i, FLAG.place)) return false;
    const known = has(doc, i, ANY_FIRST | FLAG.surname) || (has(doc, i, FLAG.city) && !has(doc, i, FLAG.ordinary));
    if (!has(doc, i, FLAG.sentenceStart) && (known || !has(doc, i, FLAG.ordinary)))
      return !looksDerived(doc, i) || known;
    if (!has(doc, i, FLAG.ordinary) && !looksDerived(doc, i)) return true;
    words++;
  }
  return words >= SHORTEST_RUN && TRADES.has(type) && !has(doc, first, FLAG.sentenceStart);
}

/** "at Memorial Hospital", "City Clinic": two words of type with capitals within a sentence. */
const isHouse = (doc: Document, first: number, word: number, type: string) =>
  CARE_HOUSES.has(type) && first === word - 1 && !has(doc, first, FLAG.sentenceStart | FLAG.closed | KEPT);

const MODIFIERS = new Set(
  'downtown community family outpatient walk-in public local county medical rehab senior regional children women health'.split(
    ' ',
  ),
);

/** "a Catholic school", "the American company": peoples and faiths name no house. */
function onlyPeoples(doc: Document, first: number, word: number): boolean {
  for (let i = first; i < word; i++)
    if (has(doc, i, FLAG.capital) && !has(doc, i, FLAG.keep | FLAG.place)) return false;
  return true;
}

// "the SLT group", "T3 group", "EOL care": letters that stand for a treatment, and a word written small.
const ARM_WORDS = new Set(['group', 'care', 'practice']);
const LONGEST_ARM = 6;
function isStudyArm(doc: Document, first: number, word: number): boolean {
  if (has(doc, word, FLAG.capital) || !ARM_WORDS.has(wordAt(doc, word))) return false;
  for (let i = first; i < word; i++) {
    const letters = (has(doc, i, FLAG.shout) || isAcronym(doc, i)) && lengthOf(doc, i) <= LONGEST_ARM;
    if (!letters && !has(doc, i, FLAG.digit) && !looksDerived(doc, i) && !has(doc, i, FLAG.closed)) return false;
  }
  return true;
}

const MOST_LEFT = 6;

/** First word of the name that ends in the type word, and whether one of its words names something. */
function leftmost(doc: Document, word: number): readonly [number, boolean] {
  let first = word;
  let naming = false;
  for (let i = word - 1; i >= 0 && word - i <= MOST_LEFT; i--) {
    if (!inName(doc, i + 1) && !isAbbreviated(doc, i + 1)) break;
    if (isPossessive(doc, i)) continue;
    if (isLink(doc, i)) {
      if (!mayName(doc, i - 1) || !inName(doc, i)) break;
      continue;
    }
    if (i === word - 1 && !has(doc, i, FLAG.capital) && MODIFIERS.has(wordAt(doc, i))) continue;
    if (!mayName(doc, i) || (has(doc, i, FLAG.closed) && lengthOf(doc, i) > 2)) break;
    const opens = has(doc, i, FLAG.sentenceStart) && !isAmpersand(doc, i);
    // "In High School I": grammar at the head of a sentence.
    if (opens && has(doc, i, FLAG.closed) && (gapBefore(doc, i + 1) & GAP.stop) === 0) break;
    if (opens && has(doc, i, FLAG.ordinary) && !has(doc, i, FLAG.surname | FLAG.city) && i < word - 1 && !naming) break;
    first = i;
    naming ||= names(doc, i);
    if (opens && !isAbbreviated(doc, i)) break;
  }
  return [first, naming];
}
