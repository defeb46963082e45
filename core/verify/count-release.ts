// What a trainer gets from a release by the manifest's keys alone: counted, with every failure by name, never thrown.
import { Buffer } from 'node:buffer';
import { isReleaseError } from '../errors/index.ts';
import type { ConsumptionEvidence } from '../evidence/index.ts';
import { Manifest, type ManifestShard } from '../manifest/index.ts';
import { type ExportedRecord, RECORD_SCHEMAS, sha256 } from '../record/index.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import { type Measured, measured, type ReleaseReader } from './reader.ts';

/** What can be wrong with a shard, a record or the manifest. A closed list. */
const CONSUMPTION_FAILURES = {
  manifest_invalid: 'The manifest does not fit its schema.',
  shard_missing: 'A shard that the manifest names is not there.',
  hash_mismatch: 'A shard does not have the bytes or the hash of the manifest.',
  count_mismatch: 'A shard does not hold the records or tokens of the manifest.',
  record_invalid: 'A record does not fit the schema of its kind.',
  split_mismatch: 'A record lies in the shard of another split.',
} as const;
type ConsumptionFailure = keyof typeof CONSUMPTION_FAILURES;

/** A record to learn from: a message under the loss, a running text, or an answer that is preferred to another. */
function isTrainable(record: ExportedRecord): boolean {
  if ('messages' in record) return record.messages.some(({ train, content }) => train && content.trim() !== '');
  if ('text' in record) return record.text.trim() !== '';
  return record.chosen.length > 0 && record.rejected.length > 0;
}

/** Reads every shard to its end in memory of one line. Throws ObjectMissing without a manifest, and where the store does. */
export async function countRelease(
  reader: Pick<ReleaseReader, 'read' | 'get'>,
  prefix: string,
): Promise<ConsumptionEvidence> {
  const bytes = await reader.get(`${prefix}manifest.json`);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  const failures: Record<string, number> = {};
  const splits: Record<string, number> = { train: 0, val: 0, test: 0 };
  const sums = { read_shards: 0, records: 0, tokens: 0, trainable_records: 0 };
  const fail = (failure: ConsumptionFailure): void => {
    failures[failure] = (failures[failure] ?? 0) + 1;
  };

  const countRecord = (record: ExportedRecord, shard: ManifestShard): void => {
    const { split, tokens } = record.metadata;
    if (split !== shard.split) fail('split_mismatch');
    sums.records += 1;
    sums.tokens += tokens;
    splits[split] = (splits[split] ?? 0) + 1;
    if (isTrainable(record)) sums.trainable_records += 1;
  };

  const countShard = async (shard: ManifestShard): Promise<void> => {
    const seen: Measured = { bytes: 0, sha256: '' };
    let [records, tokens] = [0, 0];
    for await (const line of linesOf(measured(reader.read(prefix + shard.key), seen))) {
      const record = parseAs(RECORD_SCHEMAS[shard.kind], line);
      if (record === undefined) {
        fail('record_invalid');
        continue;
      }
      records += 1;
      tokens += record.metadata.tokens;
      countRecord(record, shard);
    }
    if (seen.bytes !== shard.bytes || seen.sha256 !== shard.sha256) fail('hash_mismatch');
    if (records !== shard.records || tokens !== shard.tokens) fail('count_mismatch');
    sums.read_shards += 1;
  };

  if (manifest === undefined) fail('manifest_invalid');
  for (const shard of manifest?.shards ?? []) {
    try {
      await countShard(shard);
    } catch (error) {
      if (!isReleaseError(error) || error.code !== 'ObjectMissing') throw error;
      fail('shard_missing');
    }
  }
  return {
    candidate_digest: sha256(bytes),
    planned_shards: manifest?.shards.length ?? 0,
    ...sums,
    splits,
    failures,
  };
}
