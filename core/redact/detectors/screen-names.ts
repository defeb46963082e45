// Names of accounts that their form gives away: "wren_harr42", and "<wren> hi" at the head of a line.
import type { TextDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { PLACE } from '../number-place.ts';
import { has, lengthOf } from '../reading.ts';
import { RANK } from '../span.ts';

const HANDLE = { type: 'HANDLE', rule: 'screen_name', rank: RANK.structured } as const;
const UNDERSCORE = 0x5f;
const MOST_PARTS = 4;
const SHORTEST = 6;

const isTied = ({ text, words }: Document, i: number) =>
  i > 0 &&
  i < words.count &&
  (words.start[i] as number) === (words.end[i - 1] as number) + 1 &&
  text.charCodeAt(words.end[i - 1] as number) === UNDERSCORE;

const isName = (doc: Document, i: number) => lengthOf(doc, i) > 2 && nameKind(doc, i) >= NAME_KIND.unknown;
const mixes = (doc: Document, i: number) => has(doc, i, FLAG.digit) && !has(doc, i, FLAG.allDigits);

/** Parts tied by underscores, with figures behind the last: "wren_harr42", "ottoline_7". Words of the dictionary and figures are a field or a file. */
export const screenName: WordDetector = {
  at: FLAG.digit,
  asks: (flags) => (flags & KEPT) === 0,
  asksNumber: (place) => (place & PLACE.tiedBefore) !== 0,
  detect: (doc, i, emit) => {
    if (!isTied(doc, i) || isTied(doc, i + 1)) return;
    let first = i;
    let named = mixes(doc, i) && lengthOf(doc, i) > 3;
    // "Docter_2": one figure counts speakers, unless the word is a first name.
    const isCounted = lengthOf(doc, i) === 1;
    while (isTied(doc, first) && i - first < MOST_PARTS) {
      first--;
      named ||= isCounted ? has(doc, first, ANY_FIRST) && isName(doc, first) : isName(doc, first);
    }
    const start = doc.words.start[first] as number;
    const end = doc.words.end[i] as number;
    if (named && end - start >= SHORTEST) claimUnits(emit, start, end, HANDLE);
  },
};

const LONGEST = 32;
const NICK = /^[a-z][\w.|^-]{1,30}$/i;
const opensLine = (text: string, at: number) =>
  at === 0 || text.charCodeAt(at - 1) === 10 || text.charAt(at - 2) === ']';
/** What stands in a nick and in no tag of a page. */
const UNLIKE_TAGS = /[_\d|^]/;

function wordAtUnit({ words }: Document, unit: number): number {
  let low = 0;
  let high = words.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words.start[middle] as number) < unit) low = middle + 1;
    else high = middle;
  }
  return words.start[low] === unit ? low : -1;
}

/** "<wren42> hi there": a log of a chat room, not "<p>", "<h2>" or "<name>". */
export const bracketedNick: TextDetector = {
  detect: (doc, emit) => {
    const { text } = doc;
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (!opensLine(text, at)) continue;
      const end = text.slice(at, at + LONGEST).indexOf('>');
      if (end < 3 || text.charAt(at + end + 1) !== ' ') continue;
      const nick = text.slice(at + 1, at + end);
      if (!NICK.test(nick) || /^h\d$/i.test(nick)) continue;
      const word = wordAtUnit(doc, at + 1);
      if (word < 0 || has(doc, word, KEPT | FLAG.tagged)) continue;
      if (UNLIKE_TAGS.test(nick) || nameKind(doc, word) === NAME_KIND.listed)
        claimUnits(emit, at + 1, at + end, { ...HANDLE, rule: 'nick' });
    }
  },
};
