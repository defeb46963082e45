// Hashtags that hold a name: #TeamAnna, #justiceForMaya, #prayformaya.
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { holdsName } from '../spellings.ts';

const SHORTEST = 3;
const LONGEST = 32;
/** What people rally, mourn and cheer with; a name follows without a capital. */
const CAMPAIGN =
  /^(?:justicefor|prayfor|prayersfor|prayingfor|fightfor|standwith|standingwith|believe|wearewith|restinpeace|rip|team|free|find|save|bringback|bringhome|remember|remembering|happybirthday|hbd|inmemoryof|longlive|forthe|for|love|miss|missyou|iloveyou|vote)([a-z]{4,16})$/;

function isCampaign(doc: Document, i: number): boolean {
  if (lengthOf(doc, i) > LONGEST || has(doc, i, FLAG.capital | FLAG.ordinary | FLAG.rareWord | KEPT)) return false;
  const name = CAMPAIGN.exec(lowerAt(doc, i))?.[1];
  if (name === undefined) return false;
  const flags = doc.lookup(name);
  const word = FLAG.ordinary | FLAG.place | FLAG.proper | FLAG.rareWord | FLAG.closed | KEPT;
  return (flags & FLAG.smallName) !== 0 || ((flags & FLAG.commonFirst) !== 0 && (flags & word) === 0);
}

export const hashtag: WordDetector = {
  at: FLAG.marked,
  detect: (doc, i, emit) => {
    const start = doc.words.start[i] as number;
    if (start === 0 || doc.text.charCodeAt(start - 1) !== 0x23 || lengthOf(doc, i) < SHORTEST) return;
    const isName = has(doc, i, FLAG.capital) && nameKind(doc, i) === NAME_KIND.listed;
    if (!isName && !holdsName(doc, i) && !isCampaign(doc, i)) return;
    claimWords(doc, emit, i, i, { type: 'PERSON', rule: 'hashtag', rank: RANK.lexicon, weak: true, remember: false });
  },
};
