// Reads a chain of digit groups and the marks between them, and has it judged.
import { isDayAndMonth } from './day-and-month.ts';
import { judgeNumber, type Verdict } from './numbers.ts';
import type { Say } from './suspicion.ts';
import { asciiAt, isWordUnit, KIND, kindAt, wordEnd } from './units.ts';

const JOINTS = new Set(Array.from('-./: ()', (character) => character.charCodeAt(0)));
const CHAIN_MOST = 40;

const CHAIN_LEAST = 6;

function verdictOn(chain: string, text: string, start: number, end: number, plus: boolean): Verdict | null {
  if (chain.length >= CHAIN_LEAST) return judgeNumber(chain, plus);
  return chain.length >= 3 && chain.includes('/') && isDayAndMonth(chain, text, start, end)
    ? { type: 'DATE', verdict: 'suspect', rule: 'day_and_month' }
    : null;
}

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
  const verdict = '$€£¥_'.includes(before === '' ? ' ' : before)
    ? null
    : verdictOn(chain, text, start, end, before === '+');
  if (verdict !== null) say({ ...verdict, start, end });
  return Math.max(end, wordEndsAt);
}
