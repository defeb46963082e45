// Names in another script within Latin text: "my brother 박지성", "Dr. Иванова", "I told سارة": in a person's place such a word is a name.
import { GAP } from '../../lexicon/index.ts';
import type { TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { isAddressed, isApposed, signsOff, standsAsPerson } from '../name-contexts.ts';
import { endWithMarks, FIRST_OTHER, isNameLong, isOtherScript, otherRunEnd } from '../other-scripts.ts';
import { gapBefore, has, isNear, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

const PERSON = { type: 'PERSON', rule: 'other_script', rank: RANK.cue, remember: true } as const;
const CUES = new Set(['NAME', 'GREETING', 'FIELD', 'INTRODUCTION', 'RELATION', 'TITLE']);
const WITH = new Set(
  'with without miss missed love loved hate hated dear visit visited visiting called named'.split(' '),
);
/** Who somebody is, beside kinship and titles. */
const ROLES = new Set(
  'therapist counselor counsellor psychologist psychiatrist coach nurse doctor teacher professor boss manager supervisor landlord landlady colleague coworker patient client student girl boy guy man woman kid name'.split(
    ' ',
  ),
);
/** "the word любовь", "the character 孝". */
const WORDS = new Set(
  'word words term character characters kanji hanzi letter letters phrase saying proverb script'.split(' '),
);
const MEANS = new Set('means mean meant meaning translates stands'.split(' '));
const OPENS = GAP.space | GAP.comma | GAP.stop;

/** Words [first, last] behind a relation or role; a comma, a colon or a bracket may stand between. */
const isRelated = (doc: Document, first: number) =>
  first > 0 &&
  (gapBefore(doc, first) & ~OPENS) === 0 &&
  ((gapBefore(doc, first) & GAP.stop) === 0 || has(doc, first - 1, FLAG.title)) &&
  (has(doc, first - 1, FLAG.kin | FLAG.title) || ROLES.has(lowerAt(doc, first - 1)));

const isWith = (doc: Document, first: number) => first > 0 && isNear(doc, first) && WITH.has(lowerAt(doc, first - 1));

/** "my sister and 李红", "张伟 and 李红": behind "and", beside who was named. */
const isBeside = (doc: Document, first: number, named: number) =>
  first > 1 &&
  isNear(doc, first) &&
  lowerAt(doc, first - 1) === 'and' &&
  isNear(doc, first - 1) &&
  (named === first - 2 || has(doc, first - 2, FLAG.kin));

const isWord = (doc: Document, first: number, last: number) =>
  (first > 0 && WORDS.has(lowerAt(doc, first - 1))) || (isNear(doc, last + 1) && MEANS.has(lowerAt(doc, last + 1)));

const isPersonAt = (doc: Document, first: number, last: number) =>
  isRelated(doc, first) ||
  isWith(doc, first) ||
  standsAsPerson(doc, first, last) ||
  isApposed(doc, first, last) ||
  isAddressed(doc, first, last, 'any') ||
  signsOff(doc, first, last);

const PARTS = GAP.stop | GAP.newline | GAP.edge;
/** No text of such a script goes on here. */
const beginsRun = (doc: Document, i: number) => !isOtherScript(doc, i - 1) || (gapBefore(doc, i) & PARTS) !== 0;

export const scriptNames: TextDetector = {
  detect: (doc, emit) => {
    if (doc.words.widest < FIRST_OTHER) return;
    const cued = new Set(doc.hits.filter(({ id }) => CUES.has(id)).map(({ last }) => last + 1));
    let named = -1;
    for (let i = 0; i < doc.words.count; i++) {
      if (!isOtherScript(doc, i)) continue;
      const last = otherRunEnd(doc, i);
      const isBetween = beginsRun(doc, i) && isNameLong(doc, i, last) && !isWord(doc, i, last);
      if (isBetween && (cued.has(i) || isPersonAt(doc, i, last) || isBeside(doc, i, named))) {
        claimUnits(emit, doc.words.start[i] as number, endWithMarks(doc, last), PERSON);
        named = last;
      }
      i = last;
    }
  },
};
