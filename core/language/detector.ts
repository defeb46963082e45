// Detects a language by n-grams exactly as eld does, over the packed table.
import { keyOf, type LanguagePack, MAX_NGRAM, slotOf } from './pack.ts';

export interface Detected {
  /** ISO 639-1; `und` where it is not reliable. */
  readonly language: string;
  /** 0 to 1 by language; those without a hit are absent. */
  readonly scores: Readonly<Record<string, number>>;
}

export type Detector = (text: string) => Detected;

const MAX_TEXT = 1000;
/** eld reads to the first blank behind the first of these bytes, to the second at most, and so much of one word. */
const ENOUGH_BYTES = 350;
const MOST_BYTES = 380;
const MOST_OF_WORD = 70;
/** What eld takes off every stored score, and the scale that brings sums to 0–1. */
const BASE = 53;
const SCALE = 25;
const RELIABLE = 0.75;
const CLEARLY = 0.01;

function utf8Of(point: number): readonly number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}

/** A high or low surrogate with whatever stands behind it, as eld takes them for a pair. */
const pairOf = (text: string, at: number): number =>
  0x10000 + (((text.charCodeAt(at) & 0x3ff) << 10) | (text.charCodeAt(at + 1) & 0x3ff));

/** Words of bytes, a character for each byte. */
function wordsOf(text: string, characters: string): string[] {
  const words: string[] = [];
  let word = '';
  let bytes = 0;
  const close = (): void => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (let at = 0; at < text.length && bytes <= MOST_BYTES; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      close();
      if (bytes > ENOUGH_BYTES) break;
      bytes += 1;
    } else if (unit < 0x80) {
      word += text.charAt(at);
      bytes += 1;
    } else {
      const isHalf = unit >= 0xd800 && unit < 0xe000;
      const utf8 = utf8Of(isHalf ? pairOf(text, at) : unit);
      for (const byte of utf8) word += characters.charAt(byte);
      if (isHalf) at += 1;
      bytes += utf8.length;
    }
  }
  close();
  return words;
}

/** Four characters every three, with a blank at either end of the word. */
function ngramsOf(words: readonly string[]): Set<string> {
  const ngrams = new Set<string>();
  for (const word of words) {
    const length = Math.min(word.length, MOST_OF_WORD);
    let at = 0;
    for (; at + 4 < length; at += 3) ngrams.add((at === 0 ? ' ' : '') + word.slice(at, at + 4));
    ngrams.add(`${at === 0 ? ' ' : ''}${word.slice(Math.max(0, length - 4))} `);
  }
  return ngrams;
}

export function createDetector({ codes, averages, separators, characters, slots, scores }: LanguagePack): Detector {
  const between = new RegExp(separators, 'gu');
  const table = new Int32Array(slots);
  const stored = new Uint8Array(scores);
  const sums = new Float64Array(codes.length);

  const add = (ngram: string): void => {
    if (ngram.length > MAX_NGRAM) return;
    const place = table[slotOf(table, keyOf(ngram)) + 2] as number;
    if (place === 0) return;
    const count = stored[place - 1] as number;
    for (let row = 0; row < count; row += 1) {
      const language = stored[place + row * 2] as number;
      sums[language] = (sums[language] as number) + (stored[place + row * 2 + 1] as number) + BASE;
    }
  };

  return (text) => {
    const ngrams = ngramsOf(wordsOf(text.slice(0, MAX_TEXT).replace(between, ' ').trim().toLowerCase(), characters));
    sums.fill(0);
    for (const ngram of ngrams) add(ngram);
    const rows = Array.from(sums, (sum, language) => ({ language, mean: sum / ngrams.size }))
      .filter(({ mean }) => mean > 0)
      .map(({ language, mean }) => ({ language, score: mean / (mean + SCALE) }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = rows;
    if (best === undefined) return { language: 'und', scores: {} };
    // eld compares the score with the number of the second language where its score was meant; the answers are to be the same.
    const isReliable =
      ngrams.size >= 3 &&
      best.score >= (averages[best.language] as number) * RELIABLE &&
      Math.abs(best.score - (second?.language ?? 0)) >= CLEARLY;
    return {
      language: isReliable ? (codes[best.language] as string) : 'und',
      scores: Object.fromEntries(rows.map(({ language, score }) => [codes[language] as string, score])),
    };
  };
}
