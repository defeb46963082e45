// The whole on AWS: bootstrap, deploy, rehearsal, a release that people sign, a withdrawal from it, and the end of it all.
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
import { cdk, onAws, script } from './support/aws-cli.ts';
import { aloneWith, withDeployed } from './support/deployed.ts';
import { findWords } from './support/find-words.ts';
import { historyTexts, logTexts } from './support/histories.ts';
import { inventoryOf } from './support/inventory.ts';
import { onlyWords } from './support/only-words.ts';
import { personsWords } from './support/persons-words.ts';
import { signAll } from './support/sign-all.ts';
import { expectDataAndKeys, expectMachineOfFunctions } from './support/stacks-say.ts';

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
  let erased: { readonly record: string; readonly words: string };

  const run = (args: readonly string[]) => onAws(args, { output: join(folder.path, 'aws'), environment: ENVIRONMENT });
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

  /** What people do with their own objects: some make room for others. */
  const replaceSources = async (before: string, after: string): Promise<void> => {
    for (const file of filesUnder(before)) await ports.bucket.remove(relative(before, file));
    const loaded = await script('aws:load', [after, '--environment', ENVIRONMENT]);
    expect(loaded.status, loaded.output).toBe(0);
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'source');
    generateBundled(data);
    registry = testRegistry(CONFIG, join(folder.path, 'config'));
    resources = await withDeployed(ENVIRONMENT, { config: registry.config }, async (found) => found);
    const loaded = await script('aws:load', [data, '--environment', ENVIRONMENT]);
    expect(loaded.status, loaded.output).toBe(0);
    ports = createAwsPorts(resources, { log: { event: () => undefined } });
  }, minutes(8));
  afterAll(() => folder?.[Symbol.asyncDispose]());

  test('its stacks have a versioned, encrypted bucket, a table with the keys of the ledger, and a key that signs', () =>
    expectDataAndKeys(resources));

  test('its state machine names functions that are there', () => expectMachineOfFunctions(resources));

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

  test.skipIf(!existsSync(SHARED))(
    'the bucket of public sets has the digest of the embedded engine, too (skipped without ../shared/data)',
    async () => {
      const real = join(folder.path, 'real');
      layoutReal(SHARED, real);
      // The version has none released before it, and nothing was withdrawn yet.
      await replaceSources(data, real);
      const rehearsed = await run(['run', '--version', 'v2026-11-21', '--config', REAL_CONFIG]);
      expect(rehearsed.status, rehearsed.stderr).toBe(0);
      const embedded = await runRelease({
        folder: join(folder.path, 'embedded-real'),
        data: real,
        config: REAL_CONFIG,
        version: 'v2026-11-21',
      });
      expect((rehearsed.json as Outcome).release_digest).toBe(embedded.output.candidate?.release_digest);
      await replaceSources(real, data);
    },
    minutes(10),
  );

  test(
    'a conversation is withdrawn and erased: no version of an object holds its words, and its release is revoked',
    async () => {
      const zones = ['exports/', 'candidates/', 'review/', 'work/', 'quarantine/'];
      const { record, words } = await onlyWords(ports.bucket, `${RELEASE}data/sft/`);
      const before = await findWords(resources.bucket, zones, words);
      expect(before.keys.some((key) => key.startsWith(`${RELEASE}data/`))).toBe(true);
      const order = [record, '--reason', 'identifier_escaped', '--by', 'officer', '--erase'];
      const withdrawn = await run(['withdraw', ...order]);
      expect(withdrawn.status, withdrawn.stderr).toBe(0);
      expect(withdrawn.json).toMatchObject({ revoked: [VERSION], left: [], next: `${VERSION}.1` });
      expect((withdrawn.json as { erased: { version: string }[] }).erased.map(({ version }) => version)).toEqual([
        VERSION,
      ]);
      const after = await findWords(resources.bucket, zones, words);
      expect(after.keys).toEqual([]);
      expect(after.read).toBeGreaterThan(before.read / 2);
      const proof = Buffer.from(await ports.bucket.get(`exports/status/${VERSION}.erasure.json`)).toString('utf8');
      expect(Buffer.from(JSON.parse(proof).payload ?? '', 'base64').toString('utf8')).toContain('"versions":"erased"');
      const listed = await run(['list']);
      expect(JSON.stringify(listed.json)).toContain('revoked');
      const verified = await run(['verify', VERSION, '--config', registry.config]);
      expect(verified.status, verified.stderr).toBe(3);
      erased = { record, words };
    },
    minutes(4),
  );

  test(
    'the payload of the schedule rehearses the version of its day, with the configuration that was deployed',
    async () => {
      const nightly = await startDirectly({ scheduled_time: '2026-11-29T02:00:00Z', kind: 'rehearsal' });
      expect(nightly).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'rehearsed', version: 'v2026-11-29' } });
      // The version after the withdrawal: the sources still hold the conversation; the candidate only says that it is left out.
      const next = 'candidates/v2026-11-29/';
      expect((await findWords(resources.bucket, [next], erased.words)).keys).toEqual([]);
      const named = (await findWords(resources.bucket, [next], erased.record)).keys;
      expect(named.map((key) => key.split('/').slice(3).join('/'))).toEqual(['lineage/removed.jsonl']);
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

  test(
    'a second deployment differs from nothing, and changes nothing',
    async () => {
      const context = ['-c', `environment=${ENVIRONMENT}`, '-c', `config=${registry.config}`];
      const assembly = join(folder.path, 'assembly');
      const made = await cdk(['synth', '--quiet', ...context, '--output', assembly]);
      expect(made.status, made.output).toBe(0);
      const diff = await cdk(['diff', '--fail', '--app', assembly]);
      expect(diff.status, diff.output).toBe(0);
      expect(diff.output).toContain('Number of stacks with differences: 0');
      const again = await cdk(['deploy', '--all', '--require-approval', 'never', '--app', assembly]);
      expect(again.status, again.output).toBe(0);
      expect(again.output.match(/\(no changes\)/g)).toHaveLength(4);
    },
    minutes(6),
  );

  test(
    'teardown leaves nothing but what is kept on purpose, by name, and says a second time that nothing is there',
    async () => {
      const take = () => script('aws:teardown', ['--environment', ENVIRONMENT, '--yes']);
      const before = await inventoryOf(ENVIRONMENT);
      const { keys, ...named } = before;
      for (const [kind, names] of Object.entries(named)) expect(names.length, kind).toBeGreaterThan(0);
      const [torn, after] = await aloneWith(ENVIRONMENT, async () => [await take(), await inventoryOf(ENVIRONMENT)]);
      expect(torn.status, torn.output).toBe(0);
      const nothing = Object.fromEntries(Object.keys(named).map((kind) => [kind, []]));
      const signing = resources.signingKey.split('/').at(-1) ?? '';
      const kept = [...keys].map(([id, said]): [string, string] => [
        id,
        id === signing ? said : said.replace(': Enabled', ': PendingDeletion'),
      ]);
      expect(after).toEqual({ ...nothing, keys: new Map(kept) });
      expect([...after.keys.values()].filter((said) => said.endsWith(': Enabled'))).toEqual([
        `Signs the releases of ${ENVIRONMENT}: Enabled`,
      ]);
      const left =
        torn.output
          .split('Left:\n')[1]
          ?.trim()
          .split('\n')
          .map((line) => line.trim()) ?? [];
      const told = left.slice(0, -1).map((line) => /^AWS::KMS::Key (\S+): (kept on purpose|KMS deletes it)/.exec(line));
      expect(Object.fromEntries(told.map((match) => [match?.[1], match?.[2]]))).toEqual(
        Object.fromEntries(kept.map(([id]) => [id, id === signing ? 'kept on purpose' : 'KMS deletes it'])),
      );
      expect(left.at(-1)).toMatch(/^CDKToolkit: /);
      const again = await take();
      expect(again.status, again.output).toBe(0);
      expect(again.output.trim()).toMatch(/^nothing of dev is left to take down: none of its stacks is there$/m);
      const listed = await run(['list']);
      expect(listed.status).toBe(2);
      expect(listed.stderr).toContain('is not deployed');
    },
    minutes(6),
  );
});
