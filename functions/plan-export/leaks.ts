// Confirms the candidates of all partitions on the whole sets, and names the training documents that contain held-out text.
import { asWords } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { isCheckable, isContained, searchedShingles, without } from '../../core/leak/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { ABSENT, type AssignedDocuments, TRAIN } from '../assigned-documents.ts';
import type { Catalogue } from '../catalogue.ts';
import { leaksIdentity } from '../leaks-identity.ts';
import type { Run } from '../run.ts';
import { eachPairOfSets } from '../shingle-sets.ts';
import { findReceipt, outputOf, type Ref, readRef } from '../work.ts';

interface Found {
  /** Held-out document, training document. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly boilerplate: Uint32Array;
  /** Held-out texts of which too little is left to search by. */
  readonly tooShort: number;
}

/** Sums what every partition reports; throws ObjectMissing where a planned one has no receipt. */
export async function readPartitions(
  bucket: ObjectReader,
  run: Run,
  catalogue: Catalogue,
  assignments: Ref,
  partitions: number,
): Promise<Found> {
  const seen = new Set<string>();
  const pairs: (readonly [number, number])[] = [];
  const boilerplate: number[] = [];
  let sizes: Uint32Array | undefined;
  for (let partition = 0; partition < partitions; partition += 1) {
    const found = await findReceipt(bucket, leaksIdentity(run, catalogue, assignments, partition, partitions));
    if (found === undefined)
      throw new ReleaseError(
        'ObjectMissing',
        `partition ${partition} of the leak search was planned and has no receipt`,
      );
    const read = async (name: string): Promise<Uint32Array> =>
      asWords(await readRef(bucket, outputOf(found.receipt, name)));
    const candidates = await read('candidates.bin');
    for (let at = 0; at + 1 < candidates.length; at += 2) {
      const pair = [candidates[at] as number, candidates[at + 1] as number] as const;
      if (seen.has(pair.join())) continue;
      seen.add(pair.join());
      pairs.push(pair);
    }
    // Partitions are ascending ranges of hashes, so their sorted lists are one sorted list.
    for (const shingle of await read('boilerplate.bin')) boilerplate.push(shingle);
    const own = await read('sizes.bin');
    if (sizes === undefined) sizes = own.slice();
    else if (sizes.length !== own.length)
      throw new ReleaseError('ContractViolated', 'two partitions saw another number of held-out documents');
    else for (let at = 0; at < own.length; at += 1) sizes[at] = (sizes[at] as number) + (own[at] as number);
  }
  const tooShort = (sizes ?? new Uint32Array(0)).filter((size) => !isCheckable(size)).length;
  return { pairs, boilerplate: Uint32Array.from(boilerplate), tooShort };
}

/** The pairs of which the training document contains the held-out one. */
export async function confirmLeaks(
  bucket: ObjectReader,
  run: Run,
  catalogue: Catalogue,
  { pairs, boilerplate }: Pick<Found, 'pairs' | 'boilerplate'>,
) {
  const { leakage } = run.config.split;
  const confirmed: (readonly [number, number])[] = [];
  await eachPairOfSets(bucket, catalogue, pairs, (index, heldOut, training) => {
    const searched = without(searchedShingles(heldOut, leakage.min_shingles), boilerplate);
    const pair = pairs[index];
    if (pair !== undefined && isContained(searched, training, leakage)) confirmed.push(pair);
  });
  return confirmed;
}

/**
 * What is left when the leaking documents are gone: pairs whose training document is exported all the same, found by
 * another search, and exported training documents with the very text of a held-out one.
 */
export async function leaksLeft(
  bucket: ObjectReader,
  run: Run,
  catalogue: Catalogue,
  { splits }: AssignedDocuments,
  exported: (document: number) => boolean,
  texts: Uint32Array,
  { pairs, boilerplate }: Pick<Found, 'pairs' | 'boilerplate'>,
): Promise<number> {
  const { leakage } = run.config.split;
  const shared = new Set(boilerplate);
  const remaining = pairs.filter(([heldOut, train]) => exported(heldOut) && exported(train));
  let left = 0;
  await eachPairOfSets(bucket, catalogue, remaining, (_, heldOut, training) => {
    const there = new Set(Array.from(training, (shingle) => shingle >>> 1));
    const searched = [...searchedShingles(heldOut, leakage.min_shingles)].filter((shingle) => !shared.has(shingle));
    const found = searched.filter((shingle) => there.has(shingle)).length;
    const wanted = searched.length < leakage.min_shingles ? 1 : leakage.containment;
    if (isCheckable(searched.length) && found >= wanted * searched.length) left += 1;
  });
  const heldOutTexts = new Set(
    texts.filter((_, document) => exported(document) && splits[document] !== TRAIN && splits[document] !== ABSENT),
  );
  texts.forEach((text, document) => {
    if (exported(document) && splits[document] === TRAIN && heldOutTexts.has(text)) left += 1;
  });
  return left;
}
