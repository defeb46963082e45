// First names and surnames of the lists, wherever they stand capitalised; common first names also in small letters.

import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isGood } from '../goods.ts';
import {
  isAddressed,
  isCalledFirst,
  isConcept,
  isEndearment,
  isMassNoun,
  isWithSpeaker,
  mayStandAsPlainName,
  signsOff,
  standsAsPerson,
  standsAsPlainName,
} from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { isBehindArticle, isInstrument, isThing, NAME_KIND, nameKind } from '../name-words.ts';
import { isBesideKin, isCaredFor, isReachedAt } from '../person-places.ts';
import {
  followsCapital,
  gapBefore,
  has,
  isAcronym,
  isEponym,
  isLoneCapital,
  isNear,
  isPossessive,
  lengthOf,
  lowerAt,
  mayBeName,
  nameEnd,
  soundsLikeName,
} from '../reading.ts';
import { isSaidToBeKin } from '../related-words.ts';
import { isDatedSeason } from '../seasons.ts';
import { RANK } from '../span.ts';
import { isTheorist } from '../theorists.ts';
import { isFiniteVerb } from '../verb-forms.ts';
import { isTradeMark } from './titles.ts';

const PERSON = { type: 'PERSON', rule: 'listed_name', rank: RANK.lexicon, weak: true, remember: true } as const;
const TOWARDS = new Set(['in', 'at', 'from', 'near', 'to', 'of', 'around', 'outside', 'visit', 'visited']);
const afterPlaceWord = (doc: Document, i: number) => i > 0 && isNear(doc, i) && TOWARDS.has(lowerAt(doc, i - 1));

export const listedName: WordDetector = {
  at: ANY_FIRST | FLAG.surname,
  asks: (flags) =>
    (flags & (KEPT | FLAG.closed | FLAG.digit)) === 0 &&
    ((flags & (FLAG.capital | FLAG.smallName | FLAG.commonFirst)) !== 0 ||
      (flags & (FLAG.first | FLAG.ordinary | FLAG.rareWord)) === FLAG.first),
  detect: (doc, i, emit) => {
    if (
      has(doc, i, KEPT | FLAG.closed | FLAG.digit) ||
      lengthOf(doc, i) < (has(doc, i, FLAG.sentenceStart) ? 3 : 2) ||
      inName(doc, i)
    )
      return;
    if (!has(doc, i, FLAG.capital)) {
      small(doc, i, emit);
      return;
    }
    if (has(doc, i, FLAG.shout) && !shoutedName(doc, i)) return;
    if (isAcronym(doc, i) && !has(doc, i, FLAG.commonFirst)) return;
    const last = nameEnd(doc, i);
    const placeName = has(doc, i, FLAG.place) || (has(doc, i, FLAG.city) && afterPlaceWord(doc, i));
    if (isEponym(doc, last) || isTradeMark(doc, i - 1, i) || isGood(doc, i)) return;
    if (last === i && (isTheorist(doc, i) || isInstrument(doc, i) || isDatedSeason(doc, i))) return;
    if (placeName && last === i && (afterPlaceWord(doc, i) || !has(doc, i, FLAG.commonFirst)) && !isSaidToBeKin(doc, i))
      return;
    if (has(doc, i, FLAG.ordinary | FLAG.month | FLAG.place) && !has(doc, i, FLAG.smallName))
      ambiguous(doc, i, last, emit);
    else claimWords(doc, emit, i, withSmallSurname(doc, last), PERSON);
  },
};

/** "Mauro renallo", "Kim reynolds": a surname without its capital. */
function withSmallSurname(doc: Document, last: number): number {
  const next = last + 1;
  if (!doc.denyCapitals || !isNear(doc, next) || isPossessive(doc, next) || has(doc, next, FLAG.capital | FLAG.closed))
    return last;
  const kind = nameKind(doc, next);
  if (kind === NAME_KIND.unknown) return nameScore(doc, next) >= LIKE_NAMES ? next : last;
  return kind === NAME_KIND.listed && has(doc, next, FLAG.surname) ? next : last;
}

/** "Agent Hunter:" */
const ROLES = new Set(
  'agent coach host moderator mod operator volunteer listener counselor counsellor nurse'.split(' '),
);

// Hope, Grace, Will, May: names only where a sentence has no other reason for the capital.
function ambiguous(doc: Document, i: number, last: number, emit: Emit): void {
  const followed =
    last > i &&
    !(has(doc, i, FLAG.month) && lengthOf(doc, last) === 1) &&
    (has(doc, last, FLAG.surname) || !has(doc, last, FLAG.ordinary));
  if (followed && has(doc, i, ANY_FIRST)) {
    claimWords(doc, emit, i, last, { ...PERSON, rule: 'listed_pair' });
    return;
  }
  const head = ROLES.has(i > 0 && isNear(doc, i) ? lowerAt(doc, i - 1) : '') ? i - 1 : i;
  const label =
    doc.text.charAt(doc.words.end[i] as number) === ':' && (gapBefore(doc, head) & (GAP.newline | GAP.edge)) !== 0;
  if (label && has(doc, i, FLAG.commonFirst | FLAG.smallName)) {
    claimWords(doc, emit, i, i, { ...PERSON, rule: 'speaker_label' });
    return;
  }
  if (doc.denyCapitals && (isInPlace(doc, i, last) || isPresented(doc, i, last))) {
    claimWords(doc, emit, i, last, { ...PERSON, rule: 'listed_in_place' });
    return;
  }
  if (has(doc, i, FLAG.sentenceStart | FLAG.month | FLAG.title) || !has(doc, i, FLAG.commonFirst) || !doc.denyCapitals)
    return;
  // "Client: Hope so.": what is said begins behind the colon.
  if (i > 0 && doc.text.charAt(doc.words.end[i - 1] as number) === ':') return;
  const titleCase =
    has(doc, i - 1, FLAG.capital) &&
    has(doc, i - 1, FLAG.ordinary) &&
    isNear(doc, i) &&
    lengthOf(doc, i - 1) > 1 &&
    (followsCapital(doc, i) || isBehindArticle(doc, i));
  const before = has(doc, i + 1, FLAG.capital) && isNear(doc, i + 1) && !has(doc, i + 1, FLAG.closed);
  if (!titleCase && !before) claimWords(doc, emit, i, last, { ...PERSON, rule: 'listed_capital', remember: false });
}

/** Thanked, signed, doing what people do: "Thanks, Hope." "Bill said", "told Grace", "Mark is late", but not "Hope is all I have". */
function isInPlace(doc: Document, i: number, last: number): boolean {
  if (has(doc, i, FLAG.month | FLAG.place | FLAG.shout) || !has(doc, i, ANY_FIRST | FLAG.surname)) return false;
  if (standsAsPlainName(doc, i) && (has(doc, i, FLAG.commonFirst) || !has(doc, i, FLAG.sentenceStart))) return true;
  if (isRarerName(doc, i, last) || (last === i && isWithSpeaker(doc, i, i + 1))) return true;
  if (isCaredFor(doc, i, last) || isBesideKin(doc, i, last) || isReachedAt(doc, i, last)) return true;
  if (!has(doc, i, ANY_FIRST) || isEndearment(doc, i)) return false;
  if (isAddressed(doc, i, last, 'thanked') || signsOff(doc, i, last)) return true;
  if (isMassNoun(doc, i) || isConcept(doc, i)) return false;
  // "Cove is so talented": a rarer name, as what the sentence is about.
  if (!has(doc, i, FLAG.commonFirst)) return last === i && isTold(doc, i);
  return isAddressed(doc, i, last, 'any') || standsAsPerson(doc, i, last) || isCalledFirst(doc, i);
}

const CARED = new Set(['pt', 'patient', 'client']);
/** "Hope is my sister", "Pt Hope reports low mood", "Hope, I hear you.": said of a word that people are called, whatever else it means. */
const isPresented = (doc: Document, i: number, last: number) =>
  has(doc, i, ANY_FIRST) &&
  last === i &&
  (isSaidToBeKin(doc, i) ||
    (!has(doc, i, FLAG.month | FLAG.place) &&
      (isSpokenTo(doc, i) || (isNear(doc, i) && CARED.has(lowerAt(doc, i - 1)) && isFiniteVerb(doc, i + 1)))));

const HEARD = new Set(['hear', 'see', 'understand', 'want', 'appreciate', 'wonder', 'am', 'm', 'can', 'love', 'miss']);
/** "Hope, I hear you", "Grace, can you tell me": at the head of a sentence, before words to somebody. */
const isSpokenTo = (doc: Document, i: number) =>
  has(doc, i, FLAG.sentenceStart) &&
  i + 3 < doc.words.count &&
  doc.text.charAt(doc.words.end[i] as number) === ',' &&
  ((lowerAt(doc, i + 1) === 'i' && HEARD.has(lowerAt(doc, i + 2)) && isNear(doc, i + 3)) ||
    (ASKING.has(lowerAt(doc, i + 1)) && lowerAt(doc, i + 2) === 'you'));
const ASKING = new Set(['can', 'could', 'would', 'will', 'do', 'did', 'are', 'have', 'thank']);

/** At the head of a sentence, before "is", "was", "has" and the like. */
const isTold = (doc: Document, i: number) =>
  has(doc, i, FLAG.sentenceStart) &&
  has(doc, i + 1, FLAG.closed) &&
  !isPossessive(doc, i + 1) &&
  standsAsPerson(doc, i, i);

/** "with Poppy", "about Bryony": within a sentence, in a person's place, alone with its capital. */
const isRarerName = (doc: Document, i: number, last: number) =>
  last === i &&
  has(doc, i, ANY_FIRST) &&
  isLoneCapital(doc, i) &&
  !has(doc, i, FLAG.title) &&
  !isMassNoun(doc, i) &&
  (!has(doc, i, FLAG.ordinary) || mayStandAsPlainName(doc, i));

const FEWEST_IN_PLACE = 4;
const FEWEST_BY_PLACE = 5;
/** "told leopold", "leopold said", "best, leopold": a rarer name of people who write capitals where their telephone does. */
const isSmallInPlace = (doc: Document, i: number) =>
  doc.denyCapitals &&
  has(doc, i, ANY_FIRST) &&
  lengthOf(doc, i) >= FEWEST_IN_PLACE &&
  nameKind(doc, i) === NAME_KIND.listed &&
  (nameScore(doc, i) >= LIKE_NAMES ||
    standsAsPerson(doc, i, i) ||
    (lengthOf(doc, i) >= FEWEST_BY_PLACE && mayStandAsPlainName(doc, i)) ||
    signsOff(doc, i, i));

/** "grace whitlock": a word that is a first name too, right before a surname that is no word. */
const isSmallPair = (doc: Document, i: number) =>
  doc.denyCapitals &&
  has(doc, i, FLAG.commonFirst) &&
  gapBefore(doc, i + 1) === GAP.space &&
  lengthOf(doc, i + 1) >= FEWEST_IN_PLACE &&
  !has(doc, i + 1, FLAG.capital) &&
  has(doc, i + 1, FLAG.surname) &&
  nameKind(doc, i + 1) === NAME_KIND.listed &&
  !isBehindArticle(doc, i);

function small(doc: Document, i: number, emit: Emit): void {
  if (
    (!has(doc, i, FLAG.smallName) &&
      (!has(doc, i, FLAG.commonFirst) || has(doc, i, FLAG.ordinary | FLAG.place | FLAG.month)) &&
      !isSmallInPlace(doc, i) &&
      !isSmallPair(doc, i)) ||
    lengthOf(doc, i) < 3 ||
    (has(doc, i, FLAG.city) && afterPlaceWord(doc, i))
  )
    return;
  if (isThing(doc, i) || isEponym(doc, i) || isGood(doc, i)) return;
  const next = i + 1;
  const tied =
    isNear(doc, next) &&
    (gapBefore(doc, next) & GAP.apostrophe) === 0 &&
    !has(doc, next, FLAG.closed | FLAG.digit | KEPT);
  const initial = tied && lengthOf(doc, next) === 1 && '.,'.includes(doc.text.charAt(doc.words.end[next] as number));
  const surname =
    tied &&
    lengthOf(doc, next) > 2 &&
    (has(doc, next, FLAG.surname) || !has(doc, next, FLAG.ordinary | FLAG.organisation | FLAG.place | FLAG.capital));
  claimWords(doc, emit, i, surname || initial ? next : i, { ...PERSON, rule: 'listed_small' });
}

const isShouted = (doc: Document, i: number) => has(doc, i, FLAG.shout) && lengthOf(doc, i) > 1;
const FEWEST_SHOUTED = 5;

function shoutedName(doc: Document, i: number): boolean {
  // In a shouted sentence the capitals say nothing; "IDRIS" there is the name that idris is.
  const loud = (isNear(doc, i) && isShouted(doc, i - 1)) || (isNear(doc, i + 1) && isShouted(doc, i + 1));
  if (loud && lengthOf(doc, i) >= FEWEST_SHOUTED && nameKind(doc, i) === NAME_KIND.listed) return true;
  if (!has(doc, i, FLAG.commonFirst) || has(doc, i, FLAG.ordinary)) {
    return (
      has(doc, i, ANY_FIRST) &&
      isNear(doc, i + 1) &&
      has(doc, i + 1, FLAG.surname) &&
      mayBeName(doc, i + 1) &&
      !has(doc, i, FLAG.ordinary)
    );
  }
  return lengthOf(doc, i) >= 4 || (isNear(doc, i + 1) && has(doc, i + 1, FLAG.surname) && soundsLikeName(doc, i + 1));
}

/** The second word of a pair is taken with its first. */
const inName = (doc: Document, i: number) =>
  i > 0 &&
  has(doc, i, FLAG.surname) &&
  !has(doc, i, ANY_FIRST) &&
  isNear(doc, i) &&
  has(doc, i - 1, ANY_FIRST) &&
  !has(doc, i - 1, FLAG.ordinary) &&
  mayBeName(doc, i - 1);
