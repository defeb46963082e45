// Named organisations: capitalised words with a type word ("Lakeside Clinic", "University of Elm"), or behind "work at".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import {
  gapBefore,
  has,
  isAcronym,
  isNear,
  isPossessive,
  lengthOf,
  looksDerived,
  mayBeName,
  wordAt,
} from '../reading.ts';
import { RANK } from '../span.ts';
import { withState } from './cities.ts';

const ORG = { type: 'ORG', rule: 'organisation', rank: RANK.organisation } as const;
const LINKS = new Set(['of', 'and', 'the', 'for', 'at']);
const isLink = (doc: Document, i: number) =>
  i > 0 &&
  i < doc.words.count &&
  ((lengthOf(doc, i) <= 3 && LINKS.has(wordAt(doc, i).toLowerCase())) ||
    doc.text.charAt((doc.words.start[i] as number) - 1) === '&');
const mayName = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital) && !has(doc, i, FLAG.tagged | FLAG.keptHard | FLAG.keptPhrase);
const inName = (doc: Document, i: number) =>
  i < doc.words.count &&
  (gapBefore(doc, i) & ~(GAP.space | GAP.hyphen | GAP.apostrophe | GAP.other)) === 0 &&
  (gapBefore(doc, i) & GAP.other) === 0;
const abbreviated = (doc: Document, i: number) =>
  (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0 && lengthOf(doc, i - 1) <= 4 && has(doc, i - 1, FLAG.capital);

/** Says more than what kind of house it is. */
const names = (doc: Document, i: number) =>
  mayName(doc, i) &&
  !has(doc, i, FLAG.organisation | FLAG.closed | FLAG.title) &&
  lengthOf(doc, i) > 1 &&
  !(has(doc, i, FLAG.sentenceStart) && has(doc, i, FLAG.ordinary) && !has(doc, i, FLAG.surname));

export const organisation: WordDetector = {
  at: FLAG.organisation,
  detect: (doc, word, emit) => {
    if (has(doc, word, KEPT)) return;
    const [first, naming] = leftmost(doc, word);
    if (isStudyArm(doc, first, word)) return;
    if (naming && !(has(doc, word, FLAG.capital) ? false : onlyPeoples(doc, first, word)))
      return claimWords(doc, emit, first, tail(doc, word), ORG);
    if (
      has(doc, word, FLAG.capital) &&
      wordAt(doc, Math.min(word + 1, doc.words.count - 1)).toLowerCase() === 'of' &&
      names(doc, word + 2) &&
      inName(doc, word + 2)
    ) {
      claimWords(doc, emit, word, tail(doc, word + 2), { ...ORG, rule: 'organisation_of' });
    }
  },
};

const MODIFIERS = new Set([
  'downtown',
  'community',
  'family',
  'outpatient',
  'walk-in',
  'public',
  'local',
  'county',
  'medical',
  'rehab',
]);
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

function leftmost(doc: Document, word: number): readonly [number, boolean] {
  let first = word;
  let naming = false;
  for (let i = word - 1; i >= 0 && word - i <= MOST_LEFT; i--) {
    if (!inName(doc, i + 1) && !abbreviated(doc, i + 1)) break;
    if (isPossessive(doc, i)) continue;
    if (isLink(doc, i)) {
      if (
        !(i > 0 && mayName(doc, i - 1) && inName(doc, i)) ||
        wordAt(doc, i).toLowerCase() === 'at' ||
        wordAt(doc, i).toLowerCase() === 'the'
      )
        break;
      continue;
    }
    if (i === word - 1 && MODIFIERS.has(wordAt(doc, i))) continue;
    if (!mayName(doc, i) || (has(doc, i, FLAG.closed) && lengthOf(doc, i) > 2)) break;
    if (
      has(doc, i, FLAG.sentenceStart) &&
      has(doc, i, FLAG.ordinary) &&
      !has(doc, i, FLAG.surname | FLAG.city) &&
      i < word - 1 &&
      !naming
    )
      break;
    first = i;
    naming ||= names(doc, i);
    if (has(doc, i, FLAG.sentenceStart) && !abbreviated(doc, i)) break;
  }
  return [first, naming];
}

/** Further type words and names behind the type word: "Hospital Los Angeles", "Medical Center". */
function tail(doc: Document, word: number): number {
  let last = word;
  while (
    last - word < 4 &&
    isNear(doc, last + 1) &&
    mayName(doc, last + 1) &&
    !has(doc, last + 1, FLAG.closed) &&
    !isPossessive(doc, last + 1)
  )
    last++;
  return withTown(doc, last);
}

/** "Mayo Clinic in Rochester, MN", "General Hospital, Boston": the town is part of the house's name. */
function withTown(doc: Document, last: number): number {
  const comma = (gapBefore(doc, last + 1) & GAP.comma) !== 0;
  const town = comma ? last + 1 : wordAt(doc, Math.min(last + 1, doc.words.count - 1)) === 'in' ? last + 2 : -1;
  if (town < 0 || !has(doc, town, FLAG.city) || !has(doc, town, FLAG.capital) || (!comma && !isNear(doc, town)))
    return last;
  return withState(doc, town);
}

const SAINTS = new Set(['st', 'saint', 'mount', 'mt', 'santa', 'san']);

/** "St. Jude's", "Mount Elm": a saint or a hill and a name; the possessive goes with it. */
export const saint: WordDetector = {
  at: FLAG.capital,
  detect: (doc, i, emit) => {
    if (lengthOf(doc, i) > 5 || !SAINTS.has(wordAt(doc, i).toLowerCase()) || has(doc, i, KEPT)) return;
    if ((gapBefore(doc, i + 1) & ~(GAP.space | GAP.stop)) !== 0 || !mayBeName(doc, i + 1) || lengthOf(doc, i + 1) < 3)
      return;
    if (has(doc, i + 1, FLAG.ordinary) && !has(doc, i + 1, ANY_FIRST | FLAG.surname)) return;
    claimWords(doc, emit, i, isPossessive(doc, i + 2) ? i + 2 : i + 1, { ...ORG, rule: 'saint', weak: true });
  },
};

/** Behind "work at", "stationed at", "go to" every run of capitalised words that are no plain words. */
export const workplace: CueDetector = {
  cue: 'ORG',
  detect: (doc, after, emit) => {
    let first = after;
    if (first < doc.words.count && wordAt(doc, first).toLowerCase() === 'the') first++;
    if (
      !isNear(doc, first) ||
      !has(doc, first, FLAG.capital) ||
      has(doc, first, KEPT | FLAG.closed | FLAG.place | FLAG.month | FLAG.digit)
    )
      return;
    if (lengthOf(doc, first) < 2) return;
    if (has(doc, first, FLAG.ordinary) && !(isNear(doc, first + 1) && mayBeName(doc, first + 1))) return;
    claimWords(doc, emit, first, tail(doc, first), { ...ORG, rule: 'workplace', weak: true });
  },
};
