// People whom one talks about in public: "fan of Orla Venn", "ft. Zubri", "voted for Kelso", "orla fans".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isEndearment, isMassNoun } from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, looksDerived, lowerAt } from '../reading.ts';
import { smallNameEnd } from '../small-name-end.ts';
import { RANK } from '../span.ts';
import { isUnexplained } from '../unexplained.ts';

const FAMED = { type: 'PERSON', rule: 'famed', rank: RANK.lexicon, weak: true, remember: false } as const;
const NEVER =
  KEPT | FLAG.closed | FLAG.digit | FLAG.month | FLAG.place | FLAG.kin | FLAG.number | FLAG.city | FLAG.organisation;
const BEHIND = GAP.space | GAP.stop | GAP.comma;
const MOST_WORDS = 3;
const MUCH_LIKE_NAMES = 2;

const isCapital = (doc: Document, i: number) => has(doc, i, FLAG.capital) && !has(doc, i, NEVER);

/** Words with capitals from `first` on, whatever they mean: "Germini Major". */
function capitalsEnd(doc: Document, first: number): number {
  let last = first;
  while (
    last - first < MOST_WORDS - 1 &&
    isNear(doc, last + 1) &&
    !isPossessive(doc, last + 1) &&
    isCapital(doc, last + 1)
  )
    last++;
  return last;
}

/** A name in small letters: listed, near no word of the dictionary, or built like one; of plain words those that many are called. */
function isSmallName(doc: Document, i: number): boolean {
  const kind = nameKind(doc, i);
  if (kind === NAME_KIND.unknown) {
    const score = nameScore(doc, i);
    return (
      score >= MUCH_LIKE_NAMES || (isUnexplained(doc, i) && score >= (has(doc, i, FLAG.smallWriter) ? 0 : LIKE_NAMES))
    );
  }
  return kind === NAME_KIND.listed && lengthOf(doc, i) > 2;
}

const isNamedPlain = (doc: Document, i: number) =>
  nameKind(doc, i) === NAME_KIND.plain &&
  has(doc, i, FLAG.commonFirst) &&
  !isMassNoun(doc, i) &&
  !isEndearment(doc, i) &&
  (!isNear(doc, i + 1) || has(doc, i + 1, FLAG.closed));

const readable = (doc: Document, i: number) =>
  i > 0 && i < doc.words.count && (gapBefore(doc, i) & ~BEHIND) === 0 && lengthOf(doc, i) > 1 && !has(doc, i, NEVER);

/** "ft.", "directed by": whatever has a capital behind these is a person or a band. */
export const famedBehind: CueDetector = {
  cue: 'FAMED',
  detect: (doc, after, emit) => {
    if (!doc.denyCapitals || !readable(doc, after)) return;
    if (has(doc, after, FLAG.capital)) {
      if (!looksDerived(doc, after)) claimWords(doc, emit, after, capitalsEnd(doc, after), FAMED);
    } else if (isSmallName(doc, after)) claimWords(doc, emit, after, smallNameEnd(doc, after), FAMED);
  },
};

/** "fan of", "love you": a person as often as a thing, so that a plain word needs more than its place. */
export const admired: CueDetector = {
  cue: 'ADMIRED',
  detect: (doc, after, emit) => {
    if (!doc.denyCapitals || !readable(doc, after) || has(doc, after, FLAG.proper)) return;
    if (has(doc, after, FLAG.capital)) {
      const plain = has(doc, after, FLAG.ordinary | FLAG.rareWord) && !has(doc, after, ANY_FIRST);
      if (!plain && !looksDerived(doc, after) && !isEndearment(doc, after))
        claimWords(doc, emit, after, capitalsEnd(doc, after), FAMED);
    } else if (isSmallName(doc, after) || isNamedPlain(doc, after))
      claimWords(doc, emit, after, smallNameEnd(doc, after), FAMED);
  },
};

const VOTES = new Set(['supporter', 'supporters', 'voter', 'voters']);
/** "any Kelso voters", "a zubri fan": who is followed. */
export const followed: CueDetector = {
  cue: 'FOLLOWERS',
  detect: (doc, _after, emit, cueStart) => {
    const i = cueStart - 1;
    if (
      !doc.denyCapitals ||
      i < 0 ||
      !isNear(doc, cueStart) ||
      lengthOf(doc, i) < 3 ||
      has(doc, i, NEVER | FLAG.proper)
    )
      return;
    const votes =
      has(doc, i, FLAG.capital) &&
      !has(doc, i, FLAG.sentenceStart | FLAG.shout) &&
      VOTES.has(lowerAt(doc, cueStart)) &&
      !looksDerived(doc, i);
    if (votes || (!has(doc, i, FLAG.capital) && isSmallName(doc, i))) claimWords(doc, emit, i, i, FAMED);
  },
};
