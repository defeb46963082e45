// Measures the release: coverage, distributions, privacy, bias, curriculum, the funnel, and what verification found.
import { z } from 'zod';
import { isInForce, redactionDigestOf } from '../../core/config/index.ts';
import { IntakeEvidence, PreparationEvidence } from '../../core/evidence/index.ts';
import { compareDistributions, measureCoverage, measureFunnel, measurePrivacy } from '../../core/measure/index.ts';
import { PersonaProfile } from '../../core/persona/index.ts';
import { canonicalJson, digestOf, type Json } from '../../core/record/index.ts';
import { redactionMethod } from '../../core/redact/index.ts';
import { isDrawn, lotOf } from '../../core/scan/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { readCatalogue } from '../catalogue.ts';
import { sampleShiftOf } from '../export-identity.ts';
import { ExportPlan } from '../export-plan.ts';
import { loadRun, type Run } from '../run.ts';
import { repetitionOf } from '../shard-repeats.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf, type Ref, readJson } from '../work.ts';
import { type CollectedShard, collectShards, readRepeats, verificationEvidence } from './collect-shards.ts';
import { measureReleaseContract } from './contract.ts';
import { countRecords } from './count-records.ts';
import { placeRecords } from './place-records.ts';
import { previousDistribution } from './previous-distribution.ts';

const { version } = measureReleaseContract;

type Input = z.infer<typeof measureReleaseContract.input>;

const MADE = ['verification', 'coverage', 'distribution', 'privacy', 'bias', 'curriculum', 'funnel'] as const;
type Reports = Readonly<Record<(typeof MADE)[number], unknown>>;

/** Records that would have been sampled, had no person taken them out: whatever for, they count as leaks that were found. */
function removedFromSample(run: Run, plan: ExportPlan): number {
  const { decisions, project } = run.config;
  const shift = sampleShiftOf(run, plan);
  const removed = decisions
    .filter(({ action, code }) => action === 'exclude' && code === 'record')
    .filter((decision) => isInForce(decision, run.opened.version_date))
    .filter(({ target }) => isDrawn(lotOf(project.seed, target), shift));
  return new Set(removed.map(({ target }) => target)).size;
}

/** The declared configuration slice: what a report says depends on nothing else of the configuration. */
function sliceOf({ config, opened }: Run): Json {
  const { families, sources, curriculum, bias, redaction, decisions, project } = config;
  return {
    config: { families, sources, curriculum, bias, redaction, decisions, licences: project.licences },
    sample: [project.seed, project.verification.sample_records],
    version_date: opened.version_date,
    previous: opened.previous_release,
  } as unknown as Json;
}

function profilesByFamily(profiles: readonly PersonaProfile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const family of profiles.flatMap(({ families }) => families)) counts.set(family, (counts.get(family) ?? 0) + 1);
  return counts;
}

async function measure(
  run: Run,
  input: Input,
  plan: ExportPlan,
  collected: readonly CollectedShard[],
  bucket: ObjectReader,
): Promise<Reports> {
  const { config, opened } = run;
  const intake = await readJson(bucket, input.intake, IntakeEvidence);
  const preparation = await readJson(bucket, input.preparation, PreparationEvidence);
  const profiles = await readJson(bucket, input.profiles, z.array(PersonaProfile));
  const catalogue = await readCatalogue(bucket, input.catalogue);
  const counts = await countRecords(run, placeRecords(bucket, catalogue, plan), plan.shards.length);
  const repetition = repetitionOf(await readRepeats(bucket, collected), config);
  const verification = verificationEvidence(collected, counts.misplaced, repetition);
  const before = await previousDistribution(bucket, opened.previous_release);
  const compared =
    before === null || opened.previous_release === null
      ? null
      : { version: opened.previous_release.version, release_digest: opened.previous_release.digest };
  return {
    verification,
    coverage: measureCoverage({
      config,
      versionDate: opened.version_date,
      intake,
      exported: counts.bySource,
      profiles: profilesByFamily(profiles),
    }),
    distribution: {
      ...counts.distribution,
      previous: compared,
      changes: before === null ? [] : compareDistributions(before.rows, counts.distribution.rows),
    },
    privacy: measurePrivacy(
      preparation,
      verification,
      redactionDigestOf(config.redaction),
      redactionMethod(config.redaction),
      removedFromSample(run, plan),
    ),
    bias: counts.bias,
    curriculum: counts.curriculum,
    funnel: measureFunnel({
      intake,
      preparation,
      dropped: plan.dropped,
      droppedBySource: plan.dropped_by_source,
      exported: verification.shards.reduce((total, { records }) => total + records, 0),
      exportedBySource: counts.bySource,
    }),
  };
}

export const measureRelease = defineStage(measureReleaseContract, async (input, { ports, progress }) => {
  const run = await loadRun(ports.bucket, input.run);
  const plan = await readJson(ports.bucket, input.export, ExportPlan);
  let done = 0;
  const collected = await collectShards(ports.bucket, run, input.catalogue, plan, () => {
    done += 1;
    progress({ done, of: plan.shards.length, bytes: 0 });
  });
  const { run: _, ...refs } = input;
  const { intake, preparation, duplicates, split, leaks } = input;
  const shards = digestOf(
    collected.map(({ compiled, verification, repeats }) => ({
      compiled,
      verification,
      repeats: repeats === null ? null : [repeats.hashes.sha256, repeats.sentences.sha256],
    })) as unknown as Json,
  );
  const identity = {
    stage: 'measure-release',
    version,
    // With their keys, which the index repeats: two runs have the same evidence in two places.
    inputs: { refs: refs as unknown as Json, shards, slice: digestOf(sliceOf(run)) },
  };
  const { receipt } = await once(ports, identity, async (write) => {
    const reports = await measure(run, input, plan, collected, ports.bucket);
    const written: Record<string, Ref> = { intake, preparation, duplicates, split, leaks };
    for (const name of MADE) written[name] = await write(`${name}.json`, canonicalJson(reports[name] as Json));
    await write('index.json', canonicalJson(written as unknown as Json));
    return { records: collected.reduce((total, { verification }) => total + (verification?.records ?? 0), 0) };
  });
  const { records } = receipt.facts as { records: number };
  ports.log.event('release.measured', { records, reports: MADE.length, families: run.config.families.length });
  return { reports: outputOf(receipt, 'index.json'), records };
});
