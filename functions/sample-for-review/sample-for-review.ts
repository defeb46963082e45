// Draws the samples that people will read, from the export plan alone: ids, never text.

import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, digestOf, type Json } from '../../core/record/index.ts';
import { beginSampling } from '../../core/review/index.ts';
import { readCatalogue } from '../catalogue.ts';
import { ExportPlan, type PlannedRecord } from '../export-plan.ts';
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf, readJson, readJsonLines } from '../work.ts';
import { sampleForReviewContract } from './contract.ts';

const { name, version } = sampleForReviewContract;

export const sampleForReview = defineStage(sampleForReviewContract, async (input, { ports, progress }) => {
  const { config } = await loadRun(ports.bucket, input.run);
  const slice = {
    seed: config.project.seed,
    review: config.review,
    families: config.sources.map(({ id, family }) => [id, family]),
  };
  const inputs = {
    export: input.export.sha256,
    catalogue: input.catalogue.sha256,
    slice: digestOf(slice as unknown as Json),
  };
  const { receipt } = await once(ports, { stage: 'sample-for-review', version, inputs }, async (write) => {
    const plan = await readJson(ports.bucket, input.export, ExportPlan);
    const catalogue = await readCatalogue(ports.bucket, input.catalogue);
    const familyOf = new Map(config.sources.map(({ id, family }) => [id, family]));
    const familyOfUnit = new Map(catalogue.units.map(({ unit, source_id }) => [unit, familyOf.get(source_id)]));
    const sampling = beginSampling(config);
    for (const [index, shard] of plan.shards.entries()) {
      for await (const planned of readJsonLines<PlannedRecord>(ports.bucket, shard.plan)) {
        const family = familyOfUnit.get(planned.unit);
        if (family === undefined)
          throw new ReleaseError('ContractViolated', 'a planned record lies in a unit that the catalogue lacks');
        sampling.offer(planned.record_id, { family, split: shard.split });
      }
      progress({ done: index + 1, of: plan.shards.length, bytes: shard.plan.bytes });
    }
    const samples = sampling.result();
    await write('samples.json', canonicalJson(samples as unknown as Json));
    return samples.strata.reduce((sum, { sampled }) => sum + sampled, 0);
  });
  const sampled = Number(receipt.facts);
  ports.log.event('samples.drawn', { stage: name, samples: sampled });
  return { samples: outputOf(receipt, 'samples.json'), sampled };
});
