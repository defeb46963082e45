// Web addresses: with a scheme, with www, or a bare domain under a common top level; and u/ and r/ names.

import type { Words } from '../../lexicon/index.ts';
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { type Claim, claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { RANK } from '../span.ts';

const MOST = 2048;
export const URL_CLAIM = { type: 'URL', rule: 'url', rank: RANK.structured } as const;
const ENDS = new Set(Array.from(' \t\n\r\0<>"“”`{}|\\^[]', (c) => c.charCodeAt(0)));
const TRAILING = new Set(Array.from(".,;:!?'’)*_~", (c) => c.charCodeAt(0)));

/** End of the address that holds `from`; a closing full stop or bracket belongs to the sentence. */
export function urlEnd(text: string, from: number): number {
  let at = from;
  const stop = Math.min(text.length, from + MOST);
  while (at < stop && !ENDS.has(text.charCodeAt(at)) && text.charCodeAt(at) < 0x2e80) at++;
  while (at > from && TRAILING.has(text.charCodeAt(at - 1))) at--;
  return at;
}

// An address of help stays with the pages below it; what a query, a user's name or a number could carry does not.
const HOST = /^(?:[a-z]+:\/\/)?([a-z\d.-]+)((?:\/[a-z\d_.~%-]*)*)$/i;
const LONG_NUMBER = /\d{5}/;

function isHelp({ text, words, flags }: Document, start: number, end: number): boolean {
  const [address, host, path] = HOST.exec(text.slice(start, end)) ?? [];
  if (address === undefined || host === undefined || LONG_NUMBER.test(path ?? '')) return false;
  const hostEnd = end - (path ?? '').length;
  let last = wordEndingAt(words, hostEnd);
  const help = (i: number) => i >= 0 && ((flags[i] as number) & FLAG.keptHard) !== 0;
  if (!help(last) || !help(last - 1) || text.charAt((words.start[last] as number) - 1) !== '.') return false;
  while (help(last - 1) && (words.start[last - 1] as number) >= hostEnd - host.length) last--;
  const head = words.start[last] as number;
  return head === hostEnd - host.length || text.charAt(head - 1) === '.';
}

/** The word that ends at unit `end`, -1 without one. */
function wordEndingAt({ end: ends, count }: Words, end: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) < end) low = middle + 1;
    else high = middle;
  }
  return ends[low] === end ? low : -1;
}

/** Claims it unless it is an address of help; whether it did. */
export function claimUrl(doc: Document, emit: Emit, start: number, end: number, claim: Claim): boolean {
  if (isHelp(doc, start, end)) return false;
  claimAround(doc, emit, start, end, claim);
  return true;
}

/** A crisis term within an address stays, and what stands around it goes: no record may lose one, "…/wiki/Suicide" neither. */
function claimAround({ words, flags }: Document, emit: Emit, start: number, end: number, claim: Claim): void {
  let from = start;
  let i = firstWordFrom(words, start);
  let hasWord = false;
  for (; i < words.count && (words.end[i] as number) <= end; i++) {
    if (((flags[i] as number) & FLAG.crisis) === 0) {
      hasWord = true;
      continue;
    }
    if (hasWord) claimUnits(emit, from, words.start[i] as number, claim);
    from = words.end[i] as number;
    hasWord = false;
  }
  if (hasWord || from === start) claimUnits(emit, from, end, claim);
}

/** The first word that starts at unit `at` or behind it. */
function firstWordFrom({ start, count }: Words, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function claimScheme(doc: Document, at: number, emit: Emit): number {
  const { text } = doc;
  let start = at;
  while (start > 0 && at - start < 12 && /[a-z]/i.test(text.charAt(start - 1))) start--;
  if (start === at) return at + 3;
  const end = urlEnd(text, at + 3);
  claimUrl(doc, emit, start, end, URL_CLAIM);
  return Math.max(end, at + 3);
}

export const url: TextDetector = {
  detect: (doc: Document, emit) => {
    const { text } = doc;
    const hasSlash = text.includes('/');
    for (let at = hasSlash ? text.indexOf('://') : -1; at >= 0; at = text.indexOf('://', at))
      at = claimScheme(doc, at, emit);
    for (const www of ['www.', 'WWW.', 'Www.']) {
      for (let at = text.indexOf(www), end = 0; at >= 0; at = text.indexOf(www, Math.max(end, at + 4))) {
        end = urlEnd(text, at + 4);
        if (end > at + 4) claimUrl(doc, emit, at, end, URL_CLAIM);
      }
    }
    if (hasSlash) for (const mark of ['u/', 'r/']) claimReddit(text, mark, emit);
  },
};

const isNameUnit = (unit: number) =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit === 95 || unit === 45;

function claimReddit(text: string, mark: string, emit: Emit): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 2)) {
    if (at > 0 && isNameUnit(text.charCodeAt(at - 1))) continue;
    let end = at + 2;
    while (end < text.length && end - at < 40 && isNameUnit(text.charCodeAt(end))) end++;
    if (end - at >= 5) claimUnits(emit, at, end, { type: 'HANDLE', rule: 'handle_forum', rank: RANK.structured });
  }
}
