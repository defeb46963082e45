// Who says who is calling: "it's Wren from next door", "this is pat again", "It's Tiff, your ex".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isConcept, isEndearment, isMassNoun } from '../name-contexts.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, isNear, lengthOf, looksDerived, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';

const set = (words: string) => new Set(words.split(' '));
/** Behind the name of whoever calls or writes. */
const CALLING = set('from here calling again speaking writing phoning ringing btw');
const OWNERS = set('your ur my his her our the');
const NEVER =
  KEPT | FLAG.closed | FLAG.digit | FLAG.month | FLAG.number | FLAG.kin | FLAG.title | FLAG.place | FLAG.shout;

/** "it's wren from work", "it's wren, your sister". */
function isCaller(doc: Document, next: number): boolean {
  if (isNear(doc, next)) return CALLING.has(lowerAt(doc, next));
  return next + 1 < doc.words.count && (gapBefore(doc, next) & GAP.comma) !== 0 && OWNERS.has(lowerAt(doc, next));
}

/** A first name, a word of no dictionary, or one whose capital nothing explains. */
function mayCall(doc: Document, i: number): boolean {
  if (isEndearment(doc, i) || isConcept(doc, i) || isMassNoun(doc, i) || looksDerived(doc, i)) return false;
  if (has(doc, i, ANY_FIRST)) return true;
  if (nameKind(doc, i) >= NAME_KIND.unknown) return !isSlip(doc, i);
  return has(doc, i, FLAG.capital) && doc.denyCapitals;
}

export const presentedName: CueDetector = {
  cue: 'PRESENTED',
  detect: (doc, after, emit) => {
    if (!isNear(doc, after) || lengthOf(doc, after) < 2 || has(doc, after, NEVER) || !isCaller(doc, after + 1)) return;
    if (!mayCall(doc, after)) return;
    claimWords(doc, emit, after, after, {
      type: 'PERSON',
      rule: 'presented_name',
      rank: RANK.lexicon,
      weak: true,
      remember: has(doc, after, ANY_FIRST),
    });
  },
};
