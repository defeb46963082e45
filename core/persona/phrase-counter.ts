// Counts phrases and in how many records each occurs.
import { compareBytes } from '../record/index.ts';

export interface PhraseCounter {
  add(phrase: string, record: number, by?: number): void;
  /** Most frequent first, equal counts in byte order; only phrases of at least `minRecords` records. */
  top(limit: number, minRecords: number): { phrase: string; count: number; records: number }[];
  readonly total: number;
  readonly distinct: number;
}

export function createPhraseCounter(): PhraseCounter {
  const phrases = new Map<string, { count: number; records: number; last: number }>();
  let total = 0;
  return {
    add: (phrase, record, by = 1) => {
      const known = phrases.get(phrase) ?? { count: 0, records: 0, last: -1 };
      known.count += by;
      if (known.last !== record) known.records += 1;
      known.last = record;
      phrases.set(phrase, known);
      total += by;
    },
    top: (limit, minRecords) =>
      [...phrases]
        .filter(([, { records }]) => records >= minRecords)
        .sort(([a, x], [b, y]) => y.count - x.count || compareBytes(a, b))
        .slice(0, limit)
        .map(([phrase, { count, records }]) => ({ phrase, count, records })),
    get total() {
      return total;
    },
    get distinct() {
      return phrases.size;
    },
  };
}
