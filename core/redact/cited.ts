// Names in a scholar's place: "(Wren & Harrow, 2004)", "Wren's two-factor theory", "coined by Wren". Weak rules leave them; a person's place is another.
import { GAP } from '../lexicon/index.ts';
import { isAuthor, isFullAuthor, isRareAuthor } from './authors.ts';
import {
  ABSTRACT,
  COINED,
  DESCRIBED,
  FOLLOWS_NAME,
  INSTRUMENTS,
  INVENTED,
  LINKED_OF,
  MADE,
  NUMERALS,
  THEORY,
  TROUBLES,
  WORKS,
  WRITES,
} from './cited-words.ts';
import { TO_PERSONS } from './context-words.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { headOf, tailOf } from './joined-authors.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, looksDerived, lowerAt } from './reading.ts';

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const between = (doc: Document, i: number) => doc.text.slice(doc.words.end[i - 1] ?? 0, doc.words.start[i]);
/** Weak claims on words [first, last] are refused. */
export function isCited(doc: Document, first: number, last: number): boolean {
  if (isAfterPerson(doc, first)) return false;
  if (isWithinFullAuthor(doc, first, last)) return true;
  const tail = tailOf(doc, last);
  const head = headOf(doc, first);
  return (
    isDated(doc, head, tail) ||
    owns(doc, first, tail) ||
    isNamedThing(doc, tail) ||
    isBehindWork(doc, head) ||
    isWriter(doc, head, tail)
  );
}

const MOST_NAMES = 4;
/** The claim is a known author by both names, or a part of them. */
function isWithinFullAuthor(doc: Document, first: number, last: number): boolean {
  for (let from = first; from >= 0 && from > last - MOST_NAMES; from--) {
    if (from < first && !isNear(doc, from + 1)) return false;
    for (let to = last; to <= last + 1 && to < doc.words.count; to++)
      if ((to === last || isNear(doc, to)) && isFullAuthor(doc, from, to)) return !isAfterPerson(doc, from);
  }
  return false;
}

/** "told Wren", "my uncle Wren", "Signed, Wren": whoever comes behind these is somebody's. */
const SIGNS = new Set(['signed', 'am', 'is', 'hi', 'hello', 'dear', 'with', 'thanks', 'regards', 'sincerely', 'best']);
const isAfterPerson = (doc: Document, first: number) =>
  first > 0 &&
  (isNear(doc, first) || gapBefore(doc, first) === (GAP.comma | GAP.space)) &&
  (SIGNS.has(word(doc, first - 1)) ||
    has(doc, first - 1, FLAG.kin | FLAG.title) ||
    TO_PERSONS.has(word(doc, first - 1)));

const isScholar = (doc: Document, i: number) => !has(doc, i, FLAG.commonFirst) || isAuthor(doc, i);

const YEAR_FROM = 1850;
const YEAR_TO = 2049;
/** "Wren et al.", "Wren (1998)", "(Wren, 1998)", "Wren & Harrow, 1998". */
function isDated(doc: Document, head: number, tail: number): boolean {
  let next = tail + 1;
  if (word(doc, next) === 'et' && word(doc, next + 1) === 'al') return true;
  if (word(doc, next) === 'and' && word(doc, next + 1) === 'colleagues') next += 2;
  if (!has(doc, next, FLAG.allDigits) || lengthOf(doc, next) !== 4 || !isScholar(doc, tail)) return false;
  const year = Number(word(doc, next));
  if (year < YEAR_FROM || year > YEAR_TO) return false;
  const gap = between(doc, next);
  if (gap === ' (') return tail === head || isAuthor(doc, tail) || isScholar(doc, head);
  if (gap !== ', ' && gap !== ' ') return false;
  const before = doc.text.slice(Math.max(0, (doc.words.start[head] as number) - 2), doc.words.start[head]);
  const after = doc.text.charAt(doc.words.end[next] as number);
  if ((before.endsWith('(') || before === '; ') && (after === ')' || after === ';' || after === ',' || after === ':'))
    return true;
  return gap === ', ' ? tail > head && isScholar(doc, head) && isRareAuthor(doc, tail) : isRareAuthor(doc, tail);
}

const MOST_BETWEEN = 4;
/** "Wren's empty chair dialogue", "Wren's three tasks", "Wren's ladder": what is owned is a thought, an instrument or a book. */
function owns(doc: Document, first: number, tail: number): boolean {
  let from = tail + 1;
  if (isPossessive(doc, from)) from++;
  else if ((gapBefore(doc, from) & GAP.apostrophe) === 0 || !word(doc, tail).endsWith('s')) return false;
  const scholar = isScholar(doc, tail);
  const rare = isRareAuthor(doc, tail);
  let counted = false;
  for (let i = from; i < from + MOST_BETWEEN && i < doc.words.count; i++) {
    if (i > from && !isNear(doc, i)) return false;
    if (has(doc, i, FLAG.kin)) return false;
    const noun = word(doc, i);
    if (THEORY.has(noun)) return scholar || has(doc, first, FLAG.surname);
    if (scholar && counted && ABSTRACT.has(noun)) return true;
    if (rare && (ABSTRACT.has(noun) || WORKS.has(noun) || isTerm(doc, i))) return true;
    if (rare && isLearned(doc, i, noun)) return true;
    if (i === from && isAuthor(doc, tail) && isTitle(doc, i)) return true;
    if (NUMERALS.has(noun) || has(doc, i, FLAG.number)) counted = true;
    else if (has(doc, i, FLAG.closed) && i > from && noun !== 'of') return false;
  }
  return false;
}

/** A word of learning that few people use: "pendulation", "intersectionality". */
const isTerm = (doc: Document, i: number) =>
  lengthOf(doc, i) > 5 &&
  !has(doc, i, FLAG.capital | FLAG.ordinary | FLAG.closed | FLAG.digit | ANY_FIRST | FLAG.surname);

/** "Wren's Hold Me Close": two words of the dictionary with capitals. */
const isTitle = (doc: Document, i: number) =>
  [i, i + 1].every(
    (at) =>
      has(doc, at, FLAG.capital) &&
      has(doc, at, FLAG.ordinary | FLAG.closed) &&
      !has(doc, at, FLAG.kin | FLAG.title | FLAG.month),
  ) && isNear(doc, i + 1);

/** A kept term or an abstract noun that is no illness and no trouble: "self-compassion", "autogenic". */
const isLearned = (doc: Document, i: number, noun: string) =>
  !TROUBLES.has(noun) &&
  (has(doc, i, FLAG.keep | FLAG.keptPhrase) ||
    (has(doc, i, FLAG.shout) && lengthOf(doc, i) > 2) ||
    (looksDerived(doc, i) && !has(doc, i, FLAG.crisis)));

const MOST_PLAIN = 2;
/** "Wren anxiety scale", "Wren reflective cycle", "the Wren Act". */
function isNamedThing(doc: Document, tail: number): boolean {
  for (let i = tail + 1; i <= tail + 1 + MOST_PLAIN && isNear(doc, i) && !isPossessive(doc, i); i++) {
    if (INSTRUMENTS.has(word(doc, i)) || (i === tail + 1 && FOLLOWS_NAME.has(word(doc, i))))
      return !has(doc, tail, FLAG.commonFirst) || isAuthor(doc, tail);
    if (i === tail + 1 && word(doc, i) === 'act') return isBehindThe(doc, tail) && !has(doc, i + 1, FLAG.kin);
    if (!has(doc, i, FLAG.ordinary) || has(doc, i, FLAG.closed | FLAG.kin | FLAG.digit)) return false;
  }
  return false;
}
const isBehindThe = (doc: Document, tail: number) =>
  word(doc, tail - 1) === 'the' || (word(doc, tail - 2) === 'the' && has(doc, tail - 1, FLAG.capital | FLAG.surname));

const FAR = 6;
/** "coined by Wren", "a technique developed by Wren", "a workbook by Wren", "the work of Wren". */
function isBehindWork(doc: Document, head: number): boolean {
  if (head < 2 || !isNear(doc, head)) return false;
  const before = word(doc, head - 1);
  const verb = word(doc, head - 2);
  if (before === 'of') return LINKED_OF.has(verb) && isScholar(doc, head + 1) && isScholar(doc, head);
  if (before !== 'by') return (before === 'cf' || before === 'per') && isRareAuthor(doc, head);
  if (COINED.has(verb)) return true;
  if (WORKS.has(verb) || THEORY.has(verb)) return isScholar(doc, head) || has(doc, head + 1, FLAG.surname);
  if (!MADE.has(verb)) return false;
  if (word(doc, head - 3) === 'as') return true;
  for (let i = head - 3; i >= 0 && i > head - 3 - FAR; i--) {
    if (
      THEORY.has(word(doc, i)) ||
      INVENTED.has(word(doc, i)) ||
      (has(doc, i, FLAG.keep | FLAG.keptPhrase) && !has(doc, i, ANY_FIRST))
    )
      return true;
    if (has(doc, i, FLAG.sentenceStart)) break;
  }
  return false;
}

const THINGS = new Set(['it', 'this', 'these', 'that', 'those', 'such', 'what']);
/** "Wren posited", "Harrow and Pike describe", "Wren on shame", "as Wren noted". */
function isWriter(doc: Document, head: number, tail: number): boolean {
  const next = word(doc, tail + 1) === 'would' ? tail + 2 : tail + 1;
  if (!isNear(doc, next)) return false;
  const verb = word(doc, next);
  if (WRITES.has(verb)) return isScholar(doc, tail);
  if (!isRareAuthor(doc, tail)) return false;
  const goesOn = isNear(doc, next + 1) && !has(doc, next + 1, FLAG.kin);
  const object = word(doc, next + 1);
  if (!goesOn || object === 'me' || object === 'us' || object === 'my') return false;
  if (DESCRIBED.has(verb)) return true;
  if (verb === 'called' || verb === 'calls' || verb === 'call')
    return THINGS.has(object) && word(doc, next + 2) !== 'quits';
  if (verb !== 'on' || has(doc, next + 1, FLAG.closed | FLAG.digit | FLAG.capital | FLAG.month)) return false;
  const before = word(doc, head - 1);
  return has(doc, head, FLAG.sentenceStart) || before === 'read' || before === 'reading' || before === 'see';
}
