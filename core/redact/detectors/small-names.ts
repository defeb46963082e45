// Names in passages without capitals: those of the lists, unknown words beside them or in a person's place, plain words only there.
import { GAP } from '../../lexicon/index.ts';
import { isBehindCall } from '../called-names.ts';
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isGood } from '../goods.ts';
import { isHyphenedName } from '../hyphened-names.ts';
import {
  isAddressed,
  isApposed,
  isCalledFirst,
  isEndearment,
  isInThing,
  isLinkedPerson,
  isMassNoun,
  isSaidOf,
  mayStandAsPerson,
  signsOff,
  standsAsPerson,
  standsAsPlainName,
} from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { isKnownPlain, isThing, NAME_KIND, nameKind } from '../name-words.ts';
import { has, isEponym, isNear, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { initialBefore, isOfCompound, smallNameEnd, unknownRun } from '../small-name-end.ts';
import { markSmallWriters } from '../small-writers.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';
import { isUnexplained } from '../unexplained.ts';

const PERSON = { type: 'PERSON', rank: RANK.lexicon, weak: true, remember: true } as const;
const SKIPPED = KEPT | FLAG.closed | FLAG.digit;
/** So many unknown words in a row are another language. */
const MOST_UNKNOWN = 4;
const FEWEST_ALONE = 4;
const UNLIKE_NAMES = -1.5;
const FAR_FROM_NAMES = -3;
const FEWEST_LETTERS = 3;
const FEWEST_COINED = 5;
const FEWEST_LONG = 7;
const MUCH_LIKE_NAMES = 3;

/** Once over the words of such passages; asks what costs more only of words that no dictionary explains. */
export const smallNames: TextDetector = {
  detect: (doc, emit) => {
    if (!doc.denyCapitals || !markSmallWriters(doc)) return;
    const { words, lines } = doc;
    let next = 0;
    for (let line = 0; line < lines.count; line++) {
      if (lines.small[line] === 0) continue;
      const to = line + 1 < lines.count ? (lines.start[line + 1] as number) : words.count;
      next = readLine(doc, Math.max(next, lines.start[line] as number), to, emit);
    }
  },
};

/** Asks the words [from, to); a name may reach further. Returns the word behind the last that was asked. */
function readLine(doc: Document, from: number, to: number, emit: Emit): number {
  const { flags } = doc;
  const { gap } = doc.words;
  let i = from;
  for (; i < to; i++) {
    const bits = flags[i] as number;
    if (gap[i + 1] === GAP.hyphen && (bits & FLAG.smallWriter) !== 0 && isHyphenedName(doc, i)) {
      const last = smallNameEnd(doc, i + 1, NAME_KIND.listed);
      claimWords(doc, emit, i, last, { ...PERSON, rule: 'small_hyphened' });
      i = last;
      continue;
    }
    if ((bits & FLAG.smallWriter) === 0 || (bits & SKIPPED) !== 0) continue;
    if ((bits & FLAG.ordinary) !== 0 && (bits & (ANY_FIRST | FLAG.surname)) === 0) continue;
    i = nameAt(doc, i, emit);
  }
  return i;
}

const GUESSES = new Set(['small_state', 'small_soft', 'small_letters', 'small_coined']);

/** Claims a name that starts at word i; returns the last word that need not be asked again. */
function nameAt(doc: Document, i: number, emit: Emit): number {
  const kind = nameKind(doc, i);
  if (kind === NAME_KIND.none) return i;
  if (kind === NAME_KIND.unknown) {
    const run = unknownRun(doc, i);
    if (run >= MOST_UNKNOWN) return i + run - 1;
  }
  const last = smallNameEnd(doc, i);
  const rule = kind === NAME_KIND.listed ? listedRule(doc, i, last) : otherRule(doc, i, last, kind);
  if (rule === '') return i;
  // One unknown word in one place is a guess, which holds for this place alone.
  claimWords(doc, emit, initialBefore(doc, i), last, { ...PERSON, rule, remember: !GUESSES.has(rule) });
  return last;
}

function listedRule(doc: Document, i: number, last: number): string {
  if (isEponym(doc, last) || (last === i && isThing(doc, i)) || isGood(doc, i)) return '';
  if (last > i || lengthOf(doc, i) >= FEWEST_ALONE || ((doc.flags[i] as number) & FLAG.commonFirst) !== 0)
    return 'small_listed';
  return isPersonInPlace(doc, i, last) || isBehindActor(doc, i) ? 'small_context' : '';
}

const ACTORS = new Set(['by', 'baby', 'little', 'poor', 'about', 'miss']);
/** Three letters are as often an abbreviation, also in a person's place. */
const isBehindActor = (doc: Document, i: number) =>
  lengthOf(doc, i) >= FEWEST_LETTERS && (isSaidOf(doc, i, i) || (isNear(doc, i) && ACTORS.has(wordAt(doc, i - 1))));

const isPersonInPlace = (doc: Document, i: number, last: number) =>
  standsAsPerson(doc, i, last) || isApposed(doc, i, last);

function otherRule(doc: Document, i: number, last: number, kind: number): string {
  const bits = doc.flags[i] as number;
  const isPlain = kind === NAME_KIND.plain;
  // A rare word is a name only where a person must stand: "told bryony".
  if (isPlain && (bits & ANY_FIRST) === 0)
    return (bits & FLAG.rareWord) !== 0 && last === i && isRareName(doc, i) ? 'small_context' : '';
  if (
    last > i &&
    (bits & FLAG.title) === 0 &&
    !isOfCompound(doc, i) &&
    !(isPlain && isDeed(doc, i)) &&
    isPair(doc, i, last, isPlain)
  )
    return 'small_pair';
  if (signsOff(doc, i, last)) return 'small_sign_off';
  if (isPlain) {
    if (isEndearment(doc, i) || !isKnownPlain(doc, i)) return '';
    const isMostlyName =
      (bits & FLAG.commonFirst) !== 0 || ((bits & FLAG.ordinary) === 0 && nameScore(doc, i) > UNLIKE_NAMES);
    const how = isMostlyName && !isMassNoun(doc, i) ? 'any' : 'thanked';
    if (isAddressed(doc, i, last, how) || standsAsPlainName(doc, i)) return 'small_context';
    if (how === 'any' && isCalledFirst(doc, i)) return 'small_context';
    // "married to tuan": a word that hardly anybody writes.
    const isRare = (bits & FLAG.ordinary) === 0 && nameScore(doc, i) > UNLIKE_NAMES;
    return isRare && (isLinkedPerson(doc, i) || isApposed(doc, i, last)) ? 'small_context' : '';
  }
  if (isOfCompound(doc, i) || isEponym(doc, last) || isBehindCall(doc, i)) return '';
  if (standsAsPlainName(doc, i)) return 'small_context';
  const score = nameScore(doc, i);
  const isInPlace = isPersonInPlace(doc, i, last) || isAddressed(doc, i, last, 'any');
  const isNamelike = score >= LIKE_NAMES || (score > UNLIKE_NAMES && lengthOf(doc, i) < FEWEST_LONG);
  if (isInPlace && (isCoined(doc, i, last) || (isNamelike && !isSlip(doc, i)))) return 'small_state';
  // Among shouted words an unknown one is as often an abbreviation.
  if ((bits & FLAG.shout) !== 0) return '';
  if (mayStandAsPerson(doc, i, last)) {
    if (score >= LIKE_NAMES ? !isSlip(doc, i) : isCoinedAlone(doc, i, last, score)) return 'small_soft';
  }
  if (score < LIKE_NAMES || isSlip(doc, i)) return '';
  if (lengthOf(doc, i) >= FEWEST_COINED && !isInThing(doc, i) && isUnexplained(doc, i)) return 'small_coined';
  if (!has(doc, i - 1, FLAG.closed) && !has(doc, i + 1, FLAG.closed)) return '';
  return score >= MUCH_LIKE_NAMES && lengthOf(doc, i) >= FEWEST_ALONE ? 'small_letters' : '';
}

/** One of the words is near none of the dictionary. */
function isCoined(doc: Document, i: number, last: number): boolean {
  for (let j = i; j <= last; j++) if (nameKind(doc, j) === NAME_KIND.unknown && isUnexplained(doc, j)) return true;
  return false;
}

/** Built less like a name, and no abbreviation; what is in or of something is as often a thing. */
const isCoinedAlone = (doc: Document, i: number, last: number, score: number) =>
  lengthOf(doc, i) >= FEWEST_COINED &&
  score > (lengthOf(doc, i) >= FEWEST_LONG ? FAR_FROM_NAMES : UNLIKE_NAMES) &&
  !isInThing(doc, i) &&
  isCoined(doc, i, last);

const isRareName = (doc: Document, i: number) => nameScore(doc, i) > UNLIKE_NAMES && standsAsPlainName(doc, i);

const SUBJECTS = new Set(['i', 'we', 'you', 'they', 'to', 'not', 'don', 'dont', 'll', 'will']);
/** "I LOVE ANNA BROWN", "i mark anna's tests": behind who does it, a plain word is what is done. */
const isDeed = (doc: Document, i: number) => i > 0 && isNear(doc, i) && SUBJECTS.has(lowerAt(doc, i - 1));

/** A plain word needs a name of the lists behind it ("mark nielsen"); two unknown words must look like names together. */
function isPair(doc: Document, i: number, last: number, isPlain: boolean): boolean {
  let listed = false;
  let score = 0;
  for (let j = i; j <= last; j++) {
    const kind = lengthOf(doc, j) > 1 ? nameKind(doc, j) : NAME_KIND.none;
    listed ||= j > i && kind === NAME_KIND.listed;
    if (kind === NAME_KIND.unknown) score += nameScore(doc, j);
  }
  if (isPlain && score >= LIKE_NAMES && (has(doc, i, FLAG.commonFirst) || isKnownPlain(doc, i))) return true;
  if (isPlain) return listed || (has(doc, i, FLAG.commonFirst | FLAG.surname) && isDotted(doc, i + 1));
  return listed || score >= LIKE_NAMES;
}

/** "smith j.", "bill g." */
const isDotted = (doc: Document, i: number) =>
  i < doc.words.count && lengthOf(doc, i) === 1 && doc.text.charAt(doc.words.end[i] as number) === '.';
