// Addresses of machines: IPv6 and MAC with colons, MAC with hyphens or dots.
import type { TextDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { PLACE } from '../number-place.ts';
import { lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';

const IP = { type: 'IP', rule: 'ip_colons', rank: RANK.structured } as const;
const isHex = (unit: number) => (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 102);
const COLON = 58;

/** Runs of hex digits and colons with at least two colons; six groups, or :: with hex on a side. */
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
      if (isAddress) claimUnits(emit, start, tailEnd(text, end), IP);
      at = text.indexOf(':', Math.max(end, at + 1));
    }
  },
};

const TAIL = /^(?:\.\d{1,3}){3}|^\/\d{1,3}(?!\d)|^%[a-z]{2,6}\d{0,3}/i;
/** ::ffff:192.0.2.1, 2001:db8::/32, fe80::1%eth0. */
const tailEnd = (text: string, end: number) => end + (TAIL.exec(text.slice(end, end + 14))?.[0].length ?? 0);

const MAC_HYPHENS = { width: 2, groups: 6, tie: 0x2d } as const;
const MAC_DOTS = { width: 4, groups: 3, tie: 0x2e } as const;

/** 00-1A-2B-3C-4D-5E, 001a.2b3c.4d5e: asked at each word with a figure, answers at any of the groups. */
export const tiedAddress: WordDetector = {
  at: FLAG.digit,
  asksNumber: (place) => (place & (PLACE.tiedBefore | PLACE.tiedBehind)) !== 0,
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    const form = length === MAC_HYPHENS.width ? MAC_HYPHENS : length === MAC_DOTS.width ? MAC_DOTS : null;
    if (form === null) return;
    let first = i;
    while (i - first < form.groups && isPart(doc, first, form.tie, form.width)) first--;
    let last = i;
    while (last - first < form.groups && isPart(doc, last + 1, form.tie, form.width)) last++;
    if (last - first + 1 !== form.groups || !hasLetter(doc, first, last)) return;
    const [start, end] = [doc.words.start[first] as number, doc.words.end[last] as number];
    claimUnits(emit, start, end, { ...IP, rule: 'mac' });
  },
};

/** Words i - 1 and i are tied by `tie`, and both are `width` hex digits. */
function isPart(doc: Document, i: number, tie: number, width: number): boolean {
  const { text, words } = doc;
  if (i < 1 || i >= words.count || lengthOf(doc, i) !== width || lengthOf(doc, i - 1) !== width) return false;
  const end = words.end[i - 1] as number;
  if ((words.start[i] as number) !== end + 1 || text.charCodeAt(end) !== tie) return false;
  for (let at = end - width; at < end; at++)
    if (!isHex(text.charCodeAt(at)) || !isHex(text.charCodeAt(at + width + 1))) return false;
  return true;
}

/** Figures alone in three groups of four are a number of another kind, which other rules take. */
function hasLetter(doc: Document, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (((doc.flags[i] as number) & FLAG.allDigits) === 0) return true;
  return last - first === MAC_HYPHENS.groups - 1;
}
