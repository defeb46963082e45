// "The corner of Elm Street and 5th": both arms of a crossing are one place.
import { addressEnd } from '../address-block.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { between, inLine, isUnknown } from '../lines.ts';
import { has, isNear, isPossessive, lengthOf, lowerAt, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { folded, LINKS, POSTAL_SUFFIXES, STREET_PREFIXES, STREET_SUFFIXES } from '../street-words.ts';

const AND = new Set(['and', 'at', 'und', 'y', 'et']);
const MOST_IN_ARM = 6;

export const corner: CueDetector = {
  cue: 'CORNER',
  detect: (doc, after, emit, first) => {
    const middle = armEnd(doc, after);
    if (middle < after || middle + 2 >= doc.words.count) return;
    const sign = /^ ?& ?$/.test(between(doc, middle + 1));
    if (!sign && !AND.has(lowerAt(doc, middle + 1))) return;
    const second = sign ? middle + 1 : middle + 2;
    const last = armEnd(doc, second);
    if (last < second || !isCrossing(doc, after, middle, second, last)) return;
    const start = first > 0 && lowerAt(doc, first - 1) === 'the' ? first - 1 : first;
    const small = !has(doc, second, FLAG.capital);
    claimWords(doc, emit, start, addressEnd(doc, last, small), { type: 'ADDRESS', rule: 'corner', rank: RANK.address });
  },
};

/** A figure or a street word in an arm, or names on both sides: "the corner of my eye and the wall" is no crossing. */
const isCrossing = (doc: Document, a: number, b: number, c: number, d: number) =>
  isStreet(doc, a, b) || isStreet(doc, c, d) || (isNamed(doc, a, b) && isNamed(doc, c, d));

function isStreet(doc: Document, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (has(doc, i, FLAG.digit | FLAG.street)) return true;
  return false;
}

function isNamed(doc: Document, first: number, last: number): boolean {
  for (let i = first; i <= last; i++)
    if ((has(doc, i, FLAG.capital) && !has(doc, i, FLAG.shout)) || isUnknown(doc, i)) return true;
  return false;
}

function armEnd(doc: Document, first: number): number {
  let last = first - 1;
  for (let i = first; i < Math.min(first + MOST_IN_ARM, doc.words.count); i++) {
    if (i === first ? !isNear(doc, i) : !isTied(doc, i)) break;
    if (has(doc, i, FLAG.tagged | FLAG.keptHard)) break;
    const word = folded(wordAt(doc, i));
    if (AND.has(word) && last >= first) break;
    const goesOn = last >= first && LINKS.has(word) && !has(doc, i, FLAG.capital);
    if (has(doc, i, FLAG.closed) && !has(doc, i, FLAG.capital) && !goesOn) break;
    if (!isPossessive(doc, i) && !isArm(doc, i, word) && !goesOn) break;
    last = i;
  }
  return last;
}

const isTied = (doc: Document, i: number) =>
  inLine(doc, i) ||
  (lengthOf(doc, i - 1) <= 3 && between(doc, i) === '. ' && !has(doc, i, FLAG.closed | FLAG.sentenceStart));

const isArm = (doc: Document, i: number, word: string) =>
  has(doc, i, FLAG.capital | FLAG.digit | FLAG.street | FLAG.city | FLAG.surname | ANY_FIRST) ||
  !has(doc, i, FLAG.kin | FLAG.title | KEPT) ||
  POSTAL_SUFFIXES.has(word) ||
  STREET_PREFIXES.has(word) ||
  STREET_SUFFIXES.has(word);
