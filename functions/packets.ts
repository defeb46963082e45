// Reads of a candidate what people will read: by the keys of its manifest alone, every byte against its hash.
import { createHash } from 'node:crypto';
import { ReleaseError } from '../core/errors/index.ts';
import type { Manifest, ManifestShard } from '../core/manifest/index.ts';
import { RECORD_SCHEMAS } from '../core/record/index.ts';
import type { SampledRecord, SampleSet } from '../core/review/index.ts';
import { linesOf } from '../core/verify/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { type CandidateRef, readCandidate } from './signed-candidate.ts';
import { parseJson } from './work.ts';

/** In JSON a quote inside a text is escaped, so these words stand only where the metadata have them. */
const RECORD_ID = /"record_id":"([0-9a-f]{16})"/;

export interface CandidateSamples {
  readonly manifest: Manifest;
  readonly samples: SampleSet;
  /** SHA-256 of qa/samples.json. */
  readonly samplesDigest: string;
}

const corrupt = (file: string, message: string): ReleaseError => new ReleaseError('ObjectCorrupt', message, { file });

/** Throws ObjectMissing, or ObjectCorrupt where the manifest is not the one of the digest or the samples are not its own. */
export async function readCandidateSamples(bucket: ObjectReader, candidate: CandidateRef): Promise<CandidateSamples> {
  const { manifest, samples, samples_digest: samplesDigest } = await readCandidate(bucket, candidate);
  return { manifest, samples, samplesDigest };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, done: (digest: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  done(hash.digest('hex'));
}

/** A shard to its end, one line in memory at a time; what it gave counts once its hash is right. */
async function pickFrom(
  bucket: ObjectReader,
  prefix: string,
  { key, kind, sha256: expected }: ManifestShard,
  wanted: ReadonlySet<string>,
): Promise<Map<string, SampledRecord>> {
  const picked = new Map<string, SampledRecord>();
  let digest = '';
  const bytes = hashed(bucket.read(prefix + key), (found) => {
    digest = found;
  });
  for await (const line of linesOf(bytes)) {
    const id = RECORD_ID.exec(line ?? '')?.[1];
    if (line === undefined || id === undefined || !wanted.has(id)) continue;
    const record = RECORD_SCHEMAS[kind].safeParse(parseJson(line, key)).data;
    if (record === undefined) throw corrupt(key, 'a record does not fit its schema');
    picked.set(id, { kind, record });
  }
  if (digest !== expected) throw corrupt(key, 'a shard does not have the recorded hash');
  return picked;
}

/** Families and splits in which the wanted records were drawn, as `family/split`. */
function strataOf(samples: SampleSet, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const strata = [...samples.strata, ...samples.reviews.flatMap((review) => review.strata)];
  return new Set(
    strata
      .filter(({ record_ids }) => record_ids.some((id) => wanted.has(id)))
      .map(({ family, split }) => `${family}/${split}`),
  );
}

/**
 * The sampled records by id; shards of other families and splits are not opened.
 * Throws ObjectCorrupt where a shard is not the recorded one or a sampled record is nowhere.
 */
export async function readSampledRecords(
  bucket: ObjectReader,
  candidate: CandidateRef,
  { manifest, samples }: CandidateSamples,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, SampledRecord>> {
  const wanted = new Set(ids);
  const strata = strataOf(samples, wanted);
  const records = new Map<string, SampledRecord>();
  for (const shard of manifest.shards) {
    if (records.size === wanted.size) break;
    const families = Object.entries(shard.families).filter(([, count]) => count > 0);
    if (!families.some(([family]) => strata.has(`${family}/${shard.split}`))) continue;
    for (const [id, record] of await pickFrom(bucket, candidate.prefix, shard, wanted)) records.set(id, record);
  }
  if (records.size < wanted.size)
    throw corrupt(`${candidate.prefix}manifest.json`, 'the shards of the candidate lack records that were sampled');
  return records;
}
