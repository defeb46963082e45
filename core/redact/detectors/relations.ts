// A relation and the name behind it ("my ex-husband Tom"): the relation stays, the name goes.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf, mayBeName, nameEnd, soundsLikeName } from '../reading.ts';
import { RANK } from '../span.ts';

export const relatedName: WordDetector = {
  at: FLAG.kin,
  detect: (doc, kin, emit) => {
    const name = kin + 1;
    if (name >= doc.words.count || (gapBefore(doc, name) & ~(GAP.space | GAP.comma)) !== 0 || lengthOf(doc, name) < 2)
      return;
    const comma = (gapBefore(doc, name) & GAP.comma) !== 0;
    const listed = has(doc, name, ANY_FIRST) && !has(doc, name, FLAG.ordinary);
    const capital = mayBeName(doc, name) && (comma ? listed : soundsLikeName(doc, name));
    const small =
      !comma &&
      has(doc, name, ANY_FIRST) &&
      !has(doc, name, KEPT | FLAG.ordinary | FLAG.closed | FLAG.capital | FLAG.place);
    if (capital || small)
      claimWords(doc, emit, name, nameEnd(doc, name), {
        type: 'PERSON',
        rule: 'relation',
        rank: RANK.cue,
        remember: true,
      });
  },
};
