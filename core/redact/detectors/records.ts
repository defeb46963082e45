// Record, policy, licence and plate numbers behind a cue word: letters and figures in any mixture, grouping and case.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf, wordAt } from '../reading.ts';
import { RANK, type SpanType } from '../span.ts';
import { compound, countDigits, isHash } from './compounds.ts';

/** Words between the cue and its number: "policy number on the card is". */
const LOOK_AHEAD = 6;

interface Cue {
  readonly cue: string;
  readonly type: SpanType;
  readonly rule: string;
  /** Fewest figures of the number. */
  readonly least: number;
  /** The cue is also a plain word (case, claim, policy): only what looks like a number of a record is taken. */
  readonly weak: boolean;
  /** Only a number right behind a number sign. */
  readonly marked?: boolean;
}

const rankOf = ({ type, weak }: Cue) =>
  type === 'PLATE' ? RANK.plate : type === 'ID' && !weak ? RANK.record : RANK.cue;

const cueFor = (given: Cue): CueDetector => ({
  cue: given.cue,
  detect: (doc, after, emit) => {
    const { words } = doc;
    const { type, rule, least, weak } = given;
    for (let i = after; i < Math.min(after + LOOK_AHEAD, words.count); i++) {
      const gap = gapBefore(doc, i);
      if ((gap & GAP.edge) !== 0 || ((gap & GAP.stop) !== 0 && i > after + 1)) return;
      if ((gap & GAP.newline) !== 0 && i > after) return;
      if (!has(doc, i, FLAG.digit) || has(doc, i, KEPT)) continue;
      if (given.marked === true && !isNumbered(doc, i, after)) return;
      const [first, tied] = compound(doc, i);
      const last = type === 'PLATE' ? plateEnd(doc, tied) : spacedEnd(doc, tied);
      const lead = leadOf(doc, first, after);
      const start = words.start[type === 'PLATE' ? leadOf(doc, lead, after) : lead] as number;
      const end = words.end[last] as number;
      const digits = countDigits(doc.text, start, end);
      if (digits < least || isQuantity(doc, last)) continue;
      const letters = hasLetter(doc, first, tied);
      if (weak && !isMarked(doc, i, after) && !(letters && digits >= 3) && digits < 5) continue;
      claimUnits(emit, start, end, { type, rule, rank: rankOf(given) });
      return;
    }
  },
});

function hasLetter(doc: Document, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (!has(doc, i, FLAG.allDigits)) return true;
  return false;
}

/** Right behind the cue, a colon or a number sign: "case #482", "policy: 7714". */
const isMarked = (doc: Document, i: number, after: number) =>
  isHash(doc, i) || (i === after && (doc.text.charAt((doc.words.start[i] as number) - 2) === ':' || isHash(doc, i)));

/** "MR # 551209", "Group #: B-204". */
const isNumbered = ({ text, words }: Document, i: number, after: number) =>
  i <= after + 1 && /#:? ?$/.test(text.slice(words.end[after - 1], words.start[after]));

const UNITS =
  /^[\s-]?(?:mg|mcg|ml|kg|lbs?|cm|mm|miles?|km|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|people|times|dollars|bucks|percent|euros?|pounds?)(?![a-z])|^\s?%/i;
/** "case of 1000 people", "a claim of 5000 dollars". */
function isQuantity({ text, words }: Document, last: number): boolean {
  const end = words.end[last] as number;
  return UNITS.test(text.slice(end, end + 9));
}

/** "AB 123456": one to three capitals before the number are part of it. */
function leadOf(doc: Document, first: number, after: number): number {
  const lead = first - 1;
  const isLead =
    lead >= after &&
    (gapBefore(doc, first) & ~GAP.space) === 0 &&
    lengthOf(doc, lead) <= 3 &&
    (has(doc, lead, FLAG.shout) || (lengthOf(doc, lead) === 1 && has(doc, lead, FLAG.capital))) &&
    !has(doc, lead, FLAG.closed | KEPT);
  return isLead ? lead : first;
}

const MOST_PARTS = 6;
/** "123 456 789", "QQ 12 34 56 C": groups with single blanks between them, a capital at the end. */
function spacedEnd(doc: Document, tied: number): number {
  let last = tied;
  for (let i = tied + 1; i < Math.min(tied + MOST_PARTS, doc.words.count) && gapBefore(doc, i) === GAP.space; i++) {
    const group = has(doc, i, FLAG.digit) && !has(doc, i, FLAG.month) && lengthOf(doc, i) >= 2 && lengthOf(doc, i) <= 5;
    const plain = group && has(doc, i, FLAG.allDigits) && has(doc, i - 1, FLAG.digit);
    const isNext = plain && (lengthOf(doc, i) >= 3 || lengthOf(doc, i - 1) <= 2) && !isQuantity(doc, i);
    if (!isNext) return isClosingLetter(doc, i) && last > tied ? i : last;
    last = i;
  }
  return last;
}

/** "AB12 CDE", "B MW 1234": short groups with a blank between them. */
function plateEnd(doc: Document, tied: number): number {
  const next = tied + 1;
  if (next >= doc.words.count || gapBefore(doc, next) !== GAP.space || lengthOf(doc, next) > 4) return tied;
  const group =
    has(doc, next, FLAG.digit | FLAG.shout) ||
    (lengthOf(doc, next) <= 3 && !has(doc, next, FLAG.ordinary | FLAG.closed));
  return group ? next : tied;
}

const isClosingLetter = (doc: Document, i: number) =>
  lengthOf(doc, i) === 1 && has(doc, i, FLAG.capital) && !'IA'.includes(wordAt(doc, i));

export const recordCue = cueFor({ cue: 'ID', type: 'ID', rule: 'id_cue', least: 3, weak: false });
export const weakRecordCue = cueFor({ cue: 'ID_WEAK', type: 'ID', rule: 'id_cue_weak', least: 3, weak: true });
export const markedRecordCue = cueFor({
  cue: 'ID_MARKED',
  type: 'ID',
  rule: 'id_cue_marked',
  least: 3,
  weak: false,
  marked: true,
});
export const plateCue = cueFor({ cue: 'PLATE', type: 'PLATE', rule: 'plate_cue', least: 1, weak: false });
export const zipCue = cueFor({ cue: 'ZIP', type: 'ZIP', rule: 'zip_cue', least: 3, weak: false });
