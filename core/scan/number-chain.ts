// Reads a chain of digit groups and the marks between them, and has it judged.
import { judgeNumber } from './numbers.ts';
import type { Say } from './suspicion.ts';
import { asciiAt, isWordUnit, KIND, kindAt, wordEnd } from './units.ts';

const JOINTS = new Set(Array.from('-./: ()', (character) => character.charCodeAt(0)));
const CHAIN_MOST = 40;

/** Reads the chain of digit groups from `start`; returns where reading goes on. */
export function numberAt(text: string, start: number, wordEndsAt: number, say: Say): number {
  let end = start;
  let at = start;
  let joints = 0;
  while (at < text.length && at - start < CHAIN_MOST) {
    if (kindAt(text, at) === KIND.digit) {
      end = ++at;
      joints = 0;
    } else if (JOINTS.has(asciiAt(text, at)) && joints < 2) {
      joints++;
      at++;
    } else break;
  }
  // Letters glued to the digits make a code, a unit or a hash: no number of a person.
  if (isWordUnit(kindAt(text, end))) return Math.max(wordEndsAt, end > wordEndsAt ? wordEnd(text, end) : wordEndsAt);
  let chain = '';
  for (let i = start; i < end; i++) chain += String.fromCharCode(asciiAt(text, i));
  const before = start > 0 ? text.charAt(start - 1) : '';
  const verdict =
    chain.length < 6 || '$€£¥_'.includes(before === '' ? ' ' : before) ? null : judgeNumber(chain, before === '+');
  if (verdict !== null) say({ ...verdict, start, end });
  return Math.max(end, wordEndsAt);
}
