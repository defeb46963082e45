// "Anna and Bo", "Bo, Anna, and Wren": what is joined to an accepted name by "and" or stands in one list with it is a name as well.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { NAME_KIND, nameKind } from './name-words.ts';
import { gapBefore, has, isEponym, lengthOf, lowerAt, mayBeName, nameEnd } from './reading.ts';
import { smallNameEnd } from './small-name-end.ts';
import { type Found, RANK } from './span.ts';

const JOINS = new Set(['and', 'or', 'n']);
const isJoin = (doc: Document, i: number) =>
  i > 0 && i < doc.words.count && lengthOf(doc, i) <= 3 && JOINS.has(lowerAt(doc, i));
const spaced = (doc: Document, i: number) => i < doc.words.count && (gapBefore(doc, i) & ~GAP.space) === 0;
const comma = (doc: Document, i: number) =>
  i < doc.words.count &&
  (gapBefore(doc, i) & ~(GAP.space | GAP.comma)) === 0 &&
  doc.text.charCodeAt(doc.words.end[i - 1] as number) === 0x2c;
/** "Anna & Bo". */
const ampersand = (doc: Document, i: number) =>
  i > 0 &&
  i < doc.words.count &&
  (gapBefore(doc, i) & GAP.other) !== 0 &&
  /^ ?& ?$/.test(doc.text.slice(doc.words.end[i - 1], doc.words.start[i]));

const NOT_JOINED = FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin | FLAG.shout | FLAG.sentenceStart;

function mayJoin(doc: Document, i: number): boolean {
  const kind = nameKind(doc, i);
  if (has(doc, i, FLAG.smallWriter))
    return kind >= NAME_KIND.unknown || (kind === NAME_KIND.plain && has(doc, i, FLAG.commonFirst));
  if (!has(doc, i, FLAG.capital) || has(doc, i, NOT_JOINED & ~FLAG.sentenceStart)) return false;
  if (!mayBeName(doc, i) || isEponym(doc, i)) return false;
  return kind >= NAME_KIND.unknown || (kind === NAME_KIND.plain && has(doc, i, ANY_FIRST | FLAG.surname));
}

const endOf = (doc: Document, i: number) => (has(doc, i, FLAG.smallWriter) ? smallNameEnd(doc, i) : nameEnd(doc, i));

/** The word that is joined to the name whose last word is `last`; -1 without one. */
function joinedAfter(doc: Document, last: number): number {
  const next = last + 1;
  if (ampersand(doc, next)) return next;
  if (isJoin(doc, next) && (spaced(doc, next) || comma(doc, next)) && spaced(doc, next + 1)) return next + 1;
  if (!comma(doc, next) || has(doc, next, FLAG.sentenceStart)) return -1;
  // A second name behind a comma stands in a list: another comma or an "and" follows it.
  const end = mayJoin(doc, next) ? endOf(doc, next) : next;
  return comma(doc, end + 1) || (isJoin(doc, end + 1) && spaced(doc, end + 1)) ? next : -1;
}

/** The same before the name whose first word is `first`. */
function joinedBefore(doc: Document, first: number): number {
  if (ampersand(doc, first)) return first - 1;
  if (isJoin(doc, first - 1) && spaced(doc, first) && (spaced(doc, first - 1) || comma(doc, first - 1)))
    return first - 2;
  return -1;
}

/** Names joined to those in `found` (in text order), and to each other. */
export function coordinated(doc: Document, found: readonly Found[]): Found[] {
  const out: Found[] = [];
  let word = 0;
  let reached = -1;
  const claim = (first: number, last: number) => {
    out.push({
      start: doc.words.start[first] as number,
      end: doc.words.end[last] as number,
      type: 'PERSON',
      rule: 'joined',
      rank: RANK.lexicon,
      weak: true,
      remember: true,
    });
  };
  for (const span of found) {
    if (span.type !== 'PERSON') continue;
    while (word < doc.words.count && (doc.words.start[word] as number) < span.start) word++;
    const before = joinedBefore(doc, word);
    if (before > reached && mayJoin(doc, before)) claim(before, before);
    while (word < doc.words.count && (doc.words.end[word] as number) < span.end) word++;
    // A name that an earlier list reached needs no list of its own: each word is looked at once.
    if (word <= reached) continue;
    reached = word;
    for (let next = joinedAfter(doc, word); next >= 0 && mayJoin(doc, next); next = joinedAfter(doc, reached)) {
      reached = endOf(doc, next);
      claim(next, reached);
    }
  }
  return out;
}
