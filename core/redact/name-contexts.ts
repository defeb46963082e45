// Places of a sentence where a person stands: behind "told" or "with", before "said" or "lives", in an address to somebody.
import { GAP } from '../lexicon/index.ts';
import {
  ABOUT_SENTENCES,
  ADDRESSES,
  ASKS_FOR,
  ASKS_YOU,
  BEHIND,
  BEHIND_NAMES,
  CLAUSES,
  CLOSINGS,
  CONCEPTS,
  ENDEARMENTS,
  EPITHETS,
  IN_THINGS,
  LINKS,
  MASS_NOUNS,
  OBJECTS,
  OF_A_THING,
  OF_MANY,
  OF_PERSONS,
  OWNED,
  OWNERS,
  PRONOUNS,
  SPEAKERS,
  STATES,
  THINKS,
  TO_PERSONS,
  TO_YOU,
  WITH_PERSONS,
} from './context-words.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { gapBefore, has, isNear, isPossessive, lowerAt } from './reading.ts';

const ENDS = GAP.newline | GAP.edge | GAP.stop | GAP.comma;

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const tiedBefore = (doc: Document, i: number) => i > 0 && (gapBefore(doc, i) & ~GAP.space) === 0;

/** "honestly", "then": the word before i opens a sentence or clause and says something about all of it. */
function isBehindAdverb(doc: Document, i: number): boolean {
  if (i < 1 || !tiedBefore(doc, i)) return false;
  if (!has(doc, i - 1, FLAG.sentenceStart) && (gapBefore(doc, i - 1) & GAP.comma) === 0) return false;
  const before = word(doc, i - 1);
  return before.endsWith('ly') || ABOUT_SENTENCES.has(before);
}

/** Nothing of the sentence stands before word i, or only what opens a clause. */
function opensClause(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.sentenceStart) || (gapBefore(doc, i) & GAP.comma) !== 0) return true;
  const before = word(doc, i - 1);
  return CLAUSES.has(before) || (tiedBefore(doc, i) && THINKS.has(before)) || isBehindAdverb(doc, i);
}

/** "wren drove me home": what follows is done to a person. */
const actsOnPerson = (doc: Document, last: number) =>
  isNear(doc, last + 1) &&
  isNear(doc, last + 2) &&
  !has(doc, last + 1, FLAG.closed) &&
  OBJECTS.has(word(doc, last + 2));

/** "married to wren", "a fight with wren". */
export const isLinkedPerson = (doc: Document, first: number) =>
  tiedBefore(doc, first) &&
  LINKS.has(word(doc, first - 1)) &&
  isNear(doc, first - 1) &&
  WITH_PERSONS.has(word(doc, first - 2));

/** "my supervisor, wren, agreed": between two commas behind what a person is to somebody. */
export const isApposed = (doc: Document, first: number, last: number): boolean =>
  first > 1 &&
  (gapBefore(doc, first) & ~GAP.space) === GAP.comma &&
  (last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & ENDS) !== 0) &&
  isNear(doc, first - 1) &&
  (OWNERS.has(word(doc, first - 2)) || (isNear(doc, first - 2) && OWNERS.has(word(doc, first - 3))));

/** "wren and i", "me and wren". */
export const isWithSpeaker = (doc: Document, first: number, next: number): boolean =>
  (word(doc, next) === 'and' && isNear(doc, next) && SPEAKERS.has(word(doc, next + 1))) ||
  (word(doc, first - 1) === 'and' && tiedBefore(doc, first) && SPEAKERS.has(word(doc, first - 2)));

/** Words [first, last] stand where only a person can: behind or before a verb of persons, or as the owner of something. */
export function standsAsPerson(doc: Document, first: number, last: number): boolean {
  if (tiedBefore(doc, first) && TO_PERSONS.has(word(doc, first - 1))) return true;
  const next = last + 1;
  if (isPossessive(doc, next) || isWithSpeaker(doc, first, next)) return true;
  if (isLinkedPerson(doc, first) || (actsOnPerson(doc, last) && opensClause(doc, first))) return true;
  if (!isNear(doc, next)) return false;
  const verb = word(doc, next);
  return (OF_PERSONS.has(verb) || STATES.has(verb) || OF_MANY.has(verb)) && opensClause(doc, first);
}

/** "i think wren knows", "wren said": a verb of persons follows. */
export const isSaidOf = (doc: Document, first: number, last: number): boolean =>
  isNear(doc, last + 1) && OF_PERSONS.has(word(doc, last + 1)) && opensClause(doc, first);

/** Behind these stand things and places. */
export const isInThing = (doc: Document, i: number): boolean => tiedBefore(doc, i) && IN_THINGS.has(word(doc, i - 1));

/** Behind an article, an owner or another word that a thing needs. */
export const isDetermined = (doc: Document, i: number): boolean =>
  tiedBefore(doc, i) && OF_A_THING.has(word(doc, i - 1));

/** Behind word i the clause ends, or goes on with what a person is or does. */
export function endsOrActs(doc: Document, i: number): boolean {
  const next = i + 1;
  if (next >= doc.words.count || (gapBefore(doc, next) & ENDS) !== 0 || isPossessive(doc, next)) return true;
  const verb = word(doc, next);
  return STATES.has(verb) || OF_PERSONS.has(verb);
}

/** The same of a word that is plain as well: "told mark", "if will calls", "mark's mom", but not "asked will you". */
export function standsAsPlainName(doc: Document, i: number): boolean {
  const next = i + 1;
  if (isPossessive(doc, next))
    return (
      isNear(doc, next + 1) &&
      (has(doc, next + 1, FLAG.kin) || (OWNED.has(word(doc, next + 1)) && !has(doc, i, FLAG.sentenceStart)))
    );
  if (tiedBefore(doc, i) && TO_PERSONS.has(word(doc, i - 1))) return !PRONOUNS.has(word(doc, next));
  return isNear(doc, next) && OF_PERSONS.has(word(doc, next)) && opensClause(doc, i);
}

/** Words [first, last] stand where persons often do, and things as well: behind "with", "love" or a word of grammar that names no thing. */
export function mayStandAsPerson(doc: Document, first: number, last: number): boolean {
  if (standsAsPerson(doc, first, last) || (isNear(doc, last + 1) && OF_PERSONS.has(word(doc, last + 1)))) return true;
  if (has(doc, first, FLAG.sentenceStart)) return has(doc, last + 1, FLAG.closed) && isNear(doc, last + 1);
  if (!tiedBefore(doc, first)) return first > 0 && (gapBefore(doc, first) & GAP.comma) !== 0;
  const before = word(doc, first - 1);
  if ((before === 'is' || before === 'was') && ASKS_FOR.has(word(doc, first - 2))) return true;
  return BEHIND.has(before) || EPITHETS.has(before) || (has(doc, first - 1, FLAG.closed) && !OF_A_THING.has(before));
}

/** Goes without an article where it is a plain word too: "Hope is all I have", where "Mark is all I have" is a person. */
export const isMassNoun = (doc: Document, i: number) => MASS_NOUNS.has(word(doc, i));

/** "When Self leads", "raised Deaf". */
export const isConcept = (doc: Document, i: number) => CONCEPTS.has(word(doc, i));

/** What anybody may be called: "Thanks, honey." */
export const isEndearment = (doc: Document, i: number) => ENDEARMENTS.has(word(doc, i));

/** The same for a word with a capital that is a plain word too: "about Poppy". */
export const mayStandAsPlainName = (doc: Document, i: number): boolean =>
  standsAsPlainName(doc, i) || (tiedBefore(doc, i) && BEHIND_NAMES.has(word(doc, i - 1)));

/** "Thanks, Wren." (thanked) "Wren, can you hear me?" (any) */
export function isAddressed(doc: Document, first: number, last: number, how: 'thanked' | 'any'): boolean {
  const ends = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & ENDS) !== 0;
  if (!ends) return false;
  const comma = (gapBefore(doc, first) & (GAP.comma | GAP.newline | GAP.edge | GAP.stop)) === GAP.comma;
  if (comma && ADDRESSES.has(word(doc, first - 1))) return true;
  const stops = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & (GAP.stop | GAP.edge | GAP.newline)) !== 0;
  if (how === 'any' && comma && stops && doc.text.charAt(doc.words.end[first - 1] as number) === ',') return true;
  return (
    how === 'any' &&
    has(doc, first, FLAG.sentenceStart) &&
    last + 1 < doc.words.count &&
    (gapBefore(doc, last + 1) & (ENDS & ~GAP.comma)) === 0 &&
    TO_YOU.has(word(doc, last + 1))
  );
}

/** "cory please play", "wren you are", right at the beginning and without a comma. */
export const isCalledFirst = (doc: Document, i: number): boolean =>
  (i === 0 || (gapBefore(doc, i) & (GAP.edge | GAP.newline)) !== 0) &&
  isNear(doc, i + 1) &&
  ASKS_YOU.has(word(doc, i + 1));

/** "- wren", "best, wren": the last words of the text or of its line. */
export function signsOff(doc: Document, first: number, last: number): boolean {
  const ends = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & (GAP.newline | GAP.edge)) !== 0;
  if (!ends || first === 0) return false;
  const gap = gapBefore(doc, first);
  const start = doc.words.start[first] as number;
  const dashed = /(?:^|[\s.!?])(?:[-–—~]{1,3} ?|xo+ )$/.test(doc.text.slice(Math.max(0, start - 5), start));
  if (dashed && (gap & (GAP.newline | GAP.stop)) !== 0) return true;
  return (gap & (GAP.comma | GAP.newline)) !== 0 && (gap & GAP.stop) === 0 && CLOSINGS.has(word(doc, first - 1));
}
