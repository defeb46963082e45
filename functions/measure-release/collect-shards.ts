// Collects what every planned shard reported: its receipt of compiling and its verification; absence is evidence.

import { isReleaseError } from '../../core/errors/index.ts';
import { ShardVerification, type VerificationEvidence } from '../../core/evidence/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { compileIdentity, sampleShiftOf, verifyIdentity } from '../export-identity.ts';
import type { ExportPlan, PlannedShard } from '../export-plan.ts';
import { readEvidence } from '../judge.ts';
import type { Run } from '../run.ts';
import { asDoubles, RepeatedSentence, type ShardRepeats } from '../shard-repeats.ts';
import { findReceipt, type Ref, readJson, readRef, type WorkIdentity } from '../work.ts';

export interface CollectedShard {
  readonly planned: PlannedShard;
  readonly compiled: Pick<VerificationEvidence['compiled'][number], 'bytes' | 'sha256' | 'records'> | null;
  readonly verification: ShardVerification | null;
  /** Where the hashes of its texts lie; null where the verification is. */
  readonly repeats: { readonly hashes: Ref; readonly sentences: Ref } | null;
}

type Found = Awaited<ReturnType<typeof findReceipt>>;

/** A broken receipt counts as none; trouble of the store is thrown. */
async function receiptOf(bucket: ObjectReader, identity: WorkIdentity): Promise<Found> {
  try {
    return await findReceipt(bucket, identity);
  } catch (error) {
    if (isReleaseError(error) && error.trouble === 'terminal') return undefined;
    throw error;
  }
}

function compiledOf(found: Found): CollectedShard['compiled'] {
  const output = found?.receipt.outputs['shard.jsonl'];
  const { records } = (found?.receipt.facts ?? {}) as { records?: unknown };
  return output === undefined || typeof records !== 'number'
    ? null
    : { bytes: output.bytes, sha256: output.sha256, records };
}

async function verificationOf(
  bucket: ObjectReader,
  found: Found,
  shard: PlannedShard,
): Promise<ShardVerification | null> {
  const output = found?.receipt.outputs['report.json'];
  const report =
    output === undefined ? undefined : ShardVerification.safeParse(await readEvidence(bucket, output)).data;
  return report?.shard === shard.key ? report : null;
}

/** In plan order. */
export async function collectShards(
  bucket: ObjectReader,
  run: Run,
  catalogue: Ref,
  plan: ExportPlan,
  onShard: () => void,
): Promise<readonly CollectedShard[]> {
  const collected: CollectedShard[] = [];
  const shift = sampleShiftOf(run, plan);
  for (const planned of plan.shards) {
    const compiled = compiledOf(await receiptOf(bucket, compileIdentity(run, catalogue, planned)));
    const found = await receiptOf(bucket, verifyIdentity(run, catalogue, planned, shift));
    const verification = await verificationOf(bucket, found, planned);
    const { 'repeats.bin': hashes, 'sentences.json': sentences } = found?.receipt.outputs ?? {};
    const repeats = hashes === undefined || sentences === undefined ? null : { hashes, sentences };
    collected.push({ planned, compiled, verification, repeats });
    onShard();
  }
  return collected;
}

/** Hashes of the texts of all verified shards. */
export async function readRepeats(
  bucket: ObjectReader,
  collected: readonly CollectedShard[],
): Promise<readonly ShardRepeats[]> {
  const read: ShardRepeats[] = [];
  for (const { repeats } of collected)
    if (repeats !== null)
      read.push({
        hashes: asDoubles(await readRef(bucket, repeats.hashes)),
        sentences: await readJson(bucket, repeats.sentences, RepeatedSentence.array()),
      });
  return read;
}

/** `misplaced` by shard number: records of another kind than their shard. */
export function verificationEvidence(
  collected: readonly CollectedShard[],
  misplaced: readonly number[],
  repetition: VerificationEvidence['repetition'],
): VerificationEvidence {
  return {
    planned_shards: collected.length,
    planned_records: collected.reduce((total, { planned }) => total + planned.records, 0),
    compiled: collected.flatMap(({ planned, compiled }, index) =>
      compiled === null
        ? []
        : [{ shard: planned.key, kind: planned.kind, ...compiled, misplaced: misplaced[index] ?? 0 }],
    ),
    shards: collected.flatMap(({ verification }) => (verification === null ? [] : [verification])),
    repetition,
  };
}
