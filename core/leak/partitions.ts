// How the leak search is dealt out: each child indexes the held-out shingles of one range of hashes.

/** Held-out shingles that one child indexes at most, on average; some 30 bytes each. */
const SHINGLES_A_PARTITION = 1_250_000;
const HASHES = 0x8000_0000;

/** A text has no more shingles than words. */
export function leakPartitions(heldOutWords: number): number {
  return Math.max(1, Math.ceil(heldOutWords / SHINGLES_A_PARTITION));
}

/** The 31-bit hashes [first, last) of a partition. */
export function hashesOfPartition(
  partition: number,
  partitions: number,
): { readonly first: number; readonly last: number } {
  return {
    first: Math.floor((HASHES / partitions) * partition),
    last: partition + 1 === partitions ? HASHES : Math.floor((HASHES / partitions) * (partition + 1)),
  };
}

/** First index of a sorted array whose value is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
