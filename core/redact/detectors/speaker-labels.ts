// Speakers of a chat log, known by the time beside them: "[10:42 PM] wren: hi", "14/3/24, 21:14 - Wren: hi", "Wren (2024-03-14 09:12): hi".
import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const SPEAKER = { type: 'PERSON', rule: 'speaker_stamped', rank: RANK.cue, remember: true } as const;
const LINE = GAP.newline | GAP.edge;
const MOST_BEFORE = 6;
const MOST_WORDS = 3;
const COLON = 0x3a;
const set = (words: string) => new Set(words.split(' '));
const ROLES = set(
  'user client patient bot chatbot assistant system admin host moderator mod agent visitor guest operator counselor counsellor therapist doctor nurse coach caller listener speaker interviewer interviewee participant student teacher unknown anonymous note update edit re',
);
const MOVES = set('joined left entered quit');

const isTime = ({ text, words }: Document, i: number): boolean =>
  i > 0 &&
  (words.end[i] as number) - (words.start[i] as number) === 2 &&
  text.charCodeAt((words.start[i] as number) - 1) === COLON &&
  (words.end[i - 1] as number) === (words.start[i] as number) - 1 &&
  (words.end[i - 1] as number) - (words.start[i - 1] as number) <= 2;

/** First word of the line, looking back a few words from word i; -1 where the line is longer. */
function headOfLine(doc: Document, i: number): number {
  for (let at = i; at >= 0 && i - at <= MOST_BEFORE; at--) if ((gapBefore(doc, at) & LINE) !== 0) return at;
  return -1;
}

/** The word behind the seconds and the half of the day that follow the minutes. */
function behindTime(doc: Document, minutes: number): number {
  let next = minutes + 1;
  if (has(doc, next, FLAG.allDigits) && isTime(doc, next)) next++;
  if (next < doc.words.count && lengthOf(doc, next) === 2 && /^[ap]m$/i.test(wordAt(doc, next))) next++;
  return next;
}

/** Whoever writes may be called anything but what they are: "me", "user". */
function mayBeSpeaker(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.digit | FLAG.kin | FLAG.title | FLAG.tagged)) return false;
  // "[10:42] Will: hi"
  if (has(doc, i, FLAG.closed) && !(has(doc, i, FLAG.commonFirst) && has(doc, i, FLAG.capital))) return false;
  return lengthOf(doc, i) > 1 && !ROLES.has(lowerAt(doc, i));
}

/** "Session (10:30):" is no person. */
const isNamed = (doc: Document, i: number) => nameKind(doc, i) >= NAME_KIND.unknown || has(doc, i, ANY_FIRST);

function before(doc: Document, head: number, minutes: number, emit: Emit): void {
  const opens = doc.text.slice(doc.words.start[head], doc.words.end[minutes]).indexOf('(');
  if (opens < 0) return;
  const bracket = (doc.words.start[head] as number) + opens;
  let last = head;
  while ((doc.words.end[last + 1] as number) <= bracket && last < minutes) last++;
  if (last - head >= MOST_WORDS || !isNamed(doc, head)) return;
  for (let i = head; i <= last; i++) if (!mayBeSpeaker(doc, i) || (i > head && !isNear(doc, i))) return;
  if (/^\W{1,3}$/.test(doc.text.slice(doc.words.end[last], (bracket as number) + 1)))
    claimWords(doc, emit, head, last, SPEAKER);
}

function behind(doc: Document, name: number, emit: Emit): void {
  const { text, words } = doc;
  if (name >= words.count || !mayBeSpeaker(doc, name) || (gapBefore(doc, name) & LINE) !== 0) return;
  if (!/^[\])}]?:?\s{0,3}[-–—]?\s{0,3}[<*]{0,2}$/.test(text.slice(words.end[name - 1], words.start[name]))) return;
  // "[10:15] biscuit: hi" is what somebody calls themselves; "10:15 Breakfast: eggs" is a plan.
  const inBrackets = (gapBefore(doc, name) & GAP.comma) !== 0;
  let last = name;
  while (last - name < MOST_WORDS - 1 && gapBefore(doc, last + 1) === GAP.space && mayBeSpeaker(doc, last + 1)) last++;
  for (let at = last; at >= name; at--) {
    const called = /^(?: ?[^\p{L}\p{N}\s]{0,4}){0,1}[:>]/u.test(
      text.slice(words.end[at], (words.end[at] as number) + 7),
    );
    const moves = gapBefore(doc, at + 1) === GAP.space && MOVES.has(lowerAt(doc, at + 1));
    const named = isNamed(doc, at);
    if (named ? called || moves : called && at === last && inBrackets) {
      claimWords(doc, emit, name, at, SPEAKER);
      return;
    }
  }
}

export const stampedSpeaker: WordDetector = {
  at: FLAG.allDigits,
  asks: (flags) => (flags & (KEPT & ~FLAG.keptHard)) === 0,
  asksNumber: (place) => (place & PLACE.colon) !== 0 && lengthIn(place) === 2,
  detect: (doc, minutes, emit) => {
    if (!isTime(doc, minutes)) return;
    const head = headOfLine(doc, minutes);
    if (head < 0) return;
    const next = behindTime(doc, minutes);
    if (has(doc, head, FLAG.digit)) behind(doc, next, emit);
    else if (/^\s?\)\s?:?/.test(doc.text.slice(doc.words.end[next - 1], (doc.words.end[next - 1] as number) + 3)))
      before(doc, head, minutes, emit);
  },
};
