// How much a word is built like a name, by groups of its letters: log odds of names against words, hashed into a small table.

const EDGE = 96;
const MOST_LETTERS = 24;
const GROUPS = [3, 4] as const;

/** Calls `visit` with the slot of each group of three and of four letters; the edges count as a letter. Returns how many. */
export function eachGroup(word: string, slots: number, visit: (slot: number) => void): number {
  const length = Math.min(word.length, MOST_LETTERS);
  const letterAt = (i: number) => (i < 0 || i >= length ? EDGE : word.charCodeAt(i) | 32);
  let count = 0;
  for (const size of GROUPS) {
    for (let i = -1; i + size <= length + 1; i++) {
      let hash: number = size;
      for (let j = i; j < i + size; j++) hash = Math.imul(hash ^ letterAt(j), 0x9e3779b1) ^ (hash >>> 15);
      visit((hash ^ (hash >>> 16)) & (slots - 1));
      count++;
    }
  }
  return count;
}

/** Mean over the groups of `word` of their values in `table`. */
export function lettersScore(table: Int8Array, slots: number, word: string): number {
  let sum = 0;
  const count = eachGroup(word, slots, (slot) => {
    sum += table[slot] as number;
  });
  return count === 0 ? 0 : sum / count;
}
