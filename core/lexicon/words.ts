// Cuts a text into words once, with hashes, so that every matcher compares numbers and no substring is made.
import { Buffer } from 'node:buffer';
import { AMPERSAND, CASELESS, DIGIT, LONE, MARK, OTHER, REWRITTEN, readUnit, UPPER } from './characters.ts';

/** Bits of `shape`; `wide` where a unit of the word is none of ASCII. */
export const SHAPE = { firstUpper: 1, lower: 2, laterUpper: 4, digit: 8, letter: 16, lone: 32, wide: 64 } as const;

/** Bits of `gap`: what stands between a word and the one before it. */
export const GAP = {
  newline: 1,
  stop: 2,
  comma: 4,
  hyphen: 8,
  apostrophe: 16,
  space: 32,
  edge: 64,
  other: 128,
} as const;

/** Words of a text; word i is [start[i], end[i]) in UTF-16 units. Arrays are longer than `count`. */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly hash: Int32Array;
  readonly check: Int32Array;
  readonly shape: Uint8Array;
  readonly gap: Uint8Array;
  /** False where no unit of the text is one that the redactor's view could write otherwise. */
  readonly mayBeRewritten: boolean;
  /** The union of the bits of all units in words: below the first letter of Greek, all words are Latin. */
  readonly widest: number;
}

const GAP_OF = new Uint8Array(65536).fill(GAP.other);
const gapOf = (characters: string, bit: number) => {
  for (const character of characters) GAP_OF[character.charCodeAt(0)] = bit;
};
gapOf(' \t\u00a0\u2009\u202f', GAP.space);
gapOf('\n\r\v\f\u0085\u2028\u2029', GAP.newline);
gapOf('.!?…。！？', GAP.stop);
gapOf(',;:()"“”«»，；：、—–/|<>{}[]*', GAP.comma);
gapOf('-‐‑', GAP.hyphen);
gapOf("'’‘`´", GAP.apostrophe);
gapOf('\0', GAP.edge);

const HASH_SEED = 0x811c9dc5 | 0;
const CHECK_SEED = 0x2545f491 | 0;

type Arrays = Omit<Words, 'text' | 'count' | 'mayBeRewritten' | 'widest'>;

function room(size: number): Arrays {
  const ints = () => new Int32Array(size);
  return {
    start: ints(),
    end: ints(),
    hash: ints(),
    check: ints(),
    shape: new Uint8Array(size),
    gap: new Uint8Array(size),
  };
}

// Bits that a letter of each class adds to its word's shape; an upper case letter's depend on its place.
const SHAPE_OF = new Uint8Array(8).fill(SHAPE.letter | SHAPE.lower);
SHAPE_OF[UPPER] = SHAPE.letter | SHAPE.laterUpper;
SHAPE_OF[DIGIT] = SHAPE.digit;
SHAPE_OF[CASELESS] = SHAPE.letter;
SHAPE_OF[LONE] = SHAPE.letter | SHAPE.lone;
SHAPE_OF[MARK] = 0;

/** A cutter whose arrays are used again by its next call: read the words before cutting another text. */
export function createWordCutter(): (text: string) => Words {
  // Small at first: most cutters read values and terms.
  let arrays = room(64);
  // Units are read from an array of numbers: a string is asked for its kind at every character.
  let units = new Uint16Array(256);
  let bytes = Buffer.from(units.buffer);
  return (text) => {
    const { length } = text;
    // Every other unit is a gap at least, but for scripts whose characters are words of their own.
    if (arrays.start.length < length + 1) arrays = room(Math.max(length + 1, arrays.start.length * 2));
    if (units.length < length + 1) {
      units = new Uint16Array(Math.max(length + 1, units.length * 2));
      bytes = Buffer.from(units.buffer);
    }
    if (LITTLE_ENDIAN && length > FEW_UNITS) bytes.write(text, 'utf16le');
    else for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
    // Ends the last word, so that its loop asks no length.
    units[length] = 0;
    const { start, end, hash, check, shape, gap } = arrays;
    const count = cut(units, length, arrays);
    const mayBeRewritten = (seen & (REWRITTEN | AMPERSAND)) !== 0;
    return { text, count, start, end, hash, check, shape, gap, mayBeRewritten, widest: seenWidest };
  };
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
/** Up to here a loop is faster than the call. */
const FEW_UNITS = 48;
const SMALL_LETTER = SHAPE.letter | SHAPE.lower;

const LAST_ASCII = 0x7f;

/** The union of the readings of all units that the last text held, but for a to z within words. */
let seen = 0;
/** The union of the bits of its units in words. */
let seenWidest = 0;

function cut(units: Uint16Array, length: number, { start, end, hash, check, shape, gap }: Arrays): number {
  let all = 0;
  let most = 0;
  let count = 0;
  let at = 0;
  let before: number = GAP.edge;
  while (at < length) {
    let unit = units[at] as number;
    let reading = readUnit(unit);
    let kind = reading & 255;
    all |= reading;
    if (kind === OTHER || kind === MARK) {
      before |= GAP_OF[unit] as number;
      at++;
      continue;
    }
    let h = HASH_SEED;
    let c = CHECK_SEED;
    let widest = unit;
    let bits = kind === UPPER ? SHAPE.firstUpper | SHAPE.letter : (SHAPE_OF[kind] as number);
    const lone = kind === LONE;
    start[count] = at;
    for (;;) {
      if (kind !== MARK) {
        const folded = (reading >>> 8) & 0xffff;
        h = Math.imul(h ^ folded, 0x01000193);
        c = Math.imul(c ^ folded, 0x5bd1e995) ^ (c >>> 15);
      }
      unit = units[++at] as number;
      if (lone) break;
      // Most letters: a to z are compared as they are.
      while (unit >= 97 && unit <= 122) {
        h = Math.imul(h ^ unit, 0x01000193);
        c = Math.imul(c ^ unit, 0x5bd1e995) ^ (c >>> 15);
        bits |= SMALL_LETTER;
        unit = units[++at] as number;
      }
      reading = readUnit(unit);
      kind = reading & 255;
      if (kind === OTHER || kind === LONE) break;
      all |= reading;
      widest |= unit;
      bits |= SHAPE_OF[kind] as number;
    }
    if (widest > LAST_ASCII) {
      bits |= SHAPE.wide;
      most |= widest;
    }
    end[count] = at;
    hash[count] = h;
    check[count] = c;
    shape[count] = bits;
    gap[count] = before;
    count++;
    before = 0;
    // The unit that ended the word was read already.
    if (kind === OTHER && at < length) {
      all |= reading;
      before = GAP_OF[unit] as number;
      at++;
    }
  }
  seen = all;
  seenWidest = most;
  return count;
}

/** One number for a word's two hashes: 53 bits, so that unequal words are told apart. */
export function wordKey(hash: number, check: number): number {
  return hash * 2097152 + (check >>> 11);
}
