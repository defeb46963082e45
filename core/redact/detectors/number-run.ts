// Groups of figures with what joins them, read into arrays that are used again: most numbers are a single short group.
import type { Document } from '../document.ts';
import { FLAG } from '../flags.ts';

/** What stands between two groups, as bits: " - " is SPACE | HYPHEN. */
export const JOINT = { space: 1, hyphen: 2, dot: 4, slash: 8, colon: 16, open: 32, close: 64, newline: 128 } as const;
const NONE = 0;
const LONGEST_JOINT = 4;
const MOST_GROUPS = 24;

const BIT_OF = new Uint8Array(0x3100);
const bit = (characters: string, value: number) => {
  for (const character of characters) BIT_OF[character.charCodeAt(0)] = value;
};
bit(' \t\u00a0\u2009\u202f\u3000', JOINT.space);
bit('-‐‑‒–—_~', JOINT.hyphen);
bit('.·•', JOINT.dot);
bit('/', JOINT.slash);
bit(':', JOINT.colon);
bit('(', JOINT.open);
bit(')', JOINT.close);
bit('\n\r', JOINT.newline);

/** Groups 0 to count - 1 are words `word` onwards; joint[i] stands behind group i. */
export interface NumberRun {
  word: number;
  count: number;
  /** Figures of each group. */
  readonly length: Uint16Array;
  /** Value of a group of at most nine figures; else -1. */
  readonly value: Int32Array;
  readonly joint: Uint8Array;
  /** Sums over the groups before group i, so that a question about any part of a long run takes no loop. */
  readonly figuresBefore: Uint16Array;
  readonly singlesBefore: Uint8Array;
  /** One behind the last group to which the step between groups i and i + 1 goes on. */
  readonly steadyTo: Uint8Array;
}

export const createNumberRun = (): NumberRun => ({
  word: 0,
  count: 0,
  length: new Uint16Array(MOST_GROUPS),
  value: new Int32Array(MOST_GROUPS),
  joint: new Uint8Array(MOST_GROUPS),
  figuresBefore: new Uint16Array(MOST_GROUPS + 1),
  singlesBefore: new Uint8Array(MOST_GROUPS + 1),
  steadyTo: new Uint8Array(MOST_GROUPS),
});

function jointBits(text: string, from: number, to: number): number {
  if (to - from > LONGEST_JOINT) return NONE;
  let bits: number = NONE;
  for (let at = from; at < to; at++) {
    const one = BIT_OF[text.charCodeAt(at)] ?? NONE;
    if (one === NONE) return NONE;
    bits |= one;
  }
  // A time's colon stands alone, and a line break joins only beside a hyphen or a bracket, or alone.
  return (bits & JOINT.colon) !== 0 && bits !== JOINT.colon ? NONE : bits;
}

export function valueAt(text: string, from: number, to: number): number {
  if (to - from > 9) return -1;
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

const GLUED = 4;
/** "3621x0135": the last group and its extension are one word. */
function isExtended(text: string, start: number, end: number): boolean {
  if (end - start <= GLUED + 1 || (text.charCodeAt(start + GLUED) | 32) !== 0x78) return false;
  for (let at = start; at < end; at++) if (at !== start + GLUED && !isFigure(text.charCodeAt(at))) return false;
  return true;
}
const isFigure = (unit: number) => unit >= 48 && unit <= 57;

/** Reads the run that starts at word `first`, a word of figures. */
export function readRun(doc: Document, first: number, run: NumberRun): void {
  readGroups(doc, first, run);
  const { count, length, value, figuresBefore, singlesBefore, steadyTo } = run;
  for (let i = 0; i < count; i++) {
    const figures = length[i] as number;
    figuresBefore[i + 1] = (figuresBefore[i] as number) + figures;
    singlesBefore[i + 1] = (singlesBefore[i] as number) + (figures === 1 ? 1 : 0);
  }
  for (let i = count - 1; i >= 0; i--) {
    const [a, b, c] = [value[i] as number, value[i + 1] as number, value[i + 2] as number];
    steadyTo[i] = i + 2 >= count ? count : b - a === c - b ? (steadyTo[i + 1] as number) : i + 2;
  }
}

function readGroups({ text, words, flags }: Document, first: number, run: NumberRun): void {
  run.word = first;
  run.count = 0;
  for (let i = first; run.count < MOST_GROUPS; i++) {
    const start = words.start[i] as number;
    const end = words.end[i] as number;
    run.length[run.count] = end - start;
    run.value[run.count] = valueAt(text, start, end);
    run.joint[run.count] = NONE;
    run.count++;
    if (i + 1 >= words.count || ((flags[i + 1] as number) & FLAG.digit) === 0 || run.count === MOST_GROUPS) return;
    const next = words.start[i + 1] as number;
    const joint = jointBits(text, end, next);
    const figures = ((flags[i + 1] as number) & FLAG.allDigits) !== 0;
    if (joint === NONE || !(figures || isExtended(text, next, words.end[i + 1] as number))) return;
    run.joint[run.count - 1] = joint;
    if (figures) continue;
    run.length[run.count] = GLUED;
    run.value[run.count] = valueAt(text, next, next + GLUED);
    run.joint[run.count] = NONE;
    run.count++;
    return;
  }
}

/** Figures in groups [from, to). */
export const digitsIn = ({ figuresBefore }: NumberRun, from: number, to: number): number =>
  (figuresBefore[to] as number) - (figuresBefore[from] as number);

/** Groups of a single figure within [from, to). */
export const singlesIn = ({ singlesBefore }: NumberRun, from: number, to: number): number =>
  (singlesBefore[to] as number) - (singlesBefore[from] as number);

/** Bits of all joints within groups [from, to). */
export function jointsIn({ joint }: NumberRun, from: number, to: number): number {
  let bits: number = NONE;
  for (let i = from; i < to - 1; i++) bits |= joint[i] as number;
  return bits;
}

/** Whether all joints within groups [from, to) are `wanted`, blanks beside them aside where it is no blank itself. */
export function onlyJoint({ joint }: NumberRun, from: number, to: number, wanted: number): boolean {
  for (let i = from; i < to - 1; i++)
    if (joint[i] !== wanted && joint[i] !== (wanted | JOINT.space) && joint[i] !== (wanted | JOINT.newline))
      return false;
  return true;
}

/** Whether groups from `from` on have these lengths. */
export function hasShape({ length, count }: NumberRun, from: number, shape: readonly number[]): boolean {
  if (from + shape.length > count) return false;
  for (let i = 0; i < shape.length; i++) if (length[from + i] !== shape[i]) return false;
  return true;
}
