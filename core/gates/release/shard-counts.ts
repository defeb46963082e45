// What the gates on exported bytes share: a count for each shard that is not zero becomes a finding.
import type { EvidenceMap } from '../evidence.ts';
import { type RawFinding, sum } from '../gate.ts';
import { quarantineCommand, runAnew } from '../remedy.ts';

type Verification = EvidenceMap['verification'];
export type Shard = Verification['shards'][number];

export const examinedOf = ({ shards }: Verification): { records: number; shards: number; bytes: number } => ({
  records: sum(shards.map(({ records }) => records)),
  shards: shards.length,
  bytes: sum(shards.map(({ bytes }) => bytes)),
});

/** One finding for each shard whose count is above zero. */
export function perShard<C extends string>(
  shards: readonly Shard[],
  code: C,
  count: (shard: Shard) => number,
  version: string,
): RawFinding<C>[] {
  return shards
    .filter((shard) => count(shard) > 0)
    .map((shard) => ({
      code,
      subject: shard.shard,
      counts: { found: count(shard), records: shard.records },
      remedy: `See what was dropped: ${quarantineCommand(version)}. A defect of the pipeline, to be reported; then ${runAnew(version)}.`,
    }));
}
