// One pass over the exported records: everything that is counted record by record.
import { createMentionCounter } from '../../core/bias/index.ts';
import { createTokenCounter, realiseCurriculum } from '../../core/curriculum/index.ts';
import type { BiasReport, CurriculumReport, DistributionReport } from '../../core/evidence/index.ts';
import { createDistributionCounter } from '../../core/measure/index.ts';
import type { Run } from '../run.ts';
import type { PlacedRecord } from './place-records.ts';

export interface RecordCounts {
  readonly records: number;
  readonly bySource: ReadonlyMap<string, number>;
  /** By place of the shard in the plan: records of another kind than the shard's. */
  readonly misplaced: readonly number[];
  readonly distribution: Omit<DistributionReport, 'previous' | 'changes'>;
  readonly bias: BiasReport;
  readonly curriculum: CurriculumReport;
}

export async function countRecords(
  { config }: Run,
  placed: AsyncIterable<PlacedRecord>,
  shards: number,
): Promise<RecordCounts> {
  const distribution = createDistributionCounter();
  const mentions = createMentionCounter(
    config.bias,
    config.families.map(({ id }) => id),
  );
  const tokens = createTokenCounter(config.curriculum.phases);
  const kinds = new Map(config.sources.map(({ id, kind }) => [id, kind]));
  const bySource = new Map<string, number>();
  const misplaced = Array.from({ length: shards }, () => 0);
  let records = 0;
  for await (const { facts, shard, index } of placed) {
    records += 1;
    distribution.add(facts, shard.split);
    mentions.add(facts);
    if (shard.split === 'train') tokens.add(facts);
    bySource.set(facts.source_id, (bySource.get(facts.source_id) ?? 0) + 1);
    if (facts.kind !== shard.kind || kinds.get(facts.source_id) !== shard.kind)
      misplaced[index] = (misplaced[index] ?? 0) + 1;
  }
  return {
    records,
    bySource,
    misplaced,
    distribution: distribution.report(),
    bias: mentions.report(),
    curriculum: realiseCurriculum(config, tokens.counted),
  };
}
