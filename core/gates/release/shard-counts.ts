// What the gates on exported bytes share: a count for each shard that is not zero becomes a finding.
import type { RecordDefect } from '../../evidence/index.ts';
import type { EvidenceMap } from '../evidence.ts';
import { type RawFinding, sum } from '../gate.ts';
import { excludeRecords, type Remedy, run } from '../remedy.ts';

type Verification = EvidenceMap['verification'];
export type Shard = Verification['shards'][number];

export const examinedOf = ({ shards }: Verification): { records: number; shards: number; bytes: number } => ({
  records: sum(shards.map(({ records }) => records)),
  shards: shards.length,
  bytes: sum(shards.map(({ bytes }) => bytes)),
});

/** What a defect that survived to the export asks for: out with the records, a report of what should have caught it. */
export const survived: Remedy = (place) =>
  `${excludeRecords(place)} That they came this far is a defect of the pipeline, to be reported; then ${run(place)}.`;

/** One finding for each shard whose count is above zero; `defect` names the records behind it. */
export function perShard<C extends string>(
  shards: readonly Shard[],
  code: C,
  count: (shard: Shard) => number,
  defect?: RecordDefect,
): RawFinding<C>[] {
  return shards
    .filter((shard) => count(shard) > 0)
    .map((shard) => ({
      code,
      subject: shard.shard,
      counts: { found: count(shard), records: shard.records },
      records: shard.flagged.filter((flag) => flag.defect === defect),
    }));
}
