// Runs a pattern over inputs made for it, eight times as long the second time; time that grows much faster than the input is super-linear.
import { PIECES } from '../../../bench/redaction/adversarial.ts';

const SHORT = 8_000;
const LONG = 64_000;
/** Linear is 8, quadratic 64; the clock of a thread counts in steps of some milliseconds. */
const MOST_RATIO = 20;
/** A linear pattern reads the long input in less than one; a quadratic one needs more than a hundred. */
const MOST_MS = 60;
/** More than this is slow whatever else the machine does. */
const SURE_MS = 1_000;
const ATTEMPTS = 4;
const MOST_OWN = 60;
const MOST_SHOWN = 3;

/** Characters and short runs that the pattern itself speaks of, so that its loops are entered. */
export function attacksOn(source: string): string[] {
  const letters = new Set(source.replace(/\\[dDwWsSbBpP]|\\[pP]\{[^}]*\}/g, '').replace(/[\\^$.|?*+()[\]{}]/g, ''));
  const escaped = new Set(Array.from(source.matchAll(/\\([^A-Za-z0-9])/g), ([, character]) => character as string));
  const words = source.match(/[^\\()[\]{}|?*+.^$\s]{2,24}/g) ?? [];
  const own = [...words, ...letters, ...escaped].slice(0, MOST_OWN);
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

/** Least milliseconds of processor time (other work on the machine does not count) for all matches in `length` units of a repeated piece. */
function timeOn(pattern: RegExp, piece: string, length: number): number {
  const text = `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}\u0001`;
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt === 0 || (attempt < ATTEMPTS && least > MOST_MS && least < SURE_MS); attempt++) {
    const started = process.threadCpuUsage();
    // Sticky and anchored patterns are asked once, the others everywhere.
    if (pattern.global) text.replace(pattern, '');
    else pattern.exec(text);
    const { user, system } = process.threadCpuUsage(started);
    least = Math.min(least, (user + system) / 1_000);
    pattern.lastIndex = 0;
  }
  return least;
}

const isSlowOn = (pattern: RegExp, piece: string): boolean => {
  const long = timeOn(pattern, piece, LONG);
  return long > MOST_MS && long > MOST_RATIO * timeOn(pattern, piece, SHORT);
};

/** The first attacks under which the pattern is super-linear. */
export const slowAttacks = (source: string, flags: string): string[] => {
  const pattern = new RegExp(source, flags);
  return attacksOn(source)
    .values()
    .filter((piece) => isSlowOn(pattern, piece))
    .take(MOST_SHOWN)
    .toArray();
};
