// Names in small letters among people who write capitals: a word of no dictionary where only a person stands, and names such as iZubbri.
import { SHAPE } from '../../lexicon/index.ts';
import type { TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { mayStandAsPlainName, standsAsPerson } from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { lengthOf, wordAt } from '../reading.ts';
import { isOfCompound } from '../small-name-end.ts';
import { RANK } from '../span.ts';
import { isUnexplained } from '../unexplained.ts';

const PERSON = { type: 'PERSON', rank: RANK.lexicon, weak: true, remember: false } as const;
/** What explains a word, in whatever way; also that it stands among small letters only. */
const EXPLAINED = ~(FLAG.marked | FLAG.sentenceStart);
const SHORTEST = 5;
const UNLIKE_NAMES = -1.5;

/** Must follow the detector that marks the passages without capitals. */
export const loneSmallNames: TextDetector = {
  detect: (doc, emit) => {
    if (!doc.denyCapitals) return;
    for (let i = 0; i < doc.words.count; i++) {
      if (((doc.flags[i] as number) & EXPLAINED) !== 0 || lengthOf(doc, i) < SHORTEST) continue;
      const rule = ruleAt(doc, i);
      if (rule !== '' && !isOfCompound(doc, i)) claimWords(doc, emit, i, i, { ...PERSON, rule });
    }
  },
};

function ruleAt(doc: Document, i: number): string {
  const shape = doc.words.shape[i] as number;
  if ((shape & SHAPE.lower) === 0) return '';
  if ((shape & SHAPE.laterUpper) !== 0) return isCamelName(doc, wordAt(doc, i)) ? 'small_camel' : '';
  return nameKind(doc, i) === NAME_KIND.unknown && isInPlace(doc, i) && isUnexplained(doc, i) ? 'small_lone' : '';
}

/** "iZubbri": what somebody calls himself, not "mHealth". */
const CAMEL = /^[a-z]{1,2}(?=[A-Z][a-z]{4,}$)/;
const isCamelName = (doc: Document, word: string) => CAMEL.test(word) && doc.lookup(word.replace(CAMEL, '')) === 0;

function isInPlace(doc: Document, i: number): boolean {
  const score = nameScore(doc, i);
  return (score > UNLIKE_NAMES && standsAsPerson(doc, i, i)) || (score >= LIKE_NAMES && mayStandAsPlainName(doc, i));
}
