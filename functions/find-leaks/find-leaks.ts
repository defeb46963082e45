// Finds, within one range of hashes, the training documents that could contain a held-out one.
import { asBytes } from '../../core/dedup/index.ts';
import {
  createHeldOutIndex,
  type HeldOutIndex,
  hashesOfPartition,
  lowerBound,
  searchedShingles,
} from '../../core/leak/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { ABSENT, type AssignedDocuments, readAssignments, TRAIN } from '../assigned-documents.ts';
import { type Catalogue, type PreparedUnit, readCatalogue } from '../catalogue.ts';
import { leaksIdentity } from '../leaks-identity.ts';
import { loadRun, type Run } from '../run.ts';
import { eachShingleSet } from '../shingle-sets.ts';
import { defineStage } from '../stage.ts';
import { once } from '../work.ts';
import { findLeaksContract } from './contract.ts';

interface Range {
  readonly first: number;
  readonly last: number;
}

const isHeldOut = ({ splits }: AssignedDocuments, document: number): boolean =>
  splits[document] !== ABSENT && splits[document] !== TRAIN;

const holdsAny = ({ base, records }: PreparedUnit, wanted: (document: number) => boolean): boolean => {
  for (let document = base; document < base + records; document += 1) if (wanted(document)) return true;
  return false;
};

async function indexHeldOut(
  bucket: ObjectReader,
  run: Run,
  catalogue: Catalogue,
  assigned: AssignedDocuments,
  { first, last }: Range,
) {
  const { leakage } = run.config.split;
  const builder = createHeldOutIndex(leakage);
  const heldOut: number[] = [];
  for (const unit of catalogue.units) {
    if (!holdsAny(unit, (document) => isHeldOut(assigned, document))) continue;
    await eachShingleSet(bucket, unit, (document, set) => {
      if (!isHeldOut(assigned, document)) return;
      const searched = searchedShingles(set, leakage.min_shingles);
      builder.add(
        searched.subarray(lowerBound(searched, first), lowerBound(searched, last)),
        assigned.groups[document] as number,
      );
      heldOut.push(document);
    });
  }
  return { index: builder.build(), heldOut };
}

async function search(
  bucket: ObjectReader,
  catalogue: Catalogue,
  assigned: AssignedDocuments,
  index: HeldOutIndex,
  { first, last }: Range,
  visit: (heldOut: number, train: number) => void,
): Promise<void> {
  for (const unit of catalogue.units) {
    if (!holdsAny(unit, (document) => assigned.splits[document] === TRAIN)) continue;
    await eachShingleSet(bucket, unit, (document, set) => {
      if (assigned.splits[document] !== TRAIN) return;
      // The sets hold hash << 1 | crosses.
      const slice = set.subarray(
        lowerBound(set, first * 2),
        last * 2 > 0xffffffff ? set.length : lowerBound(set, last * 2),
      );
      index.candidates(slice, (text) => visit(text, document));
    });
  }
}

export const findLeaks = defineStage(findLeaksContract, async (input, { ports, progress }) => {
  const run = await loadRun(ports.bucket, input.run);
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const identity = leaksIdentity(run, catalogue, input.assignments, input.partition, input.partitions);
  const { receipt, reused } = await once(ports, identity, async (write) => {
    const assigned = await readAssignments(ports.bucket, input.assignments, catalogue.documents);
    const range = hashesOfPartition(input.partition, input.partitions);
    const { index, heldOut } = await indexHeldOut(ports.bucket, run, catalogue, assigned, range);
    const words: number[] = [];
    await search(ports.bucket, catalogue, assigned, index, range, (text, train) =>
      words.push(heldOut[text] as number, train),
    );
    progress({ done: catalogue.documents, of: catalogue.documents, bytes: words.length * 4 });
    await write('candidates.bin', asBytes(Uint32Array.from(words)));
    await write('boilerplate.bin', asBytes(index.boilerplate));
    await write('sizes.bin', asBytes(index.sizes));
    return { pairs: words.length / 2 };
  });
  const { pairs } = receipt.facts as { pairs: number };
  ports.log.event('leaks.searched', { partition: input.partition, candidates: pairs, reused });
  return { partition: input.partition, pairs, reused };
});
