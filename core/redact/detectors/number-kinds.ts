// What a run of figures can be by its shape alone: date, address of a machine, SSN, card, telephone, or a quantity.
import { digitsIn, hasShape, JOINT, jointsIn, type NumberRun, onlyJoint, singlesIn } from './number-run.ts';

const at = (list: ArrayLike<number>, i: number): number => list[i] as number;
export const isYear = ({ length, value }: NumberRun, i: number) =>
  at(length, i) === 4 && at(value, i) >= 1900 && at(value, i) <= 2099;
const isMonth = (value: number) => value >= 1 && value <= 12;
const isDay = (value: number) => value >= 1 && value <= 31;

/** Whether groups from, from + 1, from + 2 are a calendar date: 3/14/2021, 14.03.21, 2021-03-14. */
export function isDate(run: NumberRun, from: number, announced: boolean): boolean {
  if (from + 3 > run.count) return false;
  const { length, value, joint } = run;
  const sign = at(joint, from);
  if (sign !== at(joint, from + 1)) return false;
  const plain = sign & ~(JOINT.space | JOINT.newline);
  if (plain !== JOINT.hyphen && plain !== JOINT.slash && plain !== JOINT.dot) return false;
  // 06.12.34.56.78 and 5-10-15-20 go on. A range of dates has another joint.
  if ((at(joint, from + 2) & ~(JOINT.space | JOINT.newline)) === plain) return false;
  const [a, b, c] = [at(value, from), at(value, from + 1), at(value, from + 2)];
  if (isYear(run, from)) return at(length, from + 1) <= 2 && isMonth(b) && at(length, from + 2) <= 2 && isDay(c);
  if (at(length, from) > 2 || at(length, from + 1) > 2) return false;
  if (!(isMonth(a) && isDay(b)) && !(isDay(a) && isMonth(b))) return false;
  if (isYear(run, from + 2)) return true;
  if (at(length, from + 2) !== 2) return false;
  // 1.2.10 is a chapter: with dots two figures each, a year that no chapter reaches, or a word of dates before it.
  return plain !== JOINT.dot || announced || c > 31 || (at(length, from) === 2 && at(length, from + 1) === 2);
}

export function isIp(run: NumberRun, from: number): boolean {
  if (from + 4 > run.count || !onlyJoint(run, from, from + 4, JOINT.dot)) return false;
  if (jointsIn(run, from, from + 4) !== JOINT.dot || (at(run.joint, from + 3) & JOINT.dot) !== 0) return false;
  for (let i = from; i < from + 4; i++) if (at(run.length, i) > 3 || at(run.value, i) > 255) return false;
  return true;
}

const SSN_SHAPE = [3, 2, 4];
const SSN_JOINT = JOINT.hyphen | JOINT.space | JOINT.dot | JOINT.slash | JOINT.newline;
export const isSsn = (run: NumberRun, from: number) =>
  hasShape(run, from, SSN_SHAPE) && (jointsIn(run, from, from + 3) & ~SSN_JOINT) === 0;

const CARD_SHAPES = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 3],
];
/** Groups of a card's number from `from` on, 0 where it is none. */
export function cardGroups(run: NumberRun, from: number): number {
  if (at(run.length, from) !== 4) return 0;
  for (const shape of CARD_SHAPES) {
    const to = from + shape.length;
    if (!hasShape(run, from, shape)) continue;
    const joints = jointsIn(run, from, to) & ~(JOINT.space | JOINT.newline);
    if (joints !== 0 && joints !== JOINT.hyphen && joints !== JOINT.dot) continue;
    let years = 0;
    for (let i = from; i < to; i++) if (isYear(run, i)) years++;
    if (years < shape.length) return shape.length;
  }
  return 0;
}

/** "12 500 000", "1.250.000": one quantity. */
export function isThousands(run: NumberRun, from: number, to: number, startsWithZero: boolean): boolean {
  if (to - from < 2 || startsWithZero || at(run.length, from) > 3) return false;
  const joint = at(run.joint, from);
  if (joint !== JOINT.space && joint !== JOINT.dot) return false;
  for (let i = from + 1; i < to; i++)
    if (at(run.length, i) !== 3 || (i < to - 1 && at(run.joint, i) !== joint)) return false;
  return true;
}

const MOST_COUNTED = 99;
/** 1, 2, 3 ... or 5-10-15: somebody counts. 123-456-789 is a number all the same. */
export const isCount = ({ value, steadyTo }: NumberRun, from: number, to: number): boolean =>
  to - from >= 3 && at(value, from) <= MOST_COUNTED && at(value, to - 1) <= MOST_COUNTED && at(steadyTo, from) >= to;

const ROUND = 10;
/** 1200-1500, 500-1000: from so much to so much. */
function isRange({ length, value }: NumberRun, from: number): boolean {
  const [a, b] = [at(value, from), at(value, from + 1)];
  return at(length, from) <= 4 && at(length, from + 1) <= 5 && a > 0 && a < b && a % ROUND === 0 && b % ROUND === 0;
}

/** How the run is introduced: "+49", "(212", and its first figure. */
export interface Opening {
  readonly plus: boolean;
  readonly bracket: boolean;
  readonly lead: number;
}

export const FEWEST_OF_PHONE = 7;
export const MOST_OF_PHONE = 15;

function isPair(run: NumberRun, from: number, zero: boolean): boolean {
  const joint = at(run.joint, from) & ~(JOINT.space | JOINT.newline);
  if (joint === JOINT.dot || (joint === JOINT.slash && !zero)) return false;
  if (zero) return true;
  if (isYear(run, from) || (isYear(run, from + 1) && joint !== JOINT.hyphen)) return false;
  return at(run.length, from) >= 2 && at(run.length, from + 1) >= 2 && !isRange(run, from);
}

/** Whether groups [from, to) are a telephone number in the grouping of any country, told without a word beside it. */
export function isPhone(run: NumberRun, from: number, to: number, { plus, bracket, lead }: Opening): boolean {
  const zero = lead === 0;
  const digits = digitsIn(run, from, to);
  if (digits < FEWEST_OF_PHONE || digits > MOST_OF_PHONE) return false;
  if (plus) return true;
  const groups = to - from;
  const short = singlesIn(run, from, to);
  if (groups > 1 && isCount(run, from, to)) return false;
  const joints = jointsIn(run, from, to);
  if ((joints & JOINT.colon) !== 0) return false;
  if (groups === 1) return digits === 10 || (digits === 11 && lead <= 1);
  // Figure by figure: as many as a number has, and more than the items of a questionnaire.
  if (short === groups) return groups === 10 || groups === 11;
  if (short > 1) return false;
  let long = 0;
  let years = 0;
  for (let i = from; i < to; i++) {
    if (at(run.length, i) >= 3) long++;
    if (isYear(run, i)) years++;
  }
  if (years > 1) return false;
  if (isThousands(run, from, to, zero) && !bracket) return false;
  if ((joints & JOINT.newline) !== 0 && !isBroken(run, from, to)) return false;
  if (groups === 2) return isPair(run, from, zero || bracket);
  if (zero || bracket || (joints & JOINT.close) !== 0) return true;
  if (long === 0) return false;
  return isJoined(run, from, to, joints);
}

/** Three groups and more that neither a bracket nor a 0 opens. */
function isJoined(run: NumberRun, from: number, to: number, joints: number): boolean {
  const last = at(run.length, to - 1);
  const plain = joints & ~JOINT.newline;
  // "135 185 225": weights, counts; a number of three times three is told by a word before it.
  if (plain === JOINT.space) return last >= 4 || at(run.length, from) >= 5;
  if (plain === JOINT.hyphen || plain === (JOINT.hyphen | JOINT.space)) {
    const dashed = onlyJoint(run, from, to, JOINT.hyphen);
    return dashed || last >= 4;
  }
  if (plain === JOINT.dot || plain === JOINT.slash) return last >= 2;
  // "36.60 120.80", "120/80 130/85": measurements. "1 212.555.0147", "1/212-555-0147" are none.
  if (at(run.length, from) > 1 && at(run.length, from) < 3) return last >= 4 && (plain & JOINT.hyphen) !== 0;
  return last >= 4 && at(run.length, to - 2) >= 3;
}

/** A number that a line break cuts: the break beside a hyphen or a bracket, or in a shape that nothing else has. */
function isBroken(run: NumberRun, from: number, to: number): boolean {
  let bare = 0;
  for (let i = from; i < to - 1; i++) if (at(run.joint, i) === JOINT.newline) bare++;
  return bare === 0 || (bare === 1 && to - from >= 3 && hasShape(run, to - 3, [3, 3, 4]));
}
