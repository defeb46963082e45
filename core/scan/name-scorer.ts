// Scores how much a word is built like a name: log odds of its letter triples in names against ordinary words.

/** Letters a-z and the edge: 27 symbols, 27^3 triples. */
const SYMBOLS = 27;
const EDGE = 0;
const PSEUDO = 2;
const MOST_LETTERS = 24;

export interface NameScorer {
  /** Mean log odds per triple; above 0 is more like a name. Words with other letters are read by their base letters. */
  readonly score: (word: string) => number;
}

const symbolOf = (unit: number) => {
  const lower = unit | 32;
  return unit < 128 && lower >= 97 && lower <= 122 ? lower - 96 : EDGE;
};

function eachTriple(word: string, visit: (triple: number) => void): number {
  const length = Math.min(word.length, MOST_LETTERS);
  let a = EDGE;
  let b = EDGE;
  for (let i = 0; i <= length; i++) {
    const c = i < length ? symbolOf(word.charCodeAt(i)) : EDGE;
    visit((a * SYMBOLS + b) * SYMBOLS + c);
    a = b;
    b = c;
  }
  return length + 1;
}

/** Learns from lists of names and of ordinary words, one a line. */
export function trainNameScorer(names: readonly string[], words: readonly string[]): NameScorer {
  const odds = new Float64Array(SYMBOLS ** 3);
  const count = (list: readonly string[]) => {
    const counts = new Float64Array(SYMBOLS ** 3).fill(PSEUDO);
    let sum = PSEUDO * counts.length;
    for (const word of list) {
      sum += eachTriple(word, (triple) => {
        counts[triple] = (counts[triple] as number) + 1;
      });
    }
    return { counts, sum };
  };
  const named = count(names);
  const plain = count(words);
  for (let i = 0; i < odds.length; i++)
    odds[i] = Math.log((named.counts[i] as number) / named.sum) - Math.log((plain.counts[i] as number) / plain.sum);
  return {
    score: (word) => {
      let total = 0;
      const triples = eachTriple(word, (triple) => {
        total += odds[triple] as number;
      });
      return total / triples;
    },
  };
}
