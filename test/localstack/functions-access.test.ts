// The functions that no state machine calls, and the one that keeps a task token, deployed: what they leave in AWS.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../core/log/index.ts';
import { changeStatus } from '../../functions/release-status.ts';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.ts';
import { createAwsPorts } from '../../platform/aws/ports.ts';
import { VARIABLES } from '../../platform/aws/resources.ts';
import { createTaskTokens } from '../../platform/aws/task-tokens/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { APPROVAL } from '../support/beside-the-workflow.ts';
import { SEEDS, sampleRecord, sampleRelease, testKey } from '../support/sample-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { makeTable, type TestTable } from './dynamo-table.ts';
import { describeOnAws, endpoint } from './endpoint.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';
import { createFunction, type TestFunction } from './support/lambda-function.ts';
import { makeEncryptionKey, makeSigningKey } from './support/signing-key.ts';

const VERSION = 'v2026-02-01';
const PREFIX = `exports/releases/${VERSION}/`;
const SHARD = 'data/sft/train/stage_a-0.jsonl';
const TOKEN = 'AQB4AAAAKgAAAAMAAAAAAAAAAUvJ2kyzjw';

interface Deployed {
  readonly folder: TemporaryFolder;
  readonly bucket: TestBucket;
  readonly table: TestTable;
  readonly ports: StagePorts;
  readonly tokenKey: string;
  readonly functions: Readonly<Record<'grant' | 'failure' | 'signoffs', TestFunction>>;
}

let deployed: Deployed;

async function deploy(): Promise<Deployed> {
  const [folder, bucket, table] = await Promise.all([temporaryFolder(), testBucket(), makeTable()]);
  const [signingKey, tokenKey] = await Promise.all([makeSigningKey(), makeEncryptionKey()]);
  const log = createLog(() => undefined);
  const ports = createAwsPorts({ bucket: bucket.bucket, table: table.name, signingKey }, { log });
  for (const [key, bytes] of await sampleRelease(SEEDS.map(sampleRecord), testKey()))
    await ports.bucket.create(PREFIX + key, bytes);
  await changeStatus(ports, VERSION, {});
  const bundleOf = bundleFunctions(folder.path, { 'grant-access': { 'approvals.json': JSON.stringify([APPROVAL]) } }, [
    'grant-access',
    'record-failure',
    'request-signoffs',
  ]);
  const variables = {
    AWS_ENDPOINT_URL: endpoint(),
    [VARIABLES.bucket]: bucket.bucket,
    [VARIABLES.table]: table.name,
    [VARIABLES.signingKey]: signingKey,
    [VARIABLES.tokenKey]: tokenKey,
  };
  const functions = {
    grant: await createFunction(bundleOf('grant-access'), variables),
    failure: await createFunction(bundleOf('record-failure'), variables),
    signoffs: await createFunction(bundleOf('request-signoffs'), variables),
  };
  return { folder, bucket, table, ports, tokenKey, functions };
}

describeOnAws('deployed beside the workflow', () => {
  beforeAll(async () => {
    deployed = await deploy();
  });
  afterAll(async () => {
    for (const one of Object.values(deployed.functions)) await one[Symbol.asyncDispose]();
    await deployed.bucket[Symbol.asyncDispose]();
    await deployed.table[Symbol.asyncDispose]();
    await deployed.folder[Symbol.asyncDispose]();
  });

  const trail = async (event: string) =>
    (await Array.fromAsync(deployed.ports.ledger.auditTrail())).filter((entry) => entry.event === event);

  test('access is granted by a URL that reads exactly the object, after the audit trail says so', async () => {
    const { payload, error } = await deployed.functions.grant.invoke({
      version: VERSION,
      key: SHARD,
      approval: APPROVAL.id,
      minutes: 15,
    });
    expect(error).toBeUndefined();
    const url = new URL(String(payload['url']));
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(await deployed.ports.bucket.get(PREFIX + SHARD))).toBe(true);
    const [entry, ...more] = await trail('access.granted');
    expect(more).toEqual([]);
    expect(entry?.facts).toMatchObject({ version: VERSION, approval: APPROVAL.id, grant: payload['grant'] });
    expect(await deployed.ports.ledger.list('grant')).toEqual([payload['grant']]);
    const log = await deployed.functions.grant.log((text) => text.includes('task.ended'));
    expect(log).toContain('access.granted');
    expect(log).not.toMatch(/X-Amz|stage_a|https?:/);
  });

  test.each([
    ['NotFound', { version: 'v2026-03-01' }],
    ['NoApproval', { approval: 'somebody' }],
    ['NotInRelease', { key: 'work/take-inventory/plan.json' }],
    ['NotInRelease', { key: 'exports/releases/v2026-01-01/manifest.json' }],
    ['ContractViolated', { minutes: 16 }],
  ])('access is refused as %s, without a URL, an item or an entry', async (code, changes) => {
    const before = (await trail('access.granted')).length;
    const answer = await deployed.functions.grant.invoke({
      ...{ version: VERSION, key: SHARD, approval: APPROVAL.id },
      ...changes,
    });
    expect(answer).toMatchObject({ error: 'Unhandled', payload: { errorType: code } });
    expect(await trail('access.granted')).toHaveLength(before);
  });

  test('an aborted execution is recorded once, and frees its version', async () => {
    const run = { version: 'v2026-11-22', kind: 'rehearsal' } as const;
    const { ledger } = deployed.ports;
    await ledger.claim({ ...run, execution: 'nightly-1', takeover: 'never' });
    await ledger.put('stage-run', 'nightly-1-opened', { ...run, starter: null, config: 'a' });
    const event = {
      'detail-type': 'Step Functions Execution Status Change',
      source: 'aws.states',
      detail: { name: 'nightly-1', status: 'ABORTED', cause: 'Marigold said so', input: null, redriveCount: 0 },
    };
    const first = await deployed.functions.failure.invoke(event);
    expect(first).toMatchObject({ error: undefined, payload: { ...run, claim: 'ended' } });
    expect(await deployed.functions.failure.invoke(event)).toEqual(first);
    expect(await trail('run.failed')).toHaveLength(1);
    expect((await ledger.claimOf(run.version, run.kind))?.state).toBe('ended');
    expect(await deployed.table.dump()).not.toContain('Marigold');
    expect(await deployed.functions.failure.log((text) => text.includes('run.failed'))).not.toContain('Marigold');
  });

  test('a task token is kept, encrypted, also where the stage then fails', async () => {
    const answer = await deployed.functions.signoffs.invoke({ execution: 'waiting-1', token: TOKEN });
    expect(answer).toMatchObject({ payload: { errorType: 'ContractViolated' } });
    const tokens = createTaskTokens({ table: deployed.table.name, tokenKey: deployed.tokenKey });
    expect(await tokens.open('waiting-1')).toMatchObject([{ state: 'AwaitSignoffs', token: TOKEN }]);
    expect(await deployed.table.dump()).not.toContain(TOKEN);
    expect(await deployed.functions.signoffs.log((text) => text.includes('task.failed'))).not.toContain(TOKEN);
  });
});
