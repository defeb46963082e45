// Verifies candidate pairs: only a pair whose shingle sets have the configured Jaccard becomes an edge.
import { decodePairs, type Edge, eachPair, encodeEdges, sharedShingles } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { CandidateIndex } from '../candidate-index.ts';
import { readCatalogue } from '../catalogue.ts';
import { checkIdentity } from '../duplicates-identity.ts';
import { loadRun } from '../run.ts';
import { eachPairOfSets } from '../shingle-sets.ts';
import { defineStage } from '../stage.ts';
import { once, readJson, readRef } from '../work.ts';
import { verifyCandidatesContract } from './contract.ts';

export const verifyCandidates = defineStage(verifyCandidatesContract, async (input, { ports, progress }) => {
  const run = await loadRun(ports.bucket, input.run);
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const { chunks } = await readJson(ports.bucket, input.candidates, CandidateIndex);
  const chunk = chunks[input.chunk];
  if (chunk === undefined) throw new ReleaseError('ContractViolated', 'a chunk that is not planned was asked for');
  const { receipt, reused } = await once(ports, checkIdentity(run, catalogue, chunk), async (write) => {
    const pairs: [number, number][] = [];
    eachPair(decodePairs(await readRef(ports.bucket, chunk), catalogue.documents), (a, b) => pairs.push([a, b]));
    const found = new Map<number, Edge>();
    const histogram = new Array<number>(10).fill(0);
    await eachPairOfSets(ports.bucket, catalogue, pairs, (index, one, other) => {
      const shared = sharedShingles(one, other);
      const union = one.length + other.length - shared;
      const jaccard = union === 0 ? 0 : shared / union;
      const bin = Math.min(9, Math.floor(jaccard * 10));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      const [a, b] = pairs[index] as [number, number];
      if (jaccard >= run.config.dedup.near_jaccard && union > 0) found.set(index, { a, b, shared, union });
    });
    progress({ done: pairs.length, of: pairs.length, bytes: chunk.bytes });
    const edges = pairs.flatMap((_, index) => found.get(index) ?? []);
    await write('edges.bin', encodeEdges(edges));
    return { checked: pairs.length, verified: edges.length, histogram };
  });
  const { checked, verified } = receipt.facts as { checked: number; verified: number };
  ports.log.event('candidates.verified', { partition: input.chunk, candidates: checked, verified, reused });
  return { chunk: input.chunk, verified, reused };
});
