// A remembered name that is a plain word too, written small: it is meant where only a person can stand ("so , hope , tell me", "grace said"), and the word is meant elsewhere.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { isAddressed, isMassNoun, mayStandAsPlainName, standsAsPerson, standsAsPlainName } from './name-contexts.ts';
import { isBehindArticle } from './name-words.ts';
import { gapBefore, has, isNear, isPossessive } from './reading.ts';

const COMMA = 0x2c;
/** "so , hope , tell me": commas on both sides. */
const isCalled = (doc: Document, i: number) =>
  i + 1 < doc.words.count &&
  (gapBefore(doc, i) & ~GAP.space) === GAP.comma &&
  (gapBefore(doc, i + 1) & ~GAP.space) === GAP.comma &&
  doc.text
    .slice(doc.words.end[i], doc.words.start[i + 1])
    .trim()
    .charCodeAt(0) === COMMA &&
  doc.text
    .slice(doc.words.end[i - 1], doc.words.start[i])
    .trim()
    .charCodeAt(0) === COMMA;

export function isPlainMention(doc: Document, i: number): boolean {
  if (i === 0 || !has(doc, i, ANY_FIRST) || has(doc, i, KEPT | FLAG.closed | FLAG.capital | FLAG.digit)) return false;
  if (isBehindArticle(doc, i)) return false;
  if (isCalled(doc, i) || standsAsPlainName(doc, i) || isAddressed(doc, i, i, isMassNoun(doc, i) ? 'thanked' : 'any'))
    return true;
  if (isNear(doc, i) && has(doc, i - 1, FLAG.kin)) return true;
  if (isMassNoun(doc, i)) return false;
  return (standsAsPerson(doc, i, i) && !isPossessive(doc, i + 1)) || mayStandAsPlainName(doc, i);
}
