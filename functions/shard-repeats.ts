// Texts that repeat over all shards: the hashes that VerifyExport made of every record, counted together.
import { z } from 'zod';
import type { ReleaseConfig } from '../core/config/index.ts';
import type { VerificationEvidence } from '../core/evidence/index.ts';

/** A long sentence, named by its hash, and the records of a shard's family that hold it. */
export const RepeatedSentence = z.strictObject({
  family: z.string(),
  hash: z.number(),
  records: z.int().nonnegative(),
});
export type RepeatedSentence = z.infer<typeof RepeatedSentence>;

export interface ShardRepeats {
  /** Rows of four doubles: whole text, helper's words, reasoning, family. */
  readonly hashes: Float64Array;
  readonly sentences: readonly RepeatedSentence[];
}

const COLUMNS = 4;

/** A copy: bytes need not be aligned, and `slice` of a Buffer is a view of its whole pool. */
export const asDoubles = (bytes: Uint8Array): Float64Array => new Float64Array(new Uint8Array(bytes).buffer);
export const asBytes = (doubles: Float64Array): Uint8Array =>
  new Uint8Array(doubles.buffer, doubles.byteOffset, doubles.byteLength);

function column(shards: readonly ShardRepeats[], index: number, family: number | null): Float64Array {
  const values: Float64Array[] = shards.map(({ hashes }) => {
    const own = new Float64Array(hashes.length / COLUMNS);
    let used = 0;
    for (let row = 0; row < hashes.length; row += COLUMNS)
      if (family === null || hashes[row + COLUMNS - 1] === family) own[used++] = hashes[row + index] ?? 0;
    return own.subarray(0, used);
  });
  const all = new Float64Array(values.reduce((sum, own) => sum + own.length, 0));
  let at = 0;
  for (const own of values) {
    all.set(own, at);
    at += own.length;
  }
  return all.sort();
}

/** Of sorted values: how many equal one before them, and the longest run. 0 is no value. */
function runsOf(sorted: Float64Array): { repeated: number; largest: number } {
  let repeated = 0;
  let largest = 0;
  let length = 0;
  for (const [at, value] of sorted.entries()) {
    if (value === 0) continue;
    length = at > 0 && sorted[at - 1] === value ? length + 1 : 1;
    if (length > 1) repeated += 1;
    largest = Math.max(largest, length);
  }
  return { repeated, largest };
}

function largestSentence(shards: readonly ShardRepeats[], family: string): number {
  const counts = new Map<number, number>();
  for (const { hash, records } of shards.flatMap(({ sentences }) => sentences.filter((row) => row.family === family)))
    counts.set(hash, (counts.get(hash) ?? 0) + records);
  return Math.max(0, ...counts.values());
}

/** Records of a family that is not configured are in the whole, and in no row. */
export function repetitionOf(
  shards: readonly ShardRepeats[],
  { families }: ReleaseConfig,
): VerificationEvidence['repetition'] {
  const whole = column(shards, 0, null);
  return {
    records: whole.length,
    texts_repeated: runsOf(whole).repeated,
    families: families.flatMap(({ id: family }, index) => {
      const records = column(shards, COLUMNS - 1, index).length;
      if (records === 0) return [];
      return [
        {
          family,
          records,
          helper_largest: runsOf(column(shards, 1, index)).largest,
          reasoning_largest: runsOf(column(shards, 2, index)).largest,
          sentence_largest: largestSentence(shards, family),
        },
      ];
    }),
  };
}
