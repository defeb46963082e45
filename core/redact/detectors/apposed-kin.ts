// A name with what the person is to somebody behind it: "Wren, her husband, asks", "zeph, my boss".
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isGood } from '../goods.ts';
import { isConcept, isEndearment } from '../name-contexts.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, isNear, lengthOf, looksDerived, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';

const OWNERS = new Set('my your his her our their'.split(' '));
const COMMA = 0x2c;
const MOST_WORDS = 3;
const NEVER = KEPT | FLAG.closed | FLAG.digit | FLAG.kin | FLAG.title | FLAG.place | FLAG.organisation | FLAG.number;

const tiedByComma = (doc: Document, i: number) =>
  gapBefore(doc, i) === (GAP.comma | GAP.space) && doc.text.charCodeAt(doc.words.end[i - 1] as number) === COMMA;

/** A plain word needs a list of first names or a capital within its sentence. */
function isName(doc: Document, i: number): boolean {
  if (has(doc, i, NEVER) || lengthOf(doc, i) < 2 || isEndearment(doc, i) || isConcept(doc, i)) return false;
  const kind = nameKind(doc, i);
  if (kind === NAME_KIND.listed) return true;
  if (has(doc, i, FLAG.capital))
    return (
      !looksDerived(doc, i) &&
      (!has(doc, i, FLAG.ordinary) || has(doc, i, ANY_FIRST)) &&
      !(kind === NAME_KIND.unknown && isSlip(doc, i)) &&
      !has(doc, i, FLAG.shout)
    );
  return has(doc, i, FLAG.smallWriter) && kind === NAME_KIND.unknown && !isSlip(doc, i);
}

const isPartOf = (doc: Document, i: number, last: number) =>
  isNear(doc, i + 1) && isName(doc, i) && has(doc, i, FLAG.capital) === has(doc, last, FLAG.capital);

export const apposedKin: WordDetector = {
  at: FLAG.kin,
  detect: (doc, kin, emit) => {
    // "Wren, her older brother, asks"
    const owner = OWNERS.has(lowerAt(doc, kin - 1)) ? kin - 1 : kin - 2;
    if (owner < 1 || !isNear(doc, kin) || !tiedByComma(doc, owner) || !OWNERS.has(lowerAt(doc, owner))) return;
    if (owner < kin - 1 && (!isNear(doc, kin - 1) || has(doc, kin - 1, FLAG.closed))) return;
    const last = owner - 1;
    if (!isName(doc, last) || isGood(doc, last)) return;
    let first = last;
    while (first > 0 && last - first < MOST_WORDS - 1 && isPartOf(doc, first - 1, last)) first--;
    claimWords(doc, emit, first, last, {
      type: 'PERSON',
      rule: 'apposed_kin',
      rank: RANK.lexicon,
      weak: true,
      remember: true,
    });
  },
};
