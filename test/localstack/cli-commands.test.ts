// The command line with --engine aws, each command a process of its own, against a deployed environment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Erasure, erasureKey, sealErasure } from '../../functions/erasure.ts';
import { findResources } from '../../platform/aws/find-resources.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { modelPolicy } from '../support/model-policy.ts';
import { redactionConfig } from '../support/redaction-config.ts';
import { SMALL_CONFIG } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { createTestSigner } from '../support/test-signer.ts';
import { type CliEnvironment, FAILS, makeEnvironment, WAITS } from './cli-environment.ts';
import { awsVariables, describeOnAws } from './endpoint.ts';
import { onAws } from './support/aws-cli.ts';

const MAIN = resolve(import.meta.dirname, '../../cli/main.ts');
const RECORD = '0123456789abcdef';

const Run = z.looseObject({ execution: z.string(), outcome: z.string(), error: z.string().nullable() });
const Listed = z.looseObject({ executions: z.array(z.looseObject({ execution: z.string(), status: z.string() })) });

let folder: TemporaryFolder;
let environment: CliEnvironment;
let sfn: SFNClient;
let stateMachineArn: string;

const aws = (...args: readonly string[]) => onAws(args, { output: folder.path, environment: environment.name });
const run = (version: string, ...more: readonly string[]) =>
  aws('run', '--version', version, '--config', SMALL_CONFIG, ...more);

/** As the operator's shell: started, interrupted once the execution runs. */
async function interruptedRun(version: string) {
  const args = ['run', '--version', version, '--config', SMALL_CONFIG, '--limit', WAITS, '--engine', 'aws'];
  const child = spawn(process.execPath, [MAIN, ...args, '--environment', environment.name], {
    env: { ...process.env, ...awsVariables(), DATASET_PIPELINE_OUTPUT_DIR: folder.path },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const isRunning = async () =>
    (await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }))).executions;
  await expect.poll(isRunning, { timeout: 60_000, interval: 500 }).toHaveLength(1);
  await new Promise((resume) => setTimeout(resume, 2000));
  child.kill('SIGINT');
  const [status] = (await exited) as [number | null];
  return { status, stderr };
}

describeOnAws('the command line on AWS', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    environment = await makeEnvironment();
    sfn = new SFNClient({});
    ({ stateMachineArn } = await findResources(environment.name));
  });
  afterAll(async () => {
    sfn?.destroy();
    await environment?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  test('an environment that is not deployed is refused with status 2', async () => {
    const { status, stderr } = await onAws(['list'], { output: folder.path, environment: 'nowhere' });
    expect(status).toBe(2);
    expect(stderr).toContain('environment nowhere is not deployed');
    expect(stderr).toContain('npm run aws:deploy');
  });

  test('a run that fails says which state failed and by what, with status 1, and is found by name and version', async () => {
    const ran = await run('v2026-11-01', '--limit', FAILS);
    expect(ran.status).toBe(1);
    expect(ran.json).toMatchObject({
      outcome: 'failed',
      version: 'v2026-11-01',
      kind: 'rehearsal',
      error: 'ObjectCorrupt in Break',
      release_digest: null,
    });
    const { execution } = Run.parse(ran.json);
    for (const name of [execution, 'v2026-11-01']) {
      const said = await aws('status', name);
      expect(said.status).toBe(1);
      expect(said.json).toMatchObject({ execution, status: 'FAILED', state: 'Break', error: 'ObjectCorrupt in Break' });
    }
  });

  test('the staged configuration lies in the bucket of the environment, and the public key in the output folder', async () => {
    await run('v2026-11-02', '--limit', FAILS);
    const keys = await Array.fromAsync(createS3ObjectStore({ bucket: environment.bucket }).list('config/'));
    expect(keys.map(({ key }) => key)).toEqual([expect.stringMatching(/^config\/[0-9a-f]{64}\/config\.json$/)]);
    const pem = readFileSync(join(folder.path, 'keys', `aws-${environment.name}.pub.pem`), 'utf8');
    expect(pem).toContain('BEGIN PUBLIC KEY');
    expect(pem).not.toContain('PRIVATE');
  });

  test.each([
    ['a model', { model: modelPolicy(Buffer.from('an invented graph')) }, 'ModelMissing'],
    ['surrogates', { replacement: 'surrogates', key_id: '0'.repeat(16) }, 'KeyMissing'],
  ])('a policy that asks for %s is refused before anything is started or written', async (_, changes, error) => {
    const config = redactionConfig(join(folder.path, error), changes, SMALL_CONFIG);
    const keys = async () =>
      Array.fromAsync(createS3ObjectStore({ bucket: environment.bucket }).list(''), ({ key }) => key);
    const before = [await keys(), (await aws('list')).json];
    for (const args of [
      ['run', '--version', 'v2026-11-09'],
      ['redact', join(config, 'release.yaml'), '--format', 'text'],
    ]) {
      const refused = await aws(...args, '--config', config);
      expect(refused.status).toBe(2);
      expect(refused.json).toMatchObject({ error });
    }
    expect([await keys(), (await aws('list')).json]).toEqual(before);
  });

  test('where the engine cannot redrive, resume starts another execution that takes over, and says so', async () => {
    const { execution } = Run.parse((await run('v2026-11-03', '--limit', FAILS)).json);
    const resumed = await aws('resume', execution);
    expect(resumed.status).toBe(1);
    expect(resumed.stderr).toContain(`${execution} cannot be redriven`);
    const next = Run.parse(resumed.json).execution;
    expect(next).not.toBe(execution);
    const { executions } = Listed.parse((await aws('list')).json);
    expect(executions.map((one) => one.execution)).toEqual(expect.arrayContaining([execution, next]));
  });

  test('Ctrl-C stops only the following; what goes on can be watched for, cancelled, and not resumed', async () => {
    const { status, stderr } = await interruptedRun('v2026-11-04');
    expect(status).toBe(130);
    expect(stderr).toMatch(/stopped following; v2026-11-04-rehearsal-\w+ goes on/);
    const going = await aws('status', 'v2026-11-04');
    expect(going.json).toMatchObject({ outcome: 'running', status: 'RUNNING', state: 'Hold' });
    expect((await aws('cancel', 'v2026-11-04')).status).toBe(0);
    const over = await aws('watch', 'v2026-11-04');
    expect(over.status).toBe(1);
    expect(over.json).toMatchObject({ outcome: 'failed', error: 'cancelled', status: 'ABORTED' });
    const again = await aws('resume', 'v2026-11-04');
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('was cancelled');
  });

  test.each([
    ['by hand', { version: 'v2026-11-05', kind: 'release' }, 'v2026-11-05', 'release'],
    ['by the schedule', { scheduled_time: '2026-11-06T02:00:00Z', kind: 'rehearsal' }, 'v2026-11-06', 'rehearsal'],
    ['with nothing of use', {}, 'unknown', 'unknown'],
  ])('an execution that was started %s is listed and has a status', async (_, input, version, kind) => {
    const name = `hand-${version.replaceAll('.', '_')}`;
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ limit: 1, ...input }) }));
    const watched = await aws('watch', name);
    expect(watched.status).toBe(1);
    expect(watched.json).toMatchObject({ execution: name, version, kind, outcome: 'failed' });
    expect((await aws('list')).stdout).toContain(name);
  });

  test('one execution with an odd name is listed by its hash, and stops no command about another one', async () => {
    const input = JSON.stringify({ version: 'v2026-11-07', kind: 'rehearsal', limit: 1 });
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'hand-v2026-11-07', input }));
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'Jäne-Canary', input }));
    const listed = await aws('list');
    expect(listed.status).toBe(0);
    expect(listed.json).toMatchObject({ undescribed: 1 });
    expect(Listed.parse(listed.json).executions.map(({ execution }) => execution)).toEqual(
      expect.arrayContaining(['hand-v2026-11-07', expect.stringMatching(/^name-[0-9a-f]{16}$/)]),
    );
    expect((await aws('status', 'v2026-11-07')).json).toMatchObject({ execution: 'hand-v2026-11-07' });
    expect((await aws('status')).status).toBe(1);
    const odd = await aws('status', 'Jäne-Canary');
    expect(odd.status).toBe(2);
    expect(`${listed.stdout}${odd.stdout}${odd.stderr}`).not.toContain('Canary');
  });

  test('what has ended is not cancelled: it is said how it ended, with status 2', async () => {
    const ended = await aws('cancel', 'hand-v2026-11-05');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('has ended (FAILED, ObjectCorrupt)');
  });

  test('decisions and withdrawals stand in the table', async () => {
    const decided = await aws(
      ...['decide', 'exclude', 'lamp-lessons', 'source', '--why', 'The licence is being asked for again.'],
      ...['--on', '2026-11-01', '--until', '2026-12-01', '--by', 'engineer', '--config', SMALL_CONFIG],
    );
    expect(decided.json).toMatchObject({ recorded: true, decision: { target: 'lamp-lessons' } });
    const taken = await aws(
      ...[
        'withdraw',
        RECORD,
        '--reason',
        'consent_withdrawn',
        '--unseen',
        '--by',
        'engineer',
        '--config',
        SMALL_CONFIG,
      ],
    );
    expect(taken.status).toBe(0);
    expect(taken.json).toMatchObject({ records: [{ record_id: RECORD }], revoked: [], next: null });
    expect(await environment.ledger()).toContain(RECORD);
    expect((await aws('decisions')).json).toMatchObject({ decisions: [{ target: 'lamp-lessons', used_by: [] }] });
  });

  test('a command that is shown is one that means this environment', async () => {
    const bucket = createS3ObjectStore({ bucket: environment.bucket });
    const order: Erasure = {
      format: 'erasure/1',
      version: 'v2026-01-01',
      release_digest: null,
      state: 'ordered',
      ordered_by: 'nobody',
      at: '2026-01-01T00:00:00.000Z',
      records: [],
      files: [],
    };
    // Of a key that nobody trusts: the remedy of that is a command.
    await bucket.create(erasureKey(order.version), await sealErasure(order, createTestSigner()));
    const { status, stderr } = await aws(
      ...[
        'withdraw',
        RECORD,
        '--reason',
        'defect',
        '--unseen',
        '--erase',
        '--by',
        'engineer',
        '--config',
        SMALL_CONFIG,
      ],
    );
    await bucket.remove(erasureKey(order.version));
    expect(status).toBe(1);
    expect(stderr).toContain(`\`npm run release -- countersign --engine aws --environment ${environment.name}\``);
  });

  test('nothing waits for sign-offs', async () => {
    const exported = await aws('review', 'export', '--out', join(folder.path, 'packets'));
    expect(exported.status).toBe(2);
    expect(exported.stderr).toContain('no execution waits for sign-offs');
  });

  test('a granted URL goes to stdout and nowhere else', async () => {
    const { status, json, stderr } = await aws('grant', 'v2026-11-22', 'manifest.json', '--approval', 'audit');
    expect(status).toBe(0);
    const url = 'https://bucket.example/manifest.json?signature=secret';
    expect(json).toEqual({
      version: 'v2026-11-22',
      approval: 'audit',
      grant: 'g',
      expires_at: '2026-11-22T02:05:00Z',
      url,
    });
    expect(stderr).toBe('');
    expect(await environment.ledger()).not.toContain('signature');
  });

  test.each([
    ['nobody', 2, 'NoApproval'],
    ['defect', 1, 'ContractViolated'],
  ])('what the function refuses (%s) is a sentence with its code, without its words', async (approval, exit, code) => {
    const { status, stderr, stdout } = await aws('grant', 'v2026-11-22', 'manifest.json', '--approval', approval);
    expect(status).toBe(exit);
    expect(stderr).toContain(code);
    expect(stderr).not.toContain('the words of');
    expect(stdout).not.toContain('http');
  });
});
