// The answer to the question for a name: "What should I call you?", and in the next line or turn "grace".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

const LINE = GAP.newline | GAP.edge;
const STOPS = LINE | GAP.stop | GAP.comma | GAP.other;
const MOST_BEFORE = 12;
const MOST_OPENERS = 8;
const MOST_WORDS = 3;
const set = (words: string) => new Set(words.split(' '));
const OPENERS = set(
  'um uh oh hi hello hey yeah yes ok okay sure well so it its is s im i m am my name names the just you can call me user client patient visitor caller student participant speaker answer a 1 2 3',
);
const NO_ANSWER = set(
  'no none nothing anonymous pass private why what idk nobody anyone everybody fine good bad help please',
);

/** First word of the answer: in the line behind the question, over a speaker's label and what one says first; -1 without one. */
function answerAfter(doc: Document, after: number): number {
  let i = after;
  while (i < doc.words.count && (gapBefore(doc, i) & LINE) === 0) if (++i - after > MOST_BEFORE) return -1;
  for (let left = MOST_OPENERS; left > 0 && i < doc.words.count; left--, i++)
    if (!OPENERS.has(lowerAt(doc, i)) && doc.text.charAt(doc.words.end[i] as number) !== ':') return i;
  return -1;
}

const mayAnswer = (doc: Document, i: number) =>
  i < doc.words.count &&
  lengthOf(doc, i) > 1 &&
  !has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.number) &&
  !NO_ANSWER.has(lowerAt(doc, i));

/** What follows ends the answer, or goes on behind a stop. */
function endOfAnswer(doc: Document, first: number): number {
  let last = first;
  while (last - first < MOST_WORDS && last + 1 < doc.words.count && (gapBefore(doc, last + 1) & STOPS) === 0) last++;
  return last - first < MOST_WORDS ? last : -1;
}

export const askedName: CueDetector = {
  cue: 'NAME_ASKED',
  detect: (doc, after, emit) => {
    const first = answerAfter(doc, after);
    if (first < 0 || !mayAnswer(doc, first)) return;
    const last = endOfAnswer(doc, first);
    const named = has(doc, first, ANY_FIRST | FLAG.surname) || nameKind(doc, first) >= NAME_KIND.unknown;
    if (last < 0 || !named) return;
    for (let i = first + 1; i <= last; i++) if (!mayAnswer(doc, i)) return;
    claimWords(doc, emit, first, last, { type: 'PERSON', rule: 'asked_name', rank: RANK.cue, remember: true });
  },
};
