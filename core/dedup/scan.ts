// One pass over a text: its normal characters, and a hash for every word, without a string for either.
import { characterTable, IGNORED, IRREGULAR, isOwnWord, isWordCharacter, normalForm, SEPARATOR } from './characters.ts';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. */
export function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Words of a text in order: runs of letters, marks and digits in normal form; each Han or Kana character is one. */
export function words(text: string): string[] {
  const found: string[] = [];
  let run = '';
  for (const character of normalForm(text)) {
    const alone = isOwnWord(character);
    if (alone || !isWordCharacter(character)) {
      if (run !== '') found.push(run);
      run = '';
      if (alone) found.push(character);
    } else run += character;
  }
  if (run !== '') found.push(run);
  return found;
}

/** The hash that `scan` gives for a word. */
export function hashWord(word: string): number {
  let h = OFFSET;
  for (let at = 0; at < word.length; at += 1) h = Math.imul(h ^ word.charCodeAt(at), PRIME);
  return mix(h);
}

/** Views into buffers that the next scan overwrites. */
export interface Scan {
  /** UTF-16 code units of the normal form without separators. */
  readonly units: Uint16Array;
  /** A hash per word. */
  readonly hashes: Uint32Array;
  /** Number of words up to the end of each part. */
  readonly ends: Uint32Array;
}

let units = new Uint16Array(16_384);
let hashes = new Uint32Array(8192);
let ends = new Uint32Array(64);
let unitCount = 0;
let wordCount = 0;

function reserve(characters: number): void {
  // NFKC and lower-casing make at most 18 code units of one; only the slow path, which knows its length, can grow so.
  if (units.length < unitCount + characters) units = grown(units, new Uint16Array((unitCount + characters) * 2));
  if (hashes.length < wordCount + characters + 1)
    hashes = grown(hashes, new Uint32Array((wordCount + characters + 1) * 2));
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** An emoji or the like: a surrogate pair that is no part of a word. */
function isSymbolPair(text: string, at: number): boolean {
  const point = text.codePointAt(at) as number;
  return point > 0xffff && !isWordCharacter(normalForm(String.fromCodePoint(point)));
}

/** False where a character needs its neighbours; nothing is kept of such a text then. */
function scanRegular(text: string, forms: Uint16Array, alone: Uint8Array): boolean {
  const { length } = text;
  let unitAt = unitCount;
  let wordAt = wordCount;
  let h = OFFSET;
  let inWord = false;
  for (let at = 0; at < length; at += 1) {
    let form = forms[text.charCodeAt(at)] as number;
    if (form === IRREGULAR && isSymbolPair(text, at)) {
      form = SEPARATOR;
      at += 1;
    }
    if (form === IGNORED) continue;
    if (form === SEPARATOR) {
      if (inWord) {
        hashes[wordAt] = mix(h);
        wordAt += 1;
        h = OFFSET;
        inWord = false;
      }
    } else if (form === IRREGULAR) return false;
    else {
      units[unitAt] = form;
      unitAt += 1;
      if (form > 0x2e7f && alone[form] === 1) {
        if (inWord) {
          hashes[wordAt] = mix(h);
          wordAt += 1;
          h = OFFSET;
          inWord = false;
        }
        hashes[wordAt] = mix(Math.imul(OFFSET ^ form, PRIME));
        wordAt += 1;
      } else {
        h = Math.imul(h ^ form, PRIME);
        inWord = true;
      }
    }
  }
  if (inWord) {
    hashes[wordAt] = mix(h);
    wordAt += 1;
  }
  unitCount = unitAt;
  wordCount = wordAt;
  return true;
}

function scanIrregular(text: string): void {
  const found = words(text);
  reserve(found.reduce((sum, word) => sum + word.length, 0));
  for (const word of found) {
    for (let at = 0; at < word.length; at += 1) units[unitCount + at] = word.charCodeAt(at);
    unitCount += word.length;
    hashes[wordCount] = hashWord(word);
    wordCount += 1;
  }
}

/** Scans the parts of a document one after the other; a word never crosses from one part to the next. */
export function scan(parts: readonly string[]): Scan {
  const { forms, alone } = characterTable();
  unitCount = 0;
  wordCount = 0;
  if (ends.length < parts.length) ends = new Uint32Array(parts.length * 2);
  parts.forEach((part, index) => {
    reserve(part.length);
    if (!scanRegular(part, forms, alone)) scanIrregular(part);
    ends[index] = wordCount;
  });
  return {
    units: units.subarray(0, unitCount),
    hashes: hashes.subarray(0, wordCount),
    ends: ends.subarray(0, parts.length),
  };
}
