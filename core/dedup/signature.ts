// The MinHash signature by one-permutation hashing with optimal densification, and its band keys.
import type { ReleaseConfig } from '../config/index.ts';
import { mix } from './scan.ts';

export type DedupParams = ReleaseConfig['dedup'];

/** A document with this key in a band takes no part in it. */
export const NO_KEY = 0;
/** After the band keys stand two words of the shingle set's own hash: documents with equal sets are matched once. */
export const SET_COLUMNS = 2;
/** One shingle is one 31-bit hash: too little to call two texts alike. Equal texts have equal text hashes anyway. */
export const MIN_SHINGLES = 2;

export const columnsOf = (params: DedupParams): number => params.signature.bands + SET_COLUMNS;

const EMPTY = 0xffffffff;
let signatureBuffer = new Uint32Array(0);
let occupied = new Uint8Array(0);

/**
 * Smallest shingle of each of `hashes` bins; the shingles must be sorted. An empty bin takes the value of the first
 * occupied one on its own pseudo-random walk (Shrivastava, "Optimal Densification for Fast and Accurate Minwise
 * Hashing", ICML 2017), so bins of two documents agree with the probability of their Jaccard. The view is overwritten by
 * the next call. Empty sets have no signature: throws RangeError.
 */
export function signature(shingles: Uint32Array, hashes: number): Uint32Array {
  if (shingles.length === 0) throw new RangeError('an empty set has no signature');
  if (signatureBuffer.length !== hashes) {
    signatureBuffer = new Uint32Array(hashes);
    occupied = new Uint8Array(hashes);
  }
  const bins = signatureBuffer;
  bins.fill(EMPTY);
  occupied.fill(0);
  for (let at = 0; at < shingles.length; at += 1) {
    const shingle = (shingles[at] as number) & 0xfffffffe;
    const bin = Math.floor(((shingle >>> 0) * hashes) / 0x1_0000_0000);
    if (occupied[bin] === 1) continue;
    occupied[bin] = 1;
    bins[bin] = shingle;
  }
  for (let bin = 0; bin < hashes; bin += 1) if (occupied[bin] === 0) bins[bin] = borrowed(bin, hashes);
  return bins;
}

function borrowed(bin: number, hashes: number): number {
  for (let attempt = 1; ; attempt += 1) {
    const other = mix(Math.imul(bin + 1, 0x9e3779b1) ^ Math.imul(attempt, 0x85ebca77)) % hashes;
    if (occupied[other] === 1) return signatureBuffer[other] as number;
  }
}

/** Key of each band of a document, then its set hash (`columnsOf` words); NO_KEY everywhere for too small a set. */
export function bandKeys(shingles: Uint32Array, params: DedupParams): Uint32Array {
  const { hashes, bands, rows } = params.signature;
  const keys = new Uint32Array(columnsOf(params));
  if (shingles.length < MIN_SHINGLES) return keys;
  const bins = signature(shingles, hashes);
  for (let band = 0; band < bands; band += 1) {
    let h = band + 1;
    for (let row = 0; row < rows; row += 1)
      h = mix(Math.imul(h, 0x9e3779b1) ^ (bins[(band * rows + row) % hashes] as number));
    keys[band] = h === NO_KEY ? 1 : h;
  }
  let low = shingles.length;
  let high = ~shingles.length;
  for (let at = 0; at < shingles.length; at += 1) {
    const shingle = (shingles[at] as number) & 0xfffffffe;
    low = Math.imul(low ^ shingle, 0x01000193) ^ (low >>> 15);
    high = Math.imul(high ^ shingle, 0x85ebca6b) ^ (high >>> 13);
  }
  keys[bands] = mix(low);
  keys[bands + 1] = mix(high);
  return keys;
}
