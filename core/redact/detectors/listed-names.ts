// First names and surnames of the lists, wherever they stand capitalised; common first names also in small letters.

import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import {
  gapBefore,
  has,
  isAcronym,
  isEponym,
  isNear,
  lengthOf,
  mayBeName,
  nameEnd,
  soundsLikeName,
  wordAt,
} from '../reading.ts';
import { RANK } from '../span.ts';

const PERSON = { type: 'PERSON', rule: 'listed_name', rank: RANK.lexicon, weak: true, remember: true } as const;
const TOWARDS = new Set(['in', 'at', 'from', 'near', 'to', 'of', 'around', 'outside', 'visit', 'visited']);
const afterPlaceWord = (doc: Document, i: number) =>
  i > 0 && isNear(doc, i) && TOWARDS.has(wordAt(doc, i - 1).toLowerCase());

export const listedName: WordDetector = {
  at: ANY_FIRST | FLAG.surname,
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
    if (isEponym(doc, last)) return;
    if (placeName && last === i && (afterPlaceWord(doc, i) || !has(doc, i, FLAG.commonFirst))) return;
    if (has(doc, i, FLAG.ordinary | FLAG.month | FLAG.place)) ambiguous(doc, i, last, emit);
    else claimWords(doc, emit, i, last, PERSON);
  },
};

// Hope, Grace, Will, May: names only where a sentence has no other reason for the capital.
function ambiguous(doc: Document, i: number, last: number, emit: Emit): void {
  const followed = last > i && (has(doc, last, FLAG.surname) || !has(doc, last, FLAG.ordinary));
  if (followed && has(doc, i, ANY_FIRST)) {
    claimWords(doc, emit, i, last, { ...PERSON, rule: 'listed_pair' });
    return;
  }
  const label =
    doc.text.charAt(doc.words.end[i] as number) === ':' && (gapBefore(doc, i) & (GAP.newline | GAP.edge)) !== 0;
  if (label && has(doc, i, ANY_FIRST)) {
    claimWords(doc, emit, i, i, { ...PERSON, rule: 'speaker_label' });
    return;
  }
  if (has(doc, i, FLAG.sentenceStart | FLAG.month | FLAG.title) || !has(doc, i, FLAG.commonFirst) || !doc.denyCapitals)
    return;
  const titleCase =
    has(doc, i - 1, FLAG.capital) && has(doc, i - 1, FLAG.ordinary) && isNear(doc, i) && lengthOf(doc, i - 1) > 1;
  const before = has(doc, i + 1, FLAG.capital) && isNear(doc, i + 1) && !has(doc, i + 1, FLAG.closed);
  if (!titleCase && !before) claimWords(doc, emit, i, last, { ...PERSON, rule: 'listed_capital', remember: false });
}

function small(doc: Document, i: number, emit: Emit): void {
  if (
    !has(doc, i, FLAG.commonFirst) ||
    has(doc, i, FLAG.ordinary | FLAG.place | FLAG.month) ||
    lengthOf(doc, i) < 3 ||
    (has(doc, i, FLAG.city) && afterPlaceWord(doc, i))
  )
    return;
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

function shoutedName(doc: Document, i: number): boolean {
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
