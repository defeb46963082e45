// Which word detectors wait at a word: looked up by its flags, since most combinations of flags occur again and again.
import type { WordDetector } from './detector.ts';

/** Remembers at most this many combinations; a text of every combination only costs the look through the list. */
const MOST_REMEMBERED = 4096;

/** The union of the flags that detectors wait for. */
export const waitedFlags = (all: readonly WordDetector[]): number => all.reduce((flags, { at }) => flags | at, 0);

/** The detectors of `all`, in their order, that wait for one of `flags`. */
export function createDispatch(all: readonly WordDetector[]): (flags: number) => readonly WordDetector[] {
  const waited = waitedFlags(all);
  const known = new Map<number, readonly WordDetector[]>();
  return (flags) => {
    const asked = flags & waited;
    const list = known.get(asked);
    if (list !== undefined) return list;
    const waiting = all.filter(({ at }) => (at & asked) !== 0);
    if (known.size < MOST_REMEMBERED) known.set(asked, waiting);
    return waiting;
  };
}
