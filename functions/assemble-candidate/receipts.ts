// What the receipts beside the given references say: versions of the stages, and the objects each source was read from.
import { ReleaseError } from '../../core/errors/index.ts';
import type { SourceObjects } from '../../core/manifest/index.ts';
import { compareBytes, digestOf, type Json, objectRef } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { Plan, Unit } from '../plan.ts';
import { type Receipt, type Ref, readJson, readReceipt } from '../work.ts';

async function receiptBeside(bucket: ObjectReader, { key }: Ref): Promise<Receipt | undefined> {
  const place = `${key.slice(0, key.lastIndexOf('/') + 1)}receipt.json`;
  if ((await bucket.head(place)) === undefined) return undefined;
  return (await readReceipt(bucket, place)).receipt;
}

/** Stage name to version, of every stage that one of the references came from. */
export async function stageVersions(bucket: ObjectReader, refs: readonly Ref[]): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const ref of refs) {
    const receipt = await receiptBeside(bucket, ref);
    if (receipt !== undefined) versions[receipt.stage] = receipt.version;
  }
  return versions;
}

/** The objects that were read, by source, from the plan that lies beside the evidence of intake. */
export async function sourceObjects(bucket: ObjectReader, intake: Ref): Promise<ReadonlyMap<string, SourceObjects>> {
  const planRef = (await receiptBeside(bucket, intake))?.outputs['plan.json'];
  if (planRef === undefined) throw new ReleaseError('ContractViolated', 'the evidence of intake has no plan beside it');
  const objects = new Map<string, Map<string, string>>();
  for (const { ref } of (await readJson(bucket, planRef, Plan)).units) {
    const { source_id, slices } = await readJson(bucket, ref, Unit);
    const known = objects.get(source_id) ?? new Map<string, string>();
    for (const { key, object_sha256 } of slices) known.set(objectRef(key), object_sha256);
    objects.set(source_id, known);
  }
  return new Map(
    [...objects].map(([source, known]) => [
      source,
      { objects: known.size, digest: digestOf([...known].sort(([a], [b]) => compareBytes(a, b)) as unknown as Json) },
    ]),
  );
}
