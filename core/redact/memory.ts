// What the conversation has shown to be a name is a name in all of its turns, in any case.
import { wordKey } from '../lexicon/index.ts';
import { coordinated } from './coordinate.ts';
import type { Emit } from './detector.ts';
import type { Document } from './document.ts';
import { claimWords } from './emit.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { flagWords } from './known-values.ts';
import { has, isNear, lengthOf, wordAt } from './reading.ts';
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
  const { flags } = doc;
  const { count } = doc.words;
  for (let i = 0; i < count; i++) {
    if (((flags[i] as number) & flag) === 0) continue;
    let last = i;
    while (has(doc, last + 1, flag) && isNear(doc, last + 1)) last++;
    // A remembered name does not overrule the keep-list; a known value of the record does.
    const weak = flag === FLAG.remembered;
    if (!weak || !has(doc, i, KEPT)) claimWords(doc, emit, i, last, { type: 'PERSON', rule, rank: RANK.memory, weak });
    i = last;
  }
}

const SHORTENED = [3, 4];
const PLAIN = FLAG.ordinary | FLAG.closed | FLAG.month | FLAG.shout | FLAG.digit | FLAG.title | FLAG.kin | KEPT;

/** "kat" of a Katherine: the first letters of an accepted first name, where they are no word of their own. */
function flagDiminutives(doc: Document, found: readonly Found[]): void {
  const short = new Set<string>();
  for (const { start, end, remember, rank } of found) {
    if (!remember || rank <= RANK.unknown) continue;
    const name = /^\p{L}+/u.exec(doc.text.slice(start, end))?.[0].toLowerCase() ?? '';
    for (const length of SHORTENED) if (name.length >= length + 2) short.add(name.slice(0, length));
  }
  if (short.size === 0) return;
  const { flags } = doc;
  const { count, start, end } = doc.words;
  for (let i = 0; i < count; i++) {
    if (((flags[i] as number) & PLAIN) !== 0) continue;
    const length = (end[i] as number) - (start[i] as number);
    if ((length !== 3 && length !== 4) || isPart(doc, i)) continue;
    if (short.has(wordAt(doc, i).toLowerCase())) doc.flags[i] = (doc.flags[i] as number) | FLAG.remembered;
  }
}

const isPart = (doc: Document, i: number) =>
  /[._@/-]/.test(doc.text.charAt((doc.words.start[i] as number) - 1)) ||
  /^[_@/-]/.test(doc.text.slice(doc.words.end[i], (doc.words.end[i] as number) + 1));

/** Emits names joined to those in `accepted`, then every further mention of all of them. */
export function applyMemory(doc: Document, accepted: readonly Found[], emit: Emit): void {
  const joined = coordinated(doc, accepted);
  for (const span of joined) emit(span);
  const found = joined.length === 0 ? accepted : [...accepted, ...joined];
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
  flagDiminutives(doc, found);
  claimFlagged(doc, FLAG.remembered, 'memory', emit);
}
