// Named organisations: capitalised words with a type word ("Lakeside Clinic", "University of Elm"), or behind "work at".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isNear, isPossessive, lengthOf, mayBeName, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const ORG = { type: 'ORG', rule: 'organisation', rank: RANK.organisation } as const;
const LINKS = new Set(['of', 'and', 'the', 'for', 'at']);
const isLink = (doc: Document, i: number) => i > 0 && i < doc.words.count && ((lengthOf(doc, i) <= 3 && LINKS.has(wordAt(doc, i).toLowerCase())) || doc.text.charAt((doc.words.start[i] as number) - 1) === '&');
const mayName = (doc: Document, i: number) => has(doc, i, FLAG.capital) && !has(doc, i, FLAG.tagged | FLAG.keptHard | FLAG.keptPhrase);
const inName = (doc: Document, i: number) => i < doc.words.count && (gapBefore(doc, i) & ~(GAP.space | GAP.hyphen | GAP.apostrophe | GAP.other)) === 0 && (gapBefore(doc, i) & GAP.other) === 0;
const abbreviated = (doc: Document, i: number) => (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0 && lengthOf(doc, i - 1) <= 2;

/** Says more than what kind of house it is. */
const names = (doc: Document, i: number) =>
  mayName(doc, i) && !has(doc, i, FLAG.organisation | FLAG.closed | FLAG.title) && lengthOf(doc, i) > 1 && !(has(doc, i, FLAG.sentenceStart) && has(doc, i, FLAG.ordinary) && !has(doc, i, FLAG.surname));

export const organisation: WordDetector = {
  at: FLAG.organisation,
  detect: (doc, word, emit) => {
    if (has(doc, word, KEPT)) return;
    const [first, naming] = leftmost(doc, word);
    if (naming) return claimWords(doc, emit, first, tail(doc, word), ORG);
    if (has(doc, word, FLAG.capital) && wordAt(doc, Math.min(word + 1, doc.words.count - 1)).toLowerCase() === 'of' && names(doc, word + 2) && inName(doc, word + 2)) {
      claimWords(doc, emit, word, tail(doc, word + 2), { ...ORG, rule: 'organisation_of' });
    }
  },
};

const MOST_LEFT = 6;

function leftmost(doc: Document, word: number): readonly [number, boolean] {
  let first = word;
  let naming = false;
  for (let i = word - 1; i >= 0 && word - i <= MOST_LEFT; i--) {
    if (!inName(doc, i + 1) && !abbreviated(doc, i + 1)) break;
    if (isPossessive(doc, i)) continue;
    if (isLink(doc, i)) {
      if (!(i > 0 && mayName(doc, i - 1) && inName(doc, i)) || (wordAt(doc, i).toLowerCase() === 'at' || wordAt(doc, i).toLowerCase() === 'the')) break;
      continue;
    }
    if (!mayName(doc, i) || (has(doc, i, FLAG.closed) && lengthOf(doc, i) > 2)) break;
    if (has(doc, i, FLAG.sentenceStart) && has(doc, i, FLAG.ordinary) && !has(doc, i, FLAG.surname | FLAG.city) && i < word - 1 && !naming) break;
    first = i;
    naming ||= names(doc, i);
    if (has(doc, i, FLAG.sentenceStart) && !abbreviated(doc, i)) break;
  }
  return [first, naming];
}

/** Further type words and names behind the type word: "Hospital Los Angeles", "Medical Center". */
function tail(doc: Document, word: number): number {
  let last = word;
  while (last - word < 4 && isNear(doc, last + 1) && mayName(doc, last + 1) && !has(doc, last + 1, FLAG.closed) && !isPossessive(doc, last + 1)) last++;
  return last;
}

/** Behind "work at", "stationed at", "go to": any capitalised words that are no plain words. */
export const workplace: CueDetector = {
  cue: 'ORG',
  detect: (doc, after, emit) => {
    let first = after;
    if (first < doc.words.count && wordAt(doc, first).toLowerCase() === 'the') first++;
    if (!isNear(doc, first) || !has(doc, first, FLAG.capital) || has(doc, first, KEPT | FLAG.closed | FLAG.place | FLAG.month)) return;
    if (has(doc, first, FLAG.ordinary) && !(isNear(doc, first + 1) && mayBeName(doc, first + 1))) return;
    claimWords(doc, emit, first, tail(doc, first), { ...ORG, rule: 'workplace', weak: true });
  },
};
