// Proves that every band group was matched, and cuts the union of their pairs into chunks to verify.
import { bandGroups, decodePairs, encodePairs, mergePairs, type Pairs } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { CandidateIndex } from '../candidate-index.ts';
import { type Catalogue, readCatalogue } from '../catalogue.ts';
import { gatherIdentity, matchIdentity } from '../duplicates-identity.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { findReceipt, once, outputOf, type Ref, readRef } from '../work.ts';
import { gatherCandidatesContract } from './contract.ts';
import { cutChunks } from './cut-chunks.ts';

interface Gathered {
  readonly pairs: Pairs;
  readonly oversized: number;
}

async function gather(bucket: ObjectReader, run: Run, catalogue: Catalogue): Promise<Gathered> {
  let pairs: Pairs = new BigUint64Array(0);
  let oversized = 0;
  for (let group = 0; group < bandGroups(run.config); group += 1) {
    const found = await findReceipt(bucket, matchIdentity(run, catalogue, group));
    if (found === undefined)
      throw new ReleaseError('ObjectMissing', `band group ${group} was planned and has no receipt`);
    const bytes = await readRef(bucket, outputOf(found.receipt, 'pairs.bin'));
    pairs = mergePairs(pairs, decodePairs(bytes, catalogue.documents));
    oversized += (found.receipt.facts as { oversized: number }).oversized;
  }
  return { pairs, oversized };
}

export const gatherCandidates = defineStage(
  gatherCandidatesContract,
  async ({ run: ref, catalogue: catalogueRef }, { ports }) => {
    const run = await loadRun(ports.bucket, ref);
    const catalogue = await readCatalogue(ports.bucket, catalogueRef);
    const { receipt } = await once(ports, gatherIdentity(run, catalogue), async (write) => {
      const { pairs, oversized } = await gather(ports.bucket, run, catalogue);
      const chunks: Ref[] = [];
      let start = 0;
      for (const end of cutChunks(pairs, catalogue)) {
        chunks.push(await write(`pairs-${chunks.length}.bin`, encodePairs(pairs.subarray(start, end))));
        start = end;
      }
      const groups = bandGroups(run.config);
      const index: CandidateIndex = {
        pairs: pairs.length,
        chunks,
        planned_groups: groups,
        reported_groups: groups,
        oversized_buckets: oversized,
      };
      await write('candidates.json', canonicalJson(index as unknown as Json));
      await write('items.json', canonicalJson(chunks.map((_, chunk) => chunk)));
      return { chunks: chunks.length, pairs: pairs.length };
    });
    const { chunks, pairs } = receipt.facts as { chunks: number; pairs: number };
    return { candidates: outputOf(receipt, 'candidates.json'), items: outputOf(receipt, 'items.json'), chunks, pairs };
  },
);
