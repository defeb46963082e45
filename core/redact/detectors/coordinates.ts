// Places on the globe: two decimals side by side, degrees with minutes, "lat 47.61, long -122.33".
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { lengthIn, PLACE } from '../number-place.ts';
import { has, lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';

const COORD = { type: 'COORD', rule: 'coordinates', rank: RANK.structured } as const;
const PAIR =
  /^(\d{1,3})\.(\d{3,10})\s{0,2}°?\s?[NSEW]?\s{0,2}[,;/]?\s{0,2}[-−]?(\d{1,3})\.(\d{3,10})(?:\s?°?\s?[NSEW]\b)?/i;
const DEGREES = /^\d{1,3}\s?°\s?\d{1,2}(?:\.\d{1,6})?\s?['′’](?:\s?\d{1,2}(?:\.\d{1,6})?\s?(?:["″”]|''))?\s?[NSEWO]?/i;

/** Two decimals with three places and more, side by side; or degrees and minutes. */
export const coordinates: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & PLACE.figureBehind) !== 0 && lengthIn(place) <= 3,
  detect: (doc, i, emit) => {
    const { words, text } = doc;
    if (!has(doc, i + 1, FLAG.allDigits) || lengthOf(doc, i) > 3) return;
    const end = words.end[i] as number;
    const start = words.start[i] as number;
    const sign = text.charAt(end);
    if (sign === '.' && has(doc, i + 3, FLAG.digit)) {
      const match = PAIR.exec(text.slice(start, start + 56));
      if (match !== null && Number(match[1]) <= 180 && Number(match[3]) <= 180)
        claimUnits(emit, start, start + match[0].length, COORD);
      return;
    }
    if (sign !== '°' && text.charAt(end + 1) !== '°') return;
    const match = DEGREES.exec(text.slice(start, start + 32));
    if (match !== null) claimUnits(emit, start, start + match[0].length, { ...COORD, rule: 'degrees' });
  },
};

/** "lat 47.6", "longitude: -122.33": one decimal behind its name. */
export const latitude: CueDetector = {
  cue: 'COORD',
  detect: (doc, after, emit) => {
    const i = isSaid(doc, after) ? after + 1 : after;
    if (!has(doc, i, FLAG.allDigits) || !has(doc, i + 1, FLAG.allDigits) || lengthOf(doc, i) > 3) return;
    if (doc.text.charAt(doc.words.end[i] as number) !== '.') return;
    claimWords(doc, emit, i, i + 1, { ...COORD, rule: 'coordinate_cue' });
  },
};

const isSaid = (doc: Document, i: number) => i < doc.words.count && lengthOf(doc, i) === 2 && !has(doc, i, FLAG.digit);
