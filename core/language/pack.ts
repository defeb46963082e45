// The n-grams of eld in a form that threads share: 2 MB once, where each import of the package costs 60 to 90 MB a thread.

/** Everything detection needs; `SharedArrayBuffer`s are not copied when the pack is sent to a thread. */
export interface LanguagePack {
  /** ISO 639-1 by number. */
  readonly codes: readonly string[];
  /** By number: the score that a right answer has on average. */
  readonly averages: readonly number[];
  /** Source of the pattern of what stands between words. */
  readonly separators: string;
  /** The character that stands for each byte in an n-gram; all are below U+0100. */
  readonly characters: string;
  /** Per slot: the first four characters, the others with the length, and 1 + the place of its scores. */
  readonly slots: SharedArrayBuffer;
  /** Number of scores, then a language and a score for each. */
  readonly scores: SharedArrayBuffer;
}

/** 49,553 n-grams: 38 % full. */
export const SLOTS = 1 << 17;
export const SLOT_WORDS = 3;
export const MAX_NGRAM = 6;

interface Keyed {
  readonly low: number;
  readonly high: number;
}

/** An n-gram of at most MAX_NGRAM characters below U+0100 as two numbers. */
export function keyOf(ngram: string): Keyed {
  let low = 0;
  let high = ngram.length;
  for (let at = 0; at < ngram.length; at += 1) {
    if (at < 4) low = (low << 8) | ngram.charCodeAt(at);
    else high = (high << 8) | ngram.charCodeAt(at);
  }
  return { low, high };
}

/** The slot that holds a key, or the free one where it belongs. */
export function slotOf(slots: Int32Array, { low, high }: Keyed): number {
  const hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (;;) {
    const at = slot * SLOT_WORDS;
    if (slots[at + 2] === 0 || (slots[at] === low && slots[at + 1] === high)) return at;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

interface EldData {
  readonly languages: Readonly<Record<number, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<number, number>>>>;
}

function packNgrams(ngrams: EldData['ngrams']): Pick<LanguagePack, 'slots' | 'scores'> {
  const slots = new Int32Array(new SharedArrayBuffer(SLOTS * SLOT_WORDS * 4));
  const scores: number[] = [];
  for (const [ngram, byLanguage] of Object.entries(ngrams)) {
    const key = keyOf(ngram);
    const at = slotOf(slots, key);
    slots.set([key.low, key.high, scores.length + 1], at);
    const rows = Object.entries(byLanguage);
    scores.push(rows.length, ...rows.flatMap(([language, score]) => [Number(language), score]));
  }
  const packed = new Uint8Array(new SharedArrayBuffer(scores.length));
  packed.set(scores);
  return { slots: slots.buffer as SharedArrayBuffer, scores: packed.buffer as SharedArrayBuffer };
}

/** Reads the installed eld: its exports hide the data, so the files are named. A test holds the answers against eld's own. */
export async function packLanguages(): Promise<LanguagePack> {
  const entry = import.meta.resolve('eld/extrasmall');
  const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ new URL(file, entry).href);
  const { ngramsData } = (await load('../ngrams/extrasmall.js')) as { ngramsData: EldData };
  const { avgScore } = (await load('../avgScore.js')) as { avgScore: Readonly<Record<string, number>> };
  const { separators } = (await load('../regexPatterns.js')) as { separators: RegExp };
  const { dictionary } = (await load('../dictionary.js')) as { dictionary: readonly string[] };
  const codes = Object.values(ngramsData.languages);
  return {
    codes,
    averages: codes.map((code) => avgScore[code] ?? 0),
    separators: separators.source,
    characters: Array.from({ length: 256 }, (_, byte) => dictionary[byte] ?? ' ').join(''),
    ...packNgrams(ngramsData.ngrams),
  };
}
