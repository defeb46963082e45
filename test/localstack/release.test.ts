// The whole on AWS: bootstrap, deploy, rehearsal, a release that people sign, the same digest as the embedded engine's.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { layoutReal } from '../../corpora/real/layout.ts';
import { createAwsPorts } from '../../platform/aws/ports.ts';
import type { AwsResources } from '../../platform/aws/resources.ts';
import { createStepFunctionsWorkflow } from '../../platform/aws/stepfunctions/index.ts';
import { createTaskTokens } from '../../platform/aws/task-tokens/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { cli } from '../support/cli.ts';
import { releaseWithSignoffs, type TestRegistry, testRegistry } from '../support/release-with-signoffs.ts';
import { runRelease } from '../support/run-release.ts';
import { filesUnder } from '../support/sentinel/search.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { awsVariables, describeOnAws } from './endpoint.ts';
import { onAws, script } from './support/aws-cli.ts';
import { deployed } from './support/deployed.ts';
import { historyTexts, logTexts } from './support/histories.ts';
import { personsWords } from './support/persons-words.ts';
import { signAll } from './support/sign-all.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
const REAL_CONFIG = resolve(import.meta.dirname, '../../corpora/real/config');
const SHARED = resolve(import.meta.dirname, '../../../shared/data');
const ENVIRONMENT = 'dev';
const VERSION = 'v2026-11-22';
const RELEASE = `exports/releases/${VERSION}/`;

interface Outcome {
  readonly outcome: string;
  readonly execution: string;
  readonly release_digest: string;
  readonly path: string;
  readonly counts: { readonly records_in: number; readonly exported: number };
}

const minutes = (n: number): number => n * 60_000;

describeOnAws('a bucket of sources on AWS becomes a signed release (skipped without LocalStack)', () => {
  let folder: TemporaryFolder;
  let data: string;
  let registry: TestRegistry;
  let resources: AwsResources;
  let ports: StagePorts;
  let released: Outcome;

  const run = (args: readonly string[]) => onAws(args, { output: join(folder.path, 'aws'), environment: ENVIRONMENT });
  const deploy = (...more: readonly string[]) =>
    script('aws:deploy', ['--environment', ENVIRONMENT, '--config', registry.config, ...more]);

  const keysUnder = async (prefix: string): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of ports.bucket.list(prefix)) keys.push(key);
    return keys.sort();
  };
  /** As `aws stepfunctions start-execution --input` does, followed to the end. */
  const startDirectly = async (input: Json) => {
    const { stateMachineArn, table, tokenKey } = resources;
    const clock = createSystemClock();
    const tokens = createTaskTokens({ table, tokenKey });
    const workflow = createStepFunctionsWorkflow({ stateMachineArn, tokens, clock });
    const name = `direct-${randomUUID()}`;
    await workflow.start(name, input);
    return workflow.follow(name, () => undefined);
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'source');
    generateBundled(data);
    registry = testRegistry(CONFIG, join(folder.path, 'config'));
    resources = await deployed(ENVIRONMENT, { config: registry.config });
    const loaded = await script('aws:load', [data, '--environment', ENVIRONMENT]);
    expect(loaded.status, loaded.output).toBe(0);
    ports = createAwsPorts(resources, { log: { event: () => undefined } });
  }, minutes(8));
  afterAll(() => folder?.[Symbol.asyncDispose]());

  test(
    'a rehearsal has the digest of the embedded engine, byte for byte',
    async () => {
      const rehearsed = await run(['run', '--version', VERSION, '--config', registry.config]);
      expect(rehearsed.status, rehearsed.stderr).toBe(0);
      const { outcome, release_digest } = rehearsed.json as Outcome;
      expect(outcome).toBe('rehearsed');
      const embedded = await runRelease({
        folder: join(folder.path, 'embedded-rehearsal'),
        data,
        config: registry.config,
        version: VERSION,
        execution: 'embedded',
      });
      expect(embedded.output.candidate?.release_digest).toBe(release_digest);
    },
    minutes(8),
  );

  test(
    'a release waits for people, is signed by the command line, and has the digest of the embedded engine',
    async () => {
      const waits = await run([
        'run',
        '--version',
        VERSION,
        '--kind',
        'release',
        '--config',
        registry.config,
        '--starter',
        'engineer',
      ]);
      expect(waits.status, waits.stderr).toBe(0);
      expect(waits.json).toMatchObject({ outcome: 'awaiting_signoff' });
      const signed = await signAll(run, { folder: folder.path, reviewers: registry.reviewers });
      expect(signed.status, signed.stderr).toBe(0);
      released = signed.json as Outcome;
      expect(released).toMatchObject({ outcome: 'released', version: VERSION, kind: 'release' });
      await using embedded = await releaseWithSignoffs({
        folder: join(folder.path, 'embedded-release'),
        data,
        registry,
        version: VERSION,
      });
      const { output } = (await embedded.workflow.describe(embedded.execution)) ?? {};
      expect(output).toMatchObject({ candidate: { release_digest: released.release_digest } });
    },
    minutes(8),
  );

  test('verify takes the address of the release and the public key, and names the file whose one byte was changed', async () => {
    const address = `s3://${resources.bucket}/${RELEASE}`;
    const key = join(folder.path, 'signing.pem');
    writeFileSync(key, (await ports.signer.publicKey()).pem);
    const options = { output: join(folder.path, 'auditor'), env: awsVariables() };
    const verify = () => cli(['verify', address, '--key', key, '--config', registry.config, '--json'], options);
    const sound = await verify();
    expect(sound.status, sound.stderr).toBe(0);
    expect(sound.json).toMatchObject({ ok: true, failures: [], release_digest: released.release_digest });
    const shard = (await keysUnder(`${RELEASE}data/`))[0] ?? '';
    const bytes = await ports.bucket.get(shard);
    const changed = new Uint8Array(bytes);
    const middle = changed.byteLength >>> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    await ports.bucket.replace(shard, changed);
    const broken = await verify();
    expect(broken.status).toBe(3);
    expect((broken.json as { failures: { artefact: string }[] }).failures.map(({ artefact }) => artefact)).toContain(
      shard.slice(RELEASE.length),
    );
    await ports.bucket.replace(shard, bytes);
    expect((await verify()).status).toBe(0);
  });

  test('the version cannot be released again, by whoever starts it', async () => {
    const again = await run(['run', '--version', VERSION, '--kind', 'release', '--config', registry.config]);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('VersionReleased');
    const direct = await startDirectly({ version: VERSION, kind: 'release' });
    expect(direct).toMatchObject({ status: 'FAILED', error: { name: 'VersionReleased' } });
  });

  test(
    'the payload of the schedule rehearses the version of its day, with the configuration that was deployed',
    async () => {
      const nightly = await startDirectly({ scheduled_time: '2026-11-29T02:00:00Z', kind: 'rehearsal' });
      expect(nightly).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'rehearsed', version: 'v2026-11-29' } });
    },
    minutes(8),
  );

  test('no state, event or log line holds a word of a person, and none more than 2 KB', async () => {
    const words = personsWords(data);
    expect(words.length).toBeGreaterThan(1000);
    const histories = await historyTexts(resources.stateMachineArn);
    expect(histories.length).toBeGreaterThan(500);
    // The input and output of the states and of the execution; the definition is no event's.
    expect(histories.filter(({ text }) => Buffer.byteLength(text) > 2048).map(({ place }) => place)).toEqual([]);
    const logs = await logTexts('');
    expect(logs.some(({ text }) => text.includes('"event":"release.published"'))).toBe(true);
    const leaks = [...histories, ...logs].filter(({ text }) => words.some((word) => text.includes(word)));
    expect(leaks.map(({ place }) => place)).toEqual([]);
  });

  test.skipIf(!existsSync(SHARED))(
    'the bucket of public sets has the digest of the embedded engine, too (skipped without ../shared/data)',
    async () => {
      const real = join(folder.path, 'real');
      layoutReal(SHARED, real);
      // What people do with their own objects: these sources make room for others. The version has none released before it.
      for (const file of filesUnder(data)) await ports.bucket.remove(relative(data, file));
      const loaded = await script('aws:load', [real, '--environment', ENVIRONMENT]);
      expect(loaded.status, loaded.output).toBe(0);
      const rehearsed = await run(['run', '--version', 'v2026-11-21', '--config', REAL_CONFIG]);
      expect(rehearsed.status, rehearsed.stderr).toBe(0);
      const embedded = await runRelease({
        folder: join(folder.path, 'embedded-real'),
        data: real,
        config: REAL_CONFIG,
        version: 'v2026-11-21',
      });
      expect((rehearsed.json as Outcome).release_digest).toBe(embedded.output.candidate?.release_digest);
    },
    minutes(10),
  );

  test(
    'a second deployment changes nothing',
    async () => {
      const diff = await deploy('--diff');
      expect(diff.status, diff.output).toBe(0);
      expect(diff.output).toContain('Number of stacks with differences: 0');
      const again = await deploy();
      expect(again.status, again.output).toBe(0);
      expect(again.output.match(/\(no changes\)/g)).toHaveLength(4);
    },
    minutes(6),
  );
});
