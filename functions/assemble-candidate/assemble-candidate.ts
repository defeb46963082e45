// Puts the whole release directory together under its own digest, and reads it back as a trainer would.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import {
  buildManifest,
  exclusionsOf,
  familiesOf,
  type ManifestFile,
  type ManifestParts,
  manifestText,
} from '../../core/manifest/index.ts';
import { type Json, sha256 } from '../../core/record/index.ts';
import { REDACTOR_VERSION } from '../../core/redact/index.ts';
import type { ReleasePicture } from '../../core/report/index.ts';
import { SampleSet } from '../../core/review/index.ts';
import { consumeRelease } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { ExportPlan } from '../export-plan.ts';
import { ReportIndex } from '../report-index.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { type Ref, readJson, writeOnce } from '../work.ts';
import { candidateFiles, Profile } from './candidate-files.ts';
import { type CompiledShard, compiledShards, countHoldouts } from './compiled-shards.ts';
import { assembleCandidateContract } from './contract.ts';
import { readEvidence, readVerdicts, type WholeEvidence } from './read-evidence.ts';
import { sourceObjects, stageVersions } from './receipts.ts';
import { copyOnce, sealCandidate } from './write-candidate.ts';

type Input = z.infer<typeof assembleCandidateContract.input>;

const TOKENIZER = 'o200k_base';
/** Dropped documents by id and reason, so that a difference between two releases can be explained. */
const REMOVED = 'lineage/removed.jsonl';

interface Gathered {
  readonly run: Run;
  readonly plan: ExportPlan;
  readonly evidence: WholeEvidence;
  readonly compiled: readonly CompiledShard[];
  readonly profiles: readonly Profile[];
  readonly picture: ReleasePicture;
}

/** Fails closed: no record at all is a block, whatever the gates say. */
function outcomeOf(
  verdicts: ReleasePicture['verdicts'],
  compiled: readonly CompiledShard[],
): ReleasePicture['outcome'] {
  return verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'pass') && compiled.length > 0
    ? 'passed'
    : 'blocked';
}

async function gather({ bucket }: Pick<StagePorts, 'bucket'>, input: Input): Promise<Gathered> {
  const run = await loadRun(bucket, input.run);
  const { config, opened } = run;
  const plan = await readJson(bucket, input.export, ExportPlan);
  const index = await readJson(bucket, input.reports, ReportIndex);
  const evidence = await readEvidence(bucket, input.reports);
  const verdicts = await readVerdicts(bucket, input.verdicts, config.gates);
  const compiled = await compiledShards(bucket, run, input.catalogue, plan);
  const shards = compiled.map(({ shard }) => shard);
  const profiles = await readJson(bucket, input.profiles, z.array(Profile));
  const outcome = outcomeOf(verdicts, compiled);
  const picture: ReleasePicture = {
    version: opened.version,
    kind: opened.kind,
    outcome,
    trainable: outcome === 'passed' && opened.kind === 'release' && config.project.environment !== 'test',
    config,
    inputs: {
      config: opened.config.sha256,
      previous_release: opened.previous_release?.digest ?? null,
      withdrawals: opened.withdrawals.digest,
      decisions: opened.decisions.digest,
      version_date: opened.version_date,
      unicode: opened.unicode,
      tokenizer: TOKENIZER,
    },
    families: familiesOf(
      config,
      shards,
      evidence.coverage,
      evidence.distribution,
      await sourceObjects(bucket, index.intake),
    ),
    shards,
    exclusions: exclusionsOf(evidence.intake, evidence.preparation, plan.dropped_by_source),
    verdicts,
    evidence,
    samples: await readJson(bucket, input.samples, SampleSet),
    personas: profiles.map(({ persona_id }) => persona_id),
  };
  return { run, plan, evidence, compiled, profiles, picture };
}

async function manifestParts(
  bucket: StagePorts['bucket'],
  input: Input,
  gathered: Gathered,
  files: readonly ManifestFile[],
): Promise<ManifestParts> {
  const { run, plan, evidence, compiled, picture } = gathered;
  const index = await readJson(bucket, input.reports, ReportIndex);
  const refs: Ref[] = [
    ...Object.values(index),
    input.catalogue,
    input.export,
    input.reports,
    input.profiles,
    input.samples,
    ...input.verdicts,
    ...compiled.slice(0, 1).map(({ receipt }) => receipt),
  ];
  return {
    ...picture,
    shards: compiled.map(({ shard }) => shard),
    files,
    holdouts: await countHoldouts(bucket, run, input.catalogue, plan),
    duplicates: evidence.duplicates,
    privacy: evidence.privacy,
    redactionEngine: REDACTOR_VERSION,
    stages: await stageVersions(bucket, refs),
    buckets: plan.buckets,
    personas: picture.personas.map((persona_id) => ({ persona_id, key: `personas/${persona_id}.json` })),
    weakerPromises: run.opened.weaker_promises,
  };
}

export const assembleCandidate = defineStage(assembleCandidateContract, async (input, { ports, progress }) => {
  const { bucket } = ports;
  const started = ports.clock.now().toISOString();
  const gathered = await gather(ports, input);
  const { compiled, picture, plan, evidence } = gathered;
  const texts = candidateFiles(picture, evidence, gathered.profiles);
  const files: ManifestFile[] = [
    ...[...texts].map(([key, text]) => ({
      key,
      bytes: new TextEncoder().encode(text).byteLength,
      sha256: sha256(text),
    })),
    ...compiled.map(({ shard, lineage }) => ({ key: shard.lineage, bytes: lineage.bytes, sha256: lineage.sha256 })),
    { key: REMOVED, bytes: plan.removed.bytes, sha256: plan.removed.sha256 },
  ];
  const manifest = manifestText(buildManifest(await manifestParts(bucket, input, gathered, files)));
  const digest = sha256(manifest);
  const prefix = `candidates/${picture.version}/${digest}/`;

  let bytes = 0;
  for (const [index, { shard, data, lineage }] of compiled.entries()) {
    await copyOnce(bucket, data, prefix + shard.key);
    await copyOnce(bucket, lineage, prefix + shard.lineage);
    bytes += data.bytes + lineage.bytes;
    progress({ done: index + 1, of: compiled.length, bytes });
  }
  await copyOnce(bucket, plan.removed, prefix + REMOVED);
  for (const [key, text] of texts) await writeOnce(bucket, prefix + key, text);

  await sealCandidate(ports, prefix, manifest, {
    run: {
      execution: input.execution,
      version: picture.version,
      kind: picture.kind,
      outcome: picture.outcome,
      trainable: picture.trainable,
      release_digest: digest,
      assembly_started_at: started,
      assembled_at: ports.clock.now().toISOString(),
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      opened: gathered.run.ref.opened.sha256,
      signer: (await ports.signer.publicKey()).keyid,
    },
    cost: costOf(gathered, files) as unknown as Json,
  });
  const read = await consumeRelease(bucket, prefix);
  if (read.digest !== digest)
    throw new ReleaseError('ObjectCorrupt', 'the candidate read back is not the one that was written', {
      file: `${prefix}manifest.json`,
    });
  ports.log.event('candidate.assembled', {
    release_digest: digest,
    files: files.length,
    shards: read.shards,
    records: read.records,
    trainable: picture.trainable,
  });
  return { prefix, release_digest: digest, outcome: picture.outcome, records: read.records, shards: read.shards };
});

/** Counted work of the run, for the bill: what was read, prepared, compared and written. */
function costOf({ evidence, compiled }: Gathered, files: readonly ManifestFile[]): Record<string, number> {
  const { intake, preparation, duplicates, leaks } = evidence;
  return {
    objects_listed: intake.objects,
    source_bytes: intake.sources.filter(({ used }) => used).reduce((sum, { bytes }) => sum + bytes, 0),
    units: preparation.planned_units,
    records_in: preparation.sources.reduce((sum, { records_in }) => sum + records_in, 0),
    pairs_verified: duplicates.verified_pairs,
    leak_candidates: leaks.candidates,
    shards: compiled.length,
    shard_bytes: compiled.reduce((sum, { shard }) => sum + shard.bytes, 0),
    files: files.length,
    file_bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
