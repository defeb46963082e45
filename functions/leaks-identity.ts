// What a partition of the leak search depends on.
import type { Json } from '../core/record/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Run } from './run.ts';
import type { Ref, WorkIdentity } from './work.ts';

const VERSION = '1';

/**
 * Outputs: `candidates.bin` (words: held-out document, train document), `boilerplate.bin` (sorted 31-bit hashes) and
 * `sizes.bin` (a word per held-out document in document order: its searched shingles here, without boilerplate);
 * facts: {pairs}.
 */
export function leaksIdentity(
  run: Run,
  catalogue: Catalogue,
  assignments: Ref,
  partition: number,
  partitions: number,
): WorkIdentity {
  return {
    stage: 'find-leaks',
    version: VERSION,
    inputs: {
      assignments: assignments.sha256,
      shingles: catalogue.units.map(({ base, records, shingles_ref }) => [base, records, shingles_ref.sha256]),
      policy: run.config.split.leakage as unknown as Json,
      partition,
      partitions,
    },
  };
}
