// A word behind a relation that is a name there though some list has it for another meaning: "my sister Allegra", "my uncle bill touched me".
import { GAP } from '../lexicon/index.ts';
import { OWNERS } from './context-words.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { endsOrActs, isConcept, isEndearment, isMassNoun } from './name-contexts.ts';
import { nameScore } from './name-letters.ts';
import { NAME_KIND, nameKind } from './name-words.ts';
import { gapBefore, has, isEponym, isLoneCapital, isNear, looksDerived, lowerAt } from './reading.ts';
import { isSlip } from './spellings.ts';
import { isUnexplained } from './unexplained.ts';
import { actsBehind, isFiniteVerb } from './verb-forms.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Days on which one sees a relation, and persons of faiths: "I saw my mother Sunday." */
const NOT_RELATED = set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun christmas easter thanksgiving halloween ramadan passover hanukkah lent eid valentine god jesus christ allah lord buddha satan hallmark',
);
const NEVER =
  FLAG.keptHard |
  FLAG.tagged |
  FLAG.shout |
  FLAG.closed |
  FLAG.digit |
  FLAG.month |
  FLAG.number |
  FLAG.sentenceStart |
  FLAG.crisis;

const UNLIKE_NAMES = -1.5;

/** "my", "her older": somebody's relation. */
const isOwned = (doc: Document, kin: number) =>
  isNear(doc, kin) &&
  (OWNERS.has(lowerAt(doc, kin - 1)) || (isNear(doc, kin - 1) && OWNERS.has(lowerAt(doc, Math.max(0, kin - 2)))));

/** "values" may be what a word of faith stands before, so that a present needs a verb of persons. */
const goesOn = (doc: Document, name: number) =>
  endsOrActs(doc, name) ||
  has(doc, name + 1, FLAG.closed) ||
  (isFiniteVerb(doc, name + 1) && !lowerAt(doc, name + 1).endsWith('s'));

/** "My sister Allegra", "my husband Beck drinks", "our son North is three": a capital of its own that a brand, an author or the dictionary does not explain here. */
export function isRelatedCapital(doc: Document, kin: number, name: number): boolean {
  if (
    !doc.denyCapitals ||
    !has(doc, name, FLAG.capital) ||
    has(doc, name, NEVER) ||
    !isLoneCapital(doc, name) ||
    NOT_RELATED.has(lowerAt(doc, name))
  )
    return false;
  if (isEponym(doc, name) || isEndearment(doc, name) || isConcept(doc, name) || has(doc, kin, FLAG.keptPhrase))
    return false;
  if (has(doc, name, FLAG.keep)) return has(doc, name, ANY_FIRST | FLAG.surname) && goesOn(doc, name);
  return (
    has(doc, name, FLAG.ordinary) &&
    !has(doc, name, FLAG.rareWord | FLAG.keptPhrase | FLAG.place | FLAG.organisation | FLAG.title | FLAG.kin) &&
    isOwned(doc, kin) &&
    !looksDerived(doc, name) &&
    isFiniteVerb(doc, name + 1) &&
    !isFiniteVerb(doc, name)
  );
}

const KIN_LINKS = set('is was isn wasn');
const AGES = set('older younger elder eldest oldest youngest little big late baby twin half step great ex');
/** What things and ideas are also said to be: "Art is my best friend". */
const ALSO_OF_IDEAS = set('friend buddy teacher boss sponsor partner parent child kid baby dog cat pet mother father');

/** "Hope is my sister", "Virginia was his late aunt". */
export function isSaidToBeKin(doc: Document, name: number): boolean {
  if (!KIN_LINKS.has(lowerAt(doc, name + 1)) || !isNear(doc, name + 1) || !isNear(doc, name + 2)) return false;
  if (!OWNERS.has(lowerAt(doc, name + 2))) return false;
  const kin = AGES.has(lowerAt(doc, Math.min(name + 3, doc.words.count - 1))) ? name + 4 : name + 3;
  if (!isNear(doc, kin) || !has(doc, kin, FLAG.kin)) return false;
  return (
    !ALSO_OF_IDEAS.has(lowerAt(doc, kin)) ||
    !(isMassNoun(doc, name) || isConcept(doc, name) || has(doc, name, FLAG.place))
  );
}

/** Adverbs and states that people are called as well. */
const SAID_OF_DEEDS = set('early long true just late rich sweet wild noble lucky happy frank merry art');

/** "my uncle bill touched me", "my wife hope left", "my stepdad rusty drinks": a word that is a name too, before what only a person does. */
export const isRelatedPlain = (doc: Document, kin: number, name: number): boolean =>
  isOwned(doc, kin) &&
  !has(doc, name, FLAG.capital) &&
  has(doc, name, FLAG.smallWriter) &&
  nameKind(doc, name) === NAME_KIND.plain &&
  !isEndearment(doc, name) &&
  !has(doc, name, FLAG.title | FLAG.month | FLAG.keptPhrase) &&
  (has(doc, name, FLAG.commonFirst) || (has(doc, name, ANY_FIRST) && !SAID_OF_DEEDS.has(lowerAt(doc, name)))) &&
  gapBefore(doc, name + 1) === GAP.space &&
  actsBehind(doc, name);

/** "my mother zuley and my brother mbongeniwe yell": in no list, near no word, and built like a name, whatever follows. */
export const isRelatedUnknown = (doc: Document, kin: number, name: number): boolean =>
  has(doc, name, FLAG.smallWriter) &&
  isOwned(doc, kin) &&
  nameKind(doc, name) === NAME_KIND.unknown &&
  nameScore(doc, name) > UNLIKE_NAMES &&
  !isSlip(doc, name) &&
  isUnexplained(doc, name);
