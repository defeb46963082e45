// Cuts candidate pairs into chunks, each of which a child verifies well within its time, however long its documents are.
import { eachPair, type Pairs } from '../../core/dedup/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { CHUNK_SECONDS, secondsToCompare } from '../express-limits.ts';
import { GAP_BYTES, unitOf } from '../shingle-sets.ts';

export const PAIRS_A_CHUNK = 32_768;

interface Chunk {
  add(one: number, other: number): void;
  readonly seconds: () => number;
}

/** What verifying costs at most: documents of a unit are read together for each unit that they are compared with. */
function openChunk({ units }: Catalogue): Chunk {
  /** Documents named of a unit, by what they are read for. */
  const named = new Map<string, number>();
  let reads = 0;
  let bytes = 0;
  const read = (unit: number, purpose: string): void => {
    const before = named.get(purpose) ?? 0;
    named.set(purpose, before + 1);
    const size = units[unit]?.shingles_ref.bytes ?? 0;
    // The index, then one range for documents that are near each other.
    if (before === 0) reads += 1;
    if (before <= size / GAP_BYTES) reads += 1;
    bytes += size / Math.max(1, units[unit]?.records ?? 1);
  };
  return {
    add: (one, other) => {
      read(one, `${one}`);
      read(other, `${one}/${other}`);
    },
    seconds: () => secondsToCompare(reads, bytes),
  };
}

/** Where each chunk ends: the places of pairs in the list. No chunk is empty. */
export function cutChunks(pairs: Pairs, catalogue: Catalogue): readonly number[] {
  const ends: number[] = [];
  let begin = 0;
  let at = 0;
  let chunk = openChunk(catalogue);
  eachPair(pairs, (one, other) => {
    if (at > begin && (at - begin >= PAIRS_A_CHUNK || chunk.seconds() >= CHUNK_SECONDS)) {
      ends.push(at);
      begin = at;
      chunk = openChunk(catalogue);
    }
    chunk.add(unitOf(catalogue, one), unitOf(catalogue, other));
    at += 1;
  });
  if (at > begin) ends.push(at);
  return ends;
}
