// Colon-written addresses (IPv6, MAC) and pairs of coordinates.
import type { TextDetector, WordDetector } from '../detector.ts';
import { claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { has, lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';

const isHex = (unit: number) => (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 102);
const COLON = 58;

/** Runs of hex digits and colons with at least two colons; five groups, or :: with hex on a side. */
export const colonAddress: TextDetector = {
  detect: ({ text }, emit) => {
    let at = text.indexOf(':');
    while (at >= 0) {
      let start = at;
      while (start > 0 && at - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
      let end = at;
      let colons = 0;
      while (end < text.length && (isHex(text.charCodeAt(end)) || text.charCodeAt(end) === COLON))
        if (text.charCodeAt(end++) === COLON) colons++;
      const body = end - start < 48 ? text.slice(start, end) : '';
      const isAddress = (colons >= 5 || (colons >= 2 && body.includes('::'))) && /[0-9a-f]{2}/i.test(body);
      if (isAddress) claimUnits(emit, start, end, { type: 'IP', rule: 'ip_colons', rank: RANK.structured });
      at = text.indexOf(':', Math.max(end, at + 1));
    }
  },
};

const PAIR = /^(\d{1,3})\.(\d{3,10})\s{0,2}°?\s?[NS]?\s{0,2}[,;]?\s{0,2}-?(\d{1,3})\.(\d{3,10})/;

/** Two decimals with three places and more, side by side. */
export const coordinates: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, i, emit) => {
    const { words, text } = doc;
    if (!has(doc, i + 3, FLAG.allDigits) || lengthOf(doc, i) > 3 || text.charAt(words.end[i] as number) !== '.') return;
    const start = words.start[i] as number;
    const match = PAIR.exec(text.slice(start, start + 48));
    if (match === null || Number(match[1]) > 180 || Number(match[3]) > 180) return;
    let last = i + 3;
    while (last > i && (words.end[last] as number) > start + match[0].length) last--;
    claimWords(doc, emit, i, last, { type: 'COORD', rule: 'coordinates', rank: RANK.structured });
  },
};
