// The whole on AWS: bootstrap, deploy, rehearsal, a release that people sign, the same digest as the embedded engine's.
import { join, resolve } from 'node:path';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { findResources } from '../../platform/aws/find-resources.ts';
import { createAwsPorts } from '../../platform/aws/ports.ts';
import type { AwsResources } from '../../platform/aws/resources.ts';
import type { StagePorts } from '../../platform/ports.ts';
import {
  openTestRelease,
  releaseWithSignoffs,
  type TestRegistry,
  testRegistry,
} from '../support/release-with-signoffs.ts';
import { runRelease } from '../support/run-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnAws } from './endpoint.ts';
import { onAws, script } from './support/aws-cli.ts';
import { signAll } from './support/sign-all.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
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

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'source');
    generateBundled(data);
    registry = testRegistry(CONFIG, join(folder.path, 'config'));
    const bootstrapped = await script('aws:bootstrap', ['--environment', ENVIRONMENT]);
    expect(bootstrapped.status, bootstrapped.output).toBe(0);
    const deployed = await deploy();
    expect(deployed.status, deployed.output).toBe(0);
    const loaded = await script('aws:load', [data, '--environment', ENVIRONMENT]);
    expect(loaded.status, loaded.output).toBe(0);
    resources = await findResources(ENVIRONMENT);
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
});
