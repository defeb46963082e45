// Invented texts from a seed: words that mean nothing, so that any two texts share shingles only where a test says so.

/** Mulberry32: numbers in [0, 1) that depend on the seed alone. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'dro', 'fel', 'gan', 'hir', 'jol'];

/** One of 50,625 words, the early ones more often. */
export function inventedWord(random: () => number): string {
  const at = Math.floor(random() * random() * SYLLABLES.length ** 4);
  return [0, 1, 2, 3].map((place) => SYLLABLES[Math.floor(at / SYLLABLES.length ** place) % SYLLABLES.length]).join('');
}

export const inventedWords = (random: () => number, count: number): string[] =>
  Array.from({ length: count }, () => inventedWord(random));

export const inventedText = (seed: number, count: number): string =>
  inventedWords(seededNumbers(seed), count).join(' ');

/** The same words with `changes` of them replaced, evenly or by chance. */
export function altered(words: readonly string[], changes: number, random: () => number): string[] {
  const result = [...words];
  for (let change = 0; change < changes; change += 1)
    result[Math.floor(random() * result.length)] = inventedWord(random);
  return result;
}
