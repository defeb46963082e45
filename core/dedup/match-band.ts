// Which documents of one band are candidates: those whose keys are equal.
import type { PairList } from './pairs.ts';
import { sortedIndexes } from './radix-sort.ts';
import { NO_KEY } from './signature.ts';

export interface Band {
  /** A key per document. */
  readonly keys: Uint32Array;
  /** The two words of each document's set hash. */
  readonly setLow: Uint32Array;
  readonly setHigh: Uint32Array;
}

export interface MatchPolicy {
  /** More distinct sets under one key than this: each is paired with the smallest set hash only. */
  readonly maxBucket: number;
  /** Documents with equal sets share every band; one band pairs them with each other. */
  readonly twins: 'pair' | 'skip';
}

/**
 * Adds the candidate pairs of a band to `pairs`; returns the number of oversized buckets. Documents with equal sets are
 * matched as one, their first: a text in every row makes n pairs, not n². Who leads an oversized bucket depends on what
 * the documents hold, never on their order.
 */
export function matchBand({ keys, setLow, setHigh }: Band, { maxBucket, twins }: MatchPolicy, pairs: PairList): number {
  const order = sortedIndexes(keys, NO_KEY);
  const bySet = (a: number, b: number): number =>
    (setHigh[a] as number) - (setHigh[b] as number) || (setLow[a] as number) - (setLow[b] as number) || a - b;
  const sameSet = (a: number, b: number): boolean => setHigh[a] === setHigh[b] && setLow[a] === setLow[b];
  let oversized = 0;
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start] as number];
    let end = start + 1;
    while (end < order.length && keys[order[end] as number] === key) end += 1;
    if (end - start > 1) {
      const bucket = order.subarray(start, end).sort(bySet);
      let distinct = 0;
      for (let at = 0; at < bucket.length; at += 1) {
        const document = bucket[at] as number;
        const leader = bucket[distinct - 1];
        if (distinct > 0 && leader !== undefined && sameSet(leader, document)) {
          if (twins === 'pair') pairs.add(leader, document);
          continue;
        }
        bucket[distinct] = document;
        distinct += 1;
      }
      if (distinct > maxBucket) oversized += 1;
      pairAll(bucket.subarray(0, distinct), distinct > maxBucket ? 1 : distinct, pairs);
    }
    start = end;
  }
  return oversized;
}

/** Pairs each of the first `leaders` documents with all that follow it. */
function pairAll(bucket: Uint32Array, leaders: number, pairs: PairList): void {
  for (let one = 0; one < leaders; one += 1) {
    for (let other = one + 1; other < bucket.length; other += 1)
      pairs.add(bucket[one] as number, bucket[other] as number);
  }
}
