// A whole release in this process: run to the wait, signed by invented reviewers, published; over any corpus and clock.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { stageConfig } from '../../cli/commands/run.ts';
import { loadConfig } from '../../cli/config/load-config.ts';
import { readPublicKey } from '../../core/attest/index.ts';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { createLog } from '../../core/log/index.ts';
import type { Json } from '../../core/record/index.ts';
import { assessReviews } from '../../core/review/index.ts';
import { packetsOf } from '../../functions/export-packets.ts';
import { giveSignoff, type SignedSheet } from '../../functions/give-signoff.ts';
import { runStage } from '../../functions/run-stage.ts';
import { frozenConfig, readCandidate } from '../../functions/signed-candidate.ts';
import { gatherReview } from '../../functions/signoffs.ts';
import { stageOf } from '../../functions/stages.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createLocalPorts } from '../../platform/local/ports.ts';
import { createEmbeddedWorkflow, type EmbeddedWorkflow } from '../../platform/local/workflow/index.ts';
import type { Clock, ExecutionInfo, ObjectStore, StagePorts } from '../../platform/ports.ts';
import { readStorageSettings } from '../../platform/settings/index.ts';
import { type Filling, panelFor, sheetOf, type TestReviewer } from './reviewers.ts';

const DEFINITION = resolve(import.meta.dirname, '../../statemachines/release.asl.json');

export interface TestRegistry {
  /** A configuration folder with `environment: test` and a panel of invented reviewers. */
  readonly config: string;
  readonly reviewers: readonly TestReviewer[];
}

/** Copies a configuration and puts invented reviewers, and decisions if any, into the copy. */
export function testRegistry(from: string, to: string, decisions: ReleaseConfig['decisions'] = []): TestRegistry {
  cpSync(from, to, { recursive: true });
  const { config } = loadConfig(from);
  const panel = panelFor(config);
  const file = join(to, 'release.yaml');
  const release = parse(readFileSync(file, 'utf8')) as { extends?: string; project?: Record<string, unknown> };
  writeFileSync(
    file,
    stringify({
      ...release,
      ...(release.extends === undefined ? {} : { extends: resolve(from, release.extends) }),
      project: { ...config.project, environment: 'test' },
    }),
  );
  const review = { ...config.review, panel: panel.all.map(({ entry }) => entry) };
  writeFileSync(join(to, 'review.yaml'), stringify({ review }));
  if (decisions.length > 0) writeFileSync(join(to, 'decisions', 'test.yaml'), stringify({ decisions }));
  return { config: to, reviewers: panel.all };
}

export interface TestRelease {
  /** Holds the bucket, the journal and the key. */
  readonly folder: string;
  readonly data: string;
  readonly registry: TestRegistry;
  readonly version?: string;
  readonly execution?: string;
  readonly starter?: string;
  readonly takeover?: boolean;
  readonly clock?: Clock;
  /** Wraps the store: to end a process between two writes. */
  readonly bucket?: (store: ObjectStore) => ObjectStore;
  /** What a stage, by its word, is given instead of the ports of the run: to see what it touches. */
  readonly portsOf?: (word: string, ports: StagePorts) => StagePorts;
}

export interface OpenedRelease extends AsyncDisposable {
  readonly ports: StagePorts;
  readonly workflow: EmbeddedWorkflow;
  readonly execution: string;
  readonly log: readonly string[];
  /** Starts (or goes on) and follows until it ends or waits. */
  readonly run: () => Promise<ExecutionInfo>;
  /** Every reviewer that is open signs, until no review is; answers the token. `by`: only these. */
  readonly sign: (filling?: Filling, by?: (reviewer: TestReviewer) => boolean) => Promise<readonly SignedSheet[]>;
}

export function portsOf({ folder, data, clock, bucket = (store) => store }: TestRelease, log: string[]): StagePorts {
  const settings = readStorageSettings({ DATASET_PIPELINE_OUTPUT_DIR: folder }, folder);
  const local = createLocalPorts({ settings, dataDir: data, log: createLog((line) => log.push(line)) });
  const store = bucket(local.bucket);
  return {
    ...local,
    bucket: store,
    clock: clock ?? local.clock,
    ledger: createBucketLedger(local.bucket, clock ?? local.clock),
  };
}

const digestOf = async (ports: StagePorts, execution: string): Promise<string> => {
  const asked = (await ports.ledger.get('stage-run', `${execution}-signoffs`)) as
    | { release_digest?: string }
    | undefined;
  if (asked?.release_digest === undefined) throw new Error('the execution does not wait for sign-offs');
  return asked.release_digest;
};

async function signSheets(
  ports: StagePorts,
  { version, execution }: { readonly version: string; readonly execution: string },
  reviewers: readonly TestReviewer[],
  filling: Filling,
): Promise<SignedSheet[]> {
  const release_digest = await digestOf(ports, execution);
  const candidate = { prefix: `candidates/${version}/${release_digest}/`, release_digest };
  const config = await frozenConfig(ports.bucket, await readCandidate(ports.bucket, candidate));
  const frame = { config, version, execution };
  const signed: SignedSheet[] = [];
  let { open } = assessReviews(await gatherReview(ports, frame, candidate));
  for (const reviewer of reviewers) {
    if (!reviewer.entry.reviews.some((review) => open.includes(review))) continue;
    const { packets } = await packetsOf(ports, frame, candidate, { reviewers: [reviewer.entry.id], samples: 'open' });
    for (const packet of packets) {
      const key = { keyid: readPublicKey(reviewer.entry.pem).keyid, sign: reviewer.sign };
      const given = await giveSignoff(ports, { sheet: sheetOf(packet, filling), key, frame, candidate });
      signed.push(given);
      open = given.assessment.open;
    }
  }
  return signed;
}

/** Opens the engine over a folder; disposing it ends the process's part and leaves the journal. */
export async function openTestRelease(release: TestRelease): Promise<OpenedRelease> {
  const log: string[] = [];
  const ports = portsOf(release, log);
  const { version = 'v2026-11-22', execution = 'test-execution', starter = 'engineer', takeover = false } = release;
  const loaded = loadConfig(release.registry.config);
  await stageConfig(ports.bucket, loaded);
  const workflow = createEmbeddedWorkflow({
    definition: JSON.parse(readFileSync(DEFINITION, 'utf8')),
    journalFile: join(release.folder, 'journal.sqlite'),
    store: ports.bucket,
    clock: ports.clock,
    maxConcurrency: 2,
    invoke: async (functionName, payload) => {
      const given = release.portsOf?.(functionName, ports) ?? ports;
      return (await runStage(stageOf(functionName), payload, { ports: given, progress: () => undefined })) as Json;
    },
  });
  const input = { version, kind: 'release', config: loaded.digest, limit: null, takeover, starter, data: release.data };
  return {
    ports,
    workflow,
    execution,
    log,
    run: async () => {
      if ((await workflow.describe(execution)) === undefined) await workflow.start(execution, input);
      else await workflow.resume(execution);
      return workflow.follow(execution, () => undefined);
    },
    sign: async (filling = {}, by = () => true) => {
      const signed = await signSheets(ports, { version, execution }, release.registry.reviewers.filter(by), filling);
      if (signed.at(-1)?.assessment.open.length === 0)
        for (const { state, token } of await workflow.waiting(execution))
          if (state === 'AwaitSignoffs') await workflow.succeedTask(token, {});
      return signed;
    },
    [Symbol.asyncDispose]: () => workflow.close(),
  };
}

/** Runs, signs and publishes. Throws where the run does not wait, or does not end as released. */
export async function releaseWithSignoffs(release: TestRelease, filling?: Filling): Promise<OpenedRelease> {
  const opened = await openTestRelease(release);
  const waiting = await opened.run();
  if (waiting.status !== 'WAITING') throw new Error(`the run ended as ${waiting.status} and waits for nobody`);
  await opened.sign(filling);
  const { status, output, error } = await opened.run();
  const outcome = (output as { outcome?: string } | null)?.outcome;
  if (outcome !== 'released') throw new Error(`ended as ${outcome ?? status} ${error?.name ?? ''}`);
  return opened;
}
