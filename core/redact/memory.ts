// What the conversation has shown to be a name is a name in all of its turns, in any case.
import { wordKey } from '../lexicon/index.ts';
import type { Emit } from './detector.ts';
import type { Document } from './document.ts';
import { claimWords } from './emit.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { flagWords } from './known-values.ts';
import { has, isNear, lengthOf } from './reading.ts';
import { type Found, RANK } from './span.ts';

/** Keys of the words in remembered names; initials and particles are not remembered. */
function rememberedWords(doc: Document, found: readonly Found[], rank: (rank: number) => boolean): Set<number> {
  const keys = new Set<number>();
  const { words } = doc;
  let i = 0;
  for (const span of [...found].sort((a, b) => a.start - b.start)) {
    if (!span.remember || !rank(span.rank)) continue;
    while (i > 0 && (words.start[i] as number) > span.start) i--;
    for (; i < words.count && (words.start[i] as number) < span.end; i++) {
      if ((words.start[i] as number) < span.start || lengthOf(doc, i) < 3 || has(doc, i, FLAG.closed | FLAG.digit))
        continue;
      if (has(doc, i, FLAG.ordinary) && !has(doc, i, ANY_FIRST | FLAG.surname)) continue;
      keys.add(wordKey(words.hash[i] as number, words.check[i] as number));
    }
  }
  return keys;
}

/** Claims every run of words that carry `flag`. */
export function claimFlagged(doc: Document, flag: number, rule: string, emit: Emit): void {
  for (let i = 0; i < doc.words.count; i++) {
    if (!has(doc, i, flag)) continue;
    let last = i;
    while (has(doc, last + 1, flag) && isNear(doc, last + 1)) last++;
    // A remembered name does not overrule the keep-list; a known value of the record does.
    const weak = flag === FLAG.remembered;
    if (!weak || !has(doc, i, KEPT)) claimWords(doc, emit, i, last, { type: 'PERSON', rule, rank: RANK.memory, weak });
    i = last;
  }
}

export function applyMemory(doc: Document, found: readonly Found[], emit: Emit): void {
  // A guess from a capital alone holds for capitals alone: "Creatinine" must not take every creatinine with it.
  flagWords(
    doc,
    rememberedWords(doc, found, (rank) => rank > RANK.unknown),
    FLAG.remembered,
    0,
  );
  flagWords(
    doc,
    rememberedWords(doc, found, (rank) => rank <= RANK.unknown),
    FLAG.remembered,
    FLAG.capital,
  );
  claimFlagged(doc, FLAG.remembered, 'memory', emit);
}
