// A candidate as people signed it, read by its digest: manifest, samples, lineage and the configuration it was made with.
import { Buffer } from 'node:buffer';
import type { ReleaseConfig } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { Manifest } from '../core/manifest/index.ts';
import { type LineageRecord, sha256 } from '../core/record/index.ts';
import { SampleSet } from '../core/review/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { readFrozenConfig } from './frozen-config.ts';
import { parseJson, type Ref, readJson, readJsonLines } from './work.ts';

export interface CandidateRef {
  /** `candidates/<version>/<digest>/`. */
  readonly prefix: string;
  readonly release_digest: string;
}

export interface ReadCandidate extends CandidateRef {
  readonly manifest: Manifest;
  readonly samples: SampleSet;
  /** SHA-256 of qa/samples.json. */
  readonly samples_digest: string;
  /** One file of lineage for each shard. */
  readonly lineage: readonly Ref[];
}

const SAMPLES = 'qa/samples.json';

function listed({ manifest, prefix }: Pick<ReadCandidate, 'manifest' | 'prefix'>, key: string): Ref {
  const file = manifest.files.find((candidate) => candidate.key === key);
  if (file === undefined)
    throw new ReleaseError('ObjectCorrupt', 'the manifest does not list a file that every candidate has', {
      file: prefix + key,
    });
  return { ...file, key: prefix + key };
}

/** Throws ObjectMissing, or ObjectCorrupt where the manifest or a file of it is not the one of the digest. */
export async function readCandidate(
  bucket: ObjectReader,
  { prefix, release_digest }: CandidateRef,
): Promise<ReadCandidate> {
  const file = `${prefix}manifest.json`;
  const bytes = await bucket.get(file);
  const parsed =
    sha256(bytes) === release_digest ? Manifest.safeParse(parseJson(Buffer.from(bytes).toString('utf8'), file)) : null;
  if (!parsed?.success)
    throw new ReleaseError('ObjectCorrupt', 'the manifest of a candidate is not the one of its digest', { file });
  const place = { manifest: parsed.data, prefix };
  const samples = listed(place, SAMPLES);
  return {
    ...place,
    release_digest,
    samples: await readJson(bucket, samples, SampleSet),
    samples_digest: samples.sha256,
    lineage: parsed.data.shards.map((shard) => listed(place, shard.lineage)),
  };
}

/** The configuration that was frozen for a candidate. */
export async function frozenConfig(
  bucket: ObjectReader,
  { manifest }: Pick<ReadCandidate, 'manifest'>,
): Promise<ReleaseConfig> {
  const { config } = manifest.inputs;
  return readFrozenConfig(bucket, { key: `config/${config}/config.json`, sha256: config, bytes: 0 });
}

/** Sampled record ids by kind of review. */
export function sampledByReview({ samples }: Pick<ReadCandidate, 'samples'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    samples.reviews.map(({ review, strata }) => [review, [...new Set(strata.flatMap(({ record_ids }) => record_ids))]]),
  );
}

/** By kind of review: content hash by record id. Throws ObjectCorrupt where a sample is no record of the candidate. */
export async function sampledContents(
  bucket: ObjectReader,
  candidate: ReadCandidate,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const byReview = sampledByReview(candidate);
  const wanted = new Set([...byReview.values()].flat());
  const contents = new Map<string, string>();
  for (const ref of candidate.lineage)
    for await (const { record_id, content_hash } of readJsonLines<LineageRecord>(bucket, ref))
      if (wanted.has(record_id)) contents.set(record_id, content_hash);
  if (contents.size < wanted.size)
    throw new ReleaseError('ObjectCorrupt', 'a sample is no record of the candidate', {
      file: `${candidate.prefix}${SAMPLES}`,
    });
  return new Map(
    [...byReview].map(([review, ids]) => [review, new Map(ids.map((id) => [id, contents.get(id) ?? '']))]),
  );
}
