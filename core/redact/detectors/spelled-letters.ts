// A name spelled letter by letter: "O-K-S-A-N-A", "T. A. R. I. Q.", "my name is o k s a n a". Words spelled for emphasis and abbreviations stay.
import { GAP } from '../../lexicon/index.ts';
import { BEFORE_HYPHEN, type CueDetector, type Emit, type WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';

const CLAIM = { type: 'PERSON', rule: 'spelled_letters', rank: RANK.lexicon } as const;
const JOINTS = GAP.space | GAP.hyphen | GAP.stop | GAP.comma;
const MOST = 24;
const FEWEST = 3;
const FEWEST_UNSAID = 4;
const WORD = FLAG.ordinary | FLAG.closed | FLAG.crisis | FLAG.kin | FLAG.title | FLAG.place | FLAG.month | KEPT;

const isLetter = (doc: Document, i: number) =>
  i >= 0 && i < doc.words.count && lengthOf(doc, i) === 1 && !has(doc, i, FLAG.digit | FLAG.tagged);
const isJoined = (doc: Document, i: number) => isLetter(doc, i) && (gapBefore(doc, i) & ~JOINTS) === 0;

/** Last of the letters that go on from word `first` with the same joint. */
function lettersEnd(doc: Document, first: number): number {
  let last = first;
  const joint = gapBefore(doc, first + 1);
  while (last - first < MOST && isJoined(doc, last + 1) && gapBefore(doc, last + 1) === joint) last++;
  return last;
}

function spelled(doc: Document, first: number, last: number): string {
  let word = '';
  for (let i = first; i <= last; i++) word += doc.text.charAt(doc.words.start[i] as number);
  return word;
}

/** `said`: what announces the letters; a name then needs no list, and behind "my name is" it may be a word. */
function claimLetters(doc: Document, emit: Emit, first: number, last: number, said: 'name' | 'spelling' | ''): void {
  const count = last - first + 1;
  if (count < (said === '' ? FEWEST_UNSAID : FEWEST)) return;
  const flags = doc.lookup(spelled(doc, first, last));
  const isName = (flags & (ANY_FIRST | FLAG.surname)) !== 0 && (flags & (WORD | FLAG.rareWord | FLAG.proper)) === 0;
  const isWord = (flags & WORD) !== 0 && (flags & FLAG.smallName) === 0;
  if (said === 'name' || (said === 'spelling' ? !isWord : isName || (flags & FLAG.smallName) !== 0))
    claimWords(doc, emit, first, last, CLAIM);
}

/** Capitals with hyphens or full stops between them. */
export const spelledLetters: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & (BEFORE_HYPHEN | FLAG.marked)) !== 0,
  detect: (doc, i, emit) => {
    if (!isLetter(doc, i) || !isJoined(doc, i + 1)) return;
    // Asked at each of the letters; the first answers.
    if (isJoined(doc, i) && isLetter(doc, i - 1) && gapBefore(doc, i) === gapBefore(doc, i + 1)) return;
    claimLetters(doc, emit, i, lettersEnd(doc, i), '');
  },
};

/** Behind "my name is". */
export const spelledName: CueDetector = {
  cue: 'NAME',
  detect: (doc, after, emit) => {
    if (isLetter(doc, after) && isJoined(doc, after + 1))
      claimLetters(doc, emit, after, lettersEnd(doc, after), 'name');
  },
};

const MOST_AWAY = 8;
/** Behind or before "spelled", a few words away. */
export const spelledBeside: CueDetector = {
  cue: 'SPELLED',
  detect: (doc, after, emit, cueStart) => {
    for (let i = after; i < Math.min(after + MOST_AWAY, doc.words.count); i++) {
      if (!isLetter(doc, i) || !isJoined(doc, i + 1)) continue;
      claimLetters(doc, emit, i, lettersEnd(doc, i), 'spelling');
      return;
    }
    for (let i = cueStart - 1; i > Math.max(0, cueStart - MOST_AWAY); i--) {
      if (!isJoined(doc, i) || !isLetter(doc, i - 1)) continue;
      let first = i;
      while (i - first < MOST && isJoined(doc, first) && isLetter(doc, first - 1)) first--;
      claimLetters(doc, emit, first, i, 'spelling');
      return;
    }
  },
};
