// Numbers in groups that only some countries write, told without a word before them: "601 234 567" a telephone, "12.345.678-9" a person.
import type { Document } from '../document.ts';
import { FLAG } from '../flags.ts';
import { has, lengthOf, lowerAt } from '../reading.ts';
import { hasShape, JOINT, jointsIn, type NumberRun } from './number-run.ts';

const SHAPES: readonly (readonly number[])[] = [
  [3, 3, 3],
  [3, 2, 3],
  [3, 2, 2, 2],
  [3, 3, 2, 2],
];
/** Numbers that are written so begin with it or a higher figure; values of a laboratory and weights seldom do. */
const LEAST_LEAD = 500;
const STEP = 5;
const UNITS = new Set(
  'mg mcg ml kg g lb lbs pounds calories kcal units people users reads copies dollars euros pounds steps miles km reps votes views'.split(
    ' ',
  ),
);

/** Weights, doses and calories go in fives. */
function isStepped({ value }: NumberRun, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((value[i] as number) % STEP !== 0) return false;
  return true;
}

/** Whether groups [from, to), all of a run, are such a number. */
export function isNationalPhone(doc: Document, run: NumberRun, from: number, to: number): boolean {
  if (from !== 0 || to !== run.count || (run.value[0] as number) < LEAST_LEAD) return false;
  if (
    jointsIn(run, from, to) !== JOINT.space ||
    !SHAPES.some((shape) => shape.length === to && hasShape(run, from, shape))
  )
    return false;
  const next = run.word + to;
  const isUnit = next < doc.words.count && lengthOf(doc, next) <= 8 && UNITS.has(lowerAt(doc, next));
  return !isUnit && !isStepped(run, from, to) && !has(doc, run.word - 1, FLAG.digit);
}

const PERSON_SHAPES: readonly (readonly number[])[] = [
  [1, 3, 3, 1],
  [2, 3, 3, 1],
  [3, 3, 3, 2],
];
/** Groups of the number of a person or firm, "12.345.678-9", "123.456.789-09": two dots and a hyphen before what checks it; 0 where it is none. */
export function personGroups(run: NumberRun, from: number): number {
  const { joint } = run;
  if (joint[from] !== JOINT.dot || joint[from + 1] !== JOINT.dot || joint[from + 2] !== JOINT.hyphen) return 0;
  return PERSON_SHAPES.find((shape) => hasShape(run, from, shape))?.length ?? 0;
}
