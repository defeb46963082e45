// Runs a pattern over inputs made for it, each four times as long as the last; time that grows much faster than the input is super-linear.
import { PIECES } from '../../../bench/redaction/adversarial.ts';

const SHORT = 5_000;
const STEPS = 4;
/** One step is linear at 4 and quadratic at 16. */
const MOST = 9;
/** Below this the clock decides, and no input of a record's size is slow. */
const LEAST_MS = 4;
const HOPELESS_MS = 400;
const ATTEMPTS = 3;

/** Characters and short runs that the pattern itself speaks of, so that its loops are entered. */
export function attacksOn(source: string): string[] {
  const letters = new Set(source.replace(/\\[dDwWsSbBpP]|\\[pP]\{[^}]*\}/g, '').replace(/[\\^$.|?*+()[\]{}]/g, ''));
  const escaped = new Set(Array.from(source.matchAll(/\\([^A-Za-z0-9])/g), ([, character]) => character as string));
  const words = source.match(/[A-Za-z]{2,}/g) ?? [];
  const own = [...letters, ...escaped, ...words].slice(0, 80);
  return [
    ...new Set([
      ...PIECES,
      ...own,
      ...own.map((piece) => `${piece}a`),
      ...own.map((piece) => `${piece} `),
      ...own.map((piece) => `${piece}1`),
    ]),
  ];
}

/** Milliseconds for all matches in `length` units of a repeated piece that no closing ever follows. */
function timeOn(pattern: RegExp, piece: string, length: number): number {
  const text = `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}\u0001`;
  const started = performance.now();
  // Sticky and anchored patterns are asked once, the others everywhere.
  if (pattern.global) text.replace(pattern, '');
  else pattern.exec(text);
  pattern.lastIndex = 0;
  return performance.now() - started;
}

function isSlowOn(pattern: RegExp, piece: string): boolean {
  let before = timeOn(pattern, piece, SHORT);
  let length = SHORT;
  for (let step = 0; step < STEPS; step++) {
    if (before > HOPELESS_MS) return true;
    length *= 4;
    const now = timeOn(pattern, piece, length);
    if (now > LEAST_MS && now > MOST * Math.max(before, LEAST_MS / 4)) return true;
    before = now;
  }
  return false;
}

/** The attacks under which the pattern is super-linear, each seen several times. */
export const slowAttacks = (source: string, flags: string): string[] => {
  const pattern = new RegExp(source, flags);
  return attacksOn(source).filter((piece) => Array.from({ length: ATTEMPTS }).every(() => isSlowOn(pattern, piece)));
};
