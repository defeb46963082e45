// The shingle set of a document: 31-bit hashes of every run of n words, sorted; the low bit says where a run comes from.
import { mix, type Scan } from './scan.ts';

const BASE = 0x9e3779b1;

let buffer = new Uint32Array(8192);

/**
 * Sorted unique shingles of a scanned document as `hash << 1 | crosses`; `crosses` is 1 where every occurrence runs over
 * the border of two parts. Such shingles are lost when a copy is wrapped in a template with speaker labels, so the leak
 * search can leave them out. Fewer than n words: empty.
 */
export function shingleHashes({ hashes, ends }: Pick<Scan, 'hashes' | 'ends'>, n: number): Uint32Array {
  const count = hashes.length - n + 1;
  if (count <= 0) return new Uint32Array(0);
  if (buffer.length < count) buffer = new Uint32Array(count * 2);
  let leaving = 1;
  for (let power = 1; power < n; power += 1) leaving = Math.imul(leaving, BASE);
  let rolling = 0;
  for (let at = 0; at < n - 1; at += 1) rolling = (Math.imul(rolling, BASE) + (hashes[at] as number)) | 0;
  let part = 0;
  for (let start = 0; start < count; start += 1) {
    rolling = (Math.imul(rolling, BASE) + (hashes[start + n - 1] as number)) | 0;
    while ((ends[part] as number) <= start) part += 1;
    const crosses = start + n > (ends[part] as number) ? 1 : 0;
    buffer[start] = (mix(rolling) & 0xfffffffe) | crosses;
    rolling = (rolling - Math.imul(hashes[start] as number, leaving)) | 0;
  }
  return sortedUnique(buffer.subarray(0, count));
}

function sortedUnique(shingles: Uint32Array): Uint32Array {
  shingles.sort();
  let kept = 0;
  let last = -1;
  for (let at = 0; at < shingles.length; at += 1) {
    const shingle = shingles[at] as number;
    // The one that stands within a part sorts first and stays.
    if (shingle >>> 1 === last) continue;
    last = shingle >>> 1;
    shingles[kept] = shingle;
    kept += 1;
  }
  return shingles.slice(0, kept);
}

/** Number of shingles that two sets share. */
export function sharedShingles(a: Uint32Array, b: Uint32Array): number {
  let left = 0;
  let right = 0;
  let shared = 0;
  while (left < a.length && right < b.length) {
    const x = (a[left] as number) >>> 1;
    const y = (b[right] as number) >>> 1;
    if (x === y) shared += 1;
    if (x <= y) left += 1;
    if (y <= x) right += 1;
  }
  return shared;
}
