// Which word detectors wait at a word: looked up by its flags, since most combinations of flags occur again and again.
import type { WordDetector } from './detector.ts';
import { ANY_PLACE } from './number-place.ts';

/** Combinations that are remembered, each at its own place; one that another has taken is looked up among all that were met. */
const PLACES = 2048;
const MOST_KNOWN = 65_536;

/** The union of the flags that detectors wait for. */
export const waitedFlags = (all: readonly WordDetector[]): number => all.reduce((flags, { at }) => flags | at, 0);

const waitsFor = ({ at, asks }: WordDetector, flags: number) =>
  (at & flags) !== 0 && (asks === undefined || asks(flags));

/** The detectors of `all`, in their order, that wait for one of `flags`. */
export const createDispatch = (all: readonly WordDetector[]): Dispatch =>
  createLists((flags) => all.filter((detector) => waitsFor(detector, flags)));

/** The same for words of figures: their flags, which are above those of ANY_PLACE, together with their place. */
export const createNumberDispatch = (all: readonly WordDetector[]): Dispatch =>
  createLists((key) =>
    all.filter(
      (detector) =>
        waitsFor(detector, key & ~ANY_PLACE) &&
        (detector.asksNumber === undefined || detector.asksNumber(key & ANY_PLACE)),
    ),
  );

type Dispatch = (key: number) => readonly WordDetector[];

function createLists(listFor: (key: number) => readonly WordDetector[]): Dispatch {
  const known = new Map<number, readonly WordDetector[]>();
  // Few lists are unequal: each is held once, so that the common ones stay in the processor's cache.
  const held = new Map<string, readonly WordDetector[]>();
  const numbers = new Map<WordDetector, number>();
  const numberOf = (detector: WordDetector) => {
    if (!numbers.has(detector)) numbers.set(detector, numbers.size);
    return numbers.get(detector);
  };
  const look = (flags: number) => {
    const asked = listFor(flags);
    const key = asked.map(numberOf).join(' ');
    const list = held.get(key) ?? asked;
    held.set(key, list);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(flags, list);
    return list;
  };
  const asked = new Int32Array(PLACES);
  const lists: (readonly WordDetector[])[] = new Array(PLACES).fill([]);
  return (flags) => {
    const place = Math.imul(flags ^ (flags >>> 15), 0x9e3779b1) >>> 21;
    if (asked[place] === flags) return lists[place] as readonly WordDetector[];
    const waiting = known.get(flags) ?? look(flags);
    asked[place] = flags;
    lists[place] = waiting;
    return waiting;
  };
}
