// Names in scripts whose characters are words of their own: a run of them is compared as one word.
import { GAP, SHAPE, type Words, wordKey } from '../lexicon/index.ts';
import { isHanAt, surnameLength } from './chinese-name-end.ts';

const isLone = ({ shape }: Words, i: number) => ((shape[i] as number) & SHAPE.lone) !== 0;

/** The characters tied to word i, if only by a mark above or a dot between, up to word `last`, and the key of all of them; a word of another script is a run by itself. */
export function loneRun(words: Words, i: number): { readonly last: number; readonly key: number } {
  const { count, hash, check, gap } = words;
  let last = i;
  let h = hash[i] as number;
  let c = check[i] as number;
  while (
    isLone(words, last) &&
    last + 1 < count &&
    ((gap[last + 1] as number) & ~GAP.other) === 0 &&
    isLone(words, last + 1)
  ) {
    last++;
    h = Math.imul(h, 31) + (hash[last] as number);
    c = Math.imul(c, 37) + (check[last] as number);
    h |= 0;
    c |= 0;
  }
  return { last, key: wordKey(h, c) };
}

const FEWEST = 2;
/** Of 欧阳娜娜 the surname and the given name, of 王小明 the given name: what is long enough to say who is meant. */
export function hanParts(name: string): string[] {
  if (name.length <= FEWEST || !isHanAt(name, 0)) return [];
  const surname = surnameLength(name, 0);
  return surname === 0 ? [] : [name.slice(0, surname), name.slice(surname)].filter((part) => part.length >= FEWEST);
}
