// The value of a field that holds a person: "Witness: Wren Harrowby", "clinician=Wren Harrowby;", "| Next of kin | Wren |", "Name......Wren".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isNameOfThing, plainNameEnd } from '../form-names.ts';
import { isEndearment } from '../name-contexts.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, isParticle, isPossessive, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const LONGEST_BETWEEN = 64;
/** A colon, an equals sign, a column, dots or lines to write on, a tag, or the end of the label's line. */
const BETWEEN =
  /^(?:(?:\(s\))?["']?\s?[:=?]["'\s_]{0,60}|["']?[ \t]{0,3}\|[ \t]{0,3}|[._]{3,60}[ \t]?|\t{1,8} {0,8}| {0,8}\n {0,8}|["']? value=["']|:?\s?<\/[a-z]{1,6}>:?\s?(?:<[a-z]{1,6}>)?)$/;
/** What stands behind the label, whose last word is `label`, sets its value off. */
export function opensValue({ text, words }: Document, label: number): boolean {
  const [from, to] = [words.end[label] as number, words.start[label + 1] as number];
  return to - from <= LONGEST_BETWEEN && BETWEEN.test(text.slice(from, to));
}
const ATTRIBUTE = /<[^<>]*$/;
const MOST_WORDS = 4;
/** More blanks are the next column. */
const COLUMN = 3;
/** Who speaks is labelled so as well, and goes on with a sentence. */
const SPEAKERS = new Set(
  'client patient pt therapist counselor counsellor doctor provider parent caller member'.split(' '),
);

/** Word i stands in another column than the one before. */
export const isColumn = ({ text, words }: Document, i: number) => {
  const width = (words.start[i] as number) - (words.end[i - 1] as number);
  return width >= COLUMN || (width > 0 && text.charAt(words.end[i - 1] as number) === '\t');
};
export const isLabel = ({ text, words }: Document, i: number) => text.charAt(words.end[i] as number) === ':';

/** Word i goes on the value: a blank, a hyphen, an apostrophe, or the stop of an initial. */
function goesOn(doc: Document, i: number): boolean {
  if (i >= doc.words.count || isColumn(doc, i) || isPossessive(doc, i)) return false;
  const gap = gapBefore(doc, i) & ~(GAP.space | GAP.hyphen | GAP.apostrophe);
  return gap === 0 || (gap === GAP.stop && lengthOf(doc, i - 1) === 1);
}

const isInitial = (doc: Document, i: number) => lengthOf(doc, i) === 1 && has(doc, i, FLAG.capital);

function mayBeFirst(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.digit | FLAG.tagged | FLAG.keptHard | FLAG.kin | FLAG.place) || isEndearment(doc, i))
    return false;
  return has(doc, i, ANY_FIRST | FLAG.surname) || nameKind(doc, i) >= NAME_KIND.unknown;
}
const mayBeLast = (doc: Document, i: number) =>
  isInitial(doc, i) || isParticle(doc, i) || (mayBeFirst(doc, i) && !has(doc, i, FLAG.keptPhrase));

/** Last word of the value that begins at word `first`, and whether it ends there; -1 where it is longer than a name. */
function endOfValue(doc: Document, first: number): number {
  let last = first;
  while (goesOn(doc, last + 1) && !isLabel(doc, last + 1)) {
    if (!mayBeLast(doc, last + 1) || has(doc, last + 1, FLAG.capital) !== has(doc, first, FLAG.capital)) {
      if (!isParticle(doc, last + 1))
        return has(doc, last + 1, KEPT & ~FLAG.tagged) || wordAt(doc, last + 1).length < 2 ? last : -1;
    }
    last++;
    if (last - first >= MOST_WORDS) return -1;
  }
  return last;
}

/** One word that is plain as well needs a label that nobody speaks under. */
function isName(doc: Document, first: number, last: number, speaks: boolean): boolean {
  const plain = has(doc, first, FLAG.ordinary | FLAG.closed) && !has(doc, first, FLAG.smallName);
  if (last > first)
    return (
      has(doc, first, ANY_FIRST | FLAG.surname) ||
      (nameKind(doc, first) >= NAME_KIND.unknown && has(doc, last, FLAG.surname | FLAG.capital))
    );
  if (has(doc, first, KEPT | FLAG.closed | FLAG.month)) return false;
  return plain ? !speaks && has(doc, first, ANY_FIRST) : !speaks || nameKind(doc, first) === NAME_KIND.listed;
}

export const fieldValue: CueDetector = {
  cue: 'FIELD',
  detect: (doc, after, emit, cueStart) => {
    const { text, words } = doc;
    if (after >= words.count || gapBefore(doc, after) === GAP.space) return;
    const from = words.end[after - 1] as number;
    if (!opensValue(doc, after - 1)) return;
    // `<input name="fullname" …>` says what the field is called.
    if (text.startsWith('="', from) && ATTRIBUTE.test(text.slice(Math.max(0, from - LONGEST_BETWEEN), from))) return;
    const speaks = SPEAKERS.has(lowerAt(doc, cueStart));
    const listed = mayBeFirst(doc, after) && !isNameOfThing(doc, cueStart) ? endOfValue(doc, after) : -1;
    const last =
      listed >= 0 && isName(doc, after, listed, speaks) ? listed : plainNameEnd(doc, cueStart, after, speaks);
    if (last < 0) return;
    claimWords(doc, emit, after, last, {
      type: 'PERSON',
      rule: 'form_field',
      rank: RANK.cue,
      weak: speaks,
      remember: true,
    });
  },
};
