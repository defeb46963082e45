// Everything that duplicates and leaks are found by, from one scan of a document.
import { scan } from './scan.ts';
import { shingleHashes } from './shingles.ts';
import { bandKeys, type DedupParams } from './signature.ts';
import { hashScan } from './text-hash.ts';

export interface Fingerprint {
  /** SHA-256 hex of the normalised text. */
  readonly textHash: string;
  readonly words: number;
  /** For `encodeShingles`. */
  readonly shingles: Uint32Array;
  /** For `encodeBands`. */
  readonly keys: Uint32Array;
}

/** Fingerprint of the exported texts of a record in order, system prompts left out. */
export function fingerprint(parts: readonly string[], params: DedupParams): Fingerprint {
  const scanned = scan(parts);
  const shingles = shingleHashes(scanned, params.shingle_words);
  return {
    textHash: hashScan(scanned, parts),
    words: scanned.hashes.length,
    shingles,
    keys: bandKeys(shingles, params),
  };
}
