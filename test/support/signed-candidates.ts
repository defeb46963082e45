// Candidates in a bucket in memory, with samples drawn and a configuration frozen, for people to sign.
import { ReleaseConfig } from '../../core/config/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { beginSampling } from '../../core/review/index.ts';
import { type CandidateRef, readCandidate, sampledByReview } from '../../functions/signed-candidate.ts';
import type { ReviewFrame } from '../../functions/signoffs.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import type { LogFields, StagePorts } from '../../platform/ports.ts';
import { createTestClock, type TestClock } from './clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { makeReviewer, type TestReviewer } from './reviewers.ts';
import { samplePicture } from './sample-evidence.ts';
import { type SampleSeed, sampleRecord, sampleRelease, testKey } from './sample-release.ts';

export interface SigningBench {
  readonly bucket: MemoryStore;
  readonly clock: TestClock;
  readonly ports: StagePorts;
  /** Events that were logged, with their fields. */
  readonly events: { readonly name: string; readonly fields: LogFields }[];
}

/** A bucket with a ledger, and a pipeline with a key of its own. */
export function signingBench(): SigningBench {
  const bucket = createMemoryStore();
  const clock = createTestClock('2026-03-14T08:00:00.000Z');
  const pipeline = makeReviewer('pipeline');
  const events: SigningBench['events'] = [];
  const ports: StagePorts = {
    sources: bucket,
    bucket,
    ledger: createBucketLedger(bucket, clock),
    signer: {
      sign: pipeline.sign,
      publicKey: async () => ({
        keyid: pipeline.keyid,
        pem: pipeline.entry.pem,
        algorithm: 'ed25519',
      }),
    },
    clock,
    log: { event: (name, fields) => void events.push({ name, fields }) },
  };
  return { bucket, clock, ports, events };
}

const KIND = {
  id: 'foundation',
  families: ['harbour'],
  reviewers: 2,
  qualifications: ['licensed'],
  min_experience_years: 3,
  criteria: [
    { id: 'accuracy', weight: 0.6, threshold: 7 },
    { id: 'safety', weight: 0.4, threshold: 8, safety: true },
  ],
};

/** An invented configuration with one review, of two reviewers and two samples of each family and split. */
export function signingConfig(panel: readonly TestReviewer[], review: object = {}): ReleaseConfig {
  const { config } = samplePicture();
  return ReleaseConfig.parse({
    ...config,
    project: { ...config.project, environment: 'dev' },
    review: {
      sample_per_family_split: 2,
      kinds: [KIND],
      required: ['foundation'],
      panel: panel.map(({ entry }) => entry),
      ...review,
    },
  });
}

export interface Placed {
  readonly frame: ReviewFrame;
  readonly candidate: CandidateRef;
  /** Sampled record ids by review. */
  readonly sampled: ReadonlyMap<string, readonly string[]>;
}

interface Placing {
  readonly seeds: readonly SampleSeed[];
  readonly config: ReleaseConfig;
  readonly version?: string;
  readonly execution?: string;
  readonly starter?: string | null;
  /** Default: where candidates lie. */
  readonly prefix?: (version: string, digest: string) => string;
}

async function freeze({ bucket }: SigningBench, config: ReleaseConfig): Promise<string> {
  const body = canonicalJson(config as unknown as Json);
  await bucket.create(`config/${sha256(body)}/config.json`, Buffer.from(body));
  return sha256(body);
}

/** Writes a whole candidate and the record of who started its run. */
export async function placeCandidate(bench: SigningBench, placing: Placing): Promise<Placed> {
  const { seeds, config, version = 'v2026-03-14', execution = 'execution-1', starter = 'engineer' } = placing;
  const records = seeds.map(sampleRecord);
  const sampling = beginSampling(config);
  for (const { record } of records)
    sampling.offer(record.metadata.record_id, {
      family: record.metadata.source_family,
      split: record.metadata.split,
    });
  const samples = Buffer.from(canonicalJson(sampling.result() as unknown as Json));
  const digest = await freeze(bench, config);
  const files = await sampleRelease(records, testKey(), {
    kind: 'release',
    version,
    alter: (manifest) => ({
      ...manifest,
      inputs: { ...manifest.inputs, config: digest },
      files: [...manifest.files, { key: 'qa/samples.json', bytes: samples.byteLength, sha256: sha256(samples) }],
    }),
  });
  files.set('qa/samples.json', samples);
  const release_digest = sha256(files.get('manifest.json') ?? '');
  const prefix = (placing.prefix ?? ((of, name) => `candidates/${of}/${name}/`))(version, release_digest);
  for (const [key, body] of files) bench.bucket.objects.set(prefix + key, body);
  await bench.ports.ledger.put('stage-run', `${execution}-opened`, {
    version,
    kind: 'release',
    starter,
    config: digest,
  });
  const candidate = { prefix, release_digest };
  const sampled = sampledByReview(await readCandidate(bench.bucket, candidate));
  return { frame: { config, version, execution }, candidate, sampled };
}
