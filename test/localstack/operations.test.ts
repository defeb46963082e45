// What operations run on Step Functions, run there: the input of the nightly schedule, and the measure of what is open.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, expect, test } from 'vitest';
import { openReleaseContract } from '../../functions/open-release/contract.ts';
import { NIGHTLY_INPUT } from '../../lib/operations/index.ts';
import { OPEN_EXECUTIONS, openExecutionsDefinition } from '../../lib/operations/open-executions.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { loadFolder } from '../../scripts/aws/load.ts';
import { writeTree } from '../support/infra/write-tree.ts';
import { describeOnAws } from './endpoint.ts';
import { testBucket } from './s3-bucket.ts';

const RELEASE = resolve(import.meta.dirname, '../../statemachines/release.asl.json');
const WAITS = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } };

interface Task {
  readonly Arguments: { readonly Payload: object };
}

describeOnAws('operations on Step Functions (skipped without LocalStack)', () => {
  const client = new SFNClient({});
  const made: string[] = [];
  afterAll(async () => {
    for (const stateMachineArn of made) await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  });

  async function machine(definition: object): Promise<string> {
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: `operations-${randomBytes(4).toString('hex')}`,
        definition: JSON.stringify(definition),
        roleArn: 'arn:aws:iam::000000000000:role/operations',
      }),
    );
    made.push(stateMachineArn);
    return stateMachineArn;
  }

  async function runs(stateMachineArn: string, input: object): Promise<{ executionArn: string; output: unknown }> {
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
    );
    const describe = () => client.send(new DescribeExecutionCommand({ executionArn }));
    await expect.poll(async () => (await describe()).status, { timeout: 60_000 }).not.toBe('RUNNING');
    const { status, output = 'null' } = await describe();
    expect(status).toBe('SUCCEEDED');
    return { executionArn, output: JSON.parse(output) as unknown };
  }

  test('the input of the schedule is one that OpenRelease takes, as the rehearsal of the scheduled day', async () => {
    const { States } = JSON.parse(readFileSync(RELEASE, 'utf8')) as { States: Record<'OpenRelease', Task> };
    // What the state would send to its function, put out instead.
    const only = {
      QueryLanguage: 'JSONata',
      StartAt: 'OpenRelease',
      States: { OpenRelease: { Type: 'Pass', Output: States.OpenRelease.Arguments.Payload, End: true } },
    };
    const input = JSON.stringify(NIGHTLY_INPUT).replace('<aws.scheduler.scheduled-time>', '2026-11-22T02:00:00Z');
    const { output } = await runs(await machine(only), JSON.parse(input) as object);
    // The function fills in the configuration that it was deployed with.
    const filled = { ...(output as object), config: 'a'.repeat(64) };
    expect(openReleaseContract.input.safeParse(filled).success).toBe(true);
    expect(output).toMatchObject({
      version: 'v2026-11-22',
      kind: 'rehearsal',
      config: null,
      starter: null,
      takeover: false,
    });
  });

  /** Hours that a run of the measure puts out. */
  async function measured(watched: string): Promise<unknown> {
    const { executionArn } = await runs(await machine(openExecutionsDefinition(watched, 'lab')), {});
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    const sent = events.flatMap(({ taskScheduledEventDetails: task }) =>
      task?.resource === 'putMetricData' ? [JSON.parse(task.parameters ?? '{}') as Record<string, unknown>] : [],
    );
    expect(sent).toMatchObject([
      { Namespace: OPEN_EXECUTIONS.namespace, MetricData: [{ MetricName: OPEN_EXECUTIONS.metricName }] },
    ]);
    const { MetricData: [datum] = [] } = (sent[0] ?? {}) as { MetricData?: { Value: unknown }[] };
    return datum?.Value;
  }

  test('the measure is 0 where nothing is open, and the age of the oldest in hours where something is', async () => {
    const watched = await machine(WAITS);
    expect(await measured(watched)).toBe(0);
    const started = Date.now();
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: watched }));
    await new Promise((resolved) => setTimeout(resolved, 2_000));
    await client.send(new StartExecutionCommand({ stateMachineArn: watched }));
    const hours = Number(await measured(watched));
    expect(hours).toBeGreaterThan(0.9 / 3600);
    expect(hours).toBeLessThan((Date.now() - started + 2_000) / 3_600_000);
    await client.send(new StopExecutionCommand({ executionArn }));
  });
});

describeOnAws('a folder of sources that is loaded (skipped without LocalStack)', () => {
  const quiet = { replace: false, onDone: () => undefined };

  test('becomes objects by their path; what is there stays, or is replaced when told', async () => {
    await using bucket = await testBucket({ versions: true });
    await using folder = await writeTree({ 'talks/a.jsonl': 'one', 'voice/deep/b c.json': 'two' });
    const store = createS3ObjectStore(bucket);
    const text = async (key: string) => Buffer.from(await store.get(key)).toString();
    const done: number[] = [];
    expect(await loadFolder(folder.path, store, { replace: false, onDone: (count) => done.push(count) })).toEqual({
      created: 2,
      kept: 0,
      replaced: 0,
    });
    expect([await text('talks/a.jsonl'), await text('voice/deep/b c.json'), done]).toEqual(['one', 'two', [1, 2]]);
    await using changed = await writeTree({ 'talks/a.jsonl': 'other', 'talks/new.jsonl': 'new' });
    expect(await loadFolder(changed.path, store, quiet)).toEqual({ created: 1, kept: 1, replaced: 0 });
    expect(await text('talks/a.jsonl')).toBe('one');
    expect(await loadFolder(changed.path, store, { ...quiet, replace: true })).toEqual({
      created: 0,
      kept: 0,
      replaced: 2,
    });
    expect(await text('talks/a.jsonl')).toBe('other');
  });

  test.each([
    [{ 'exports/releases/v1/manifest.json': '{}', 'talks/a': '' }, 'exports/'],
    [{ 'work/a': 'x' }, 'work/'],
    [{ 'ledger/a': 'x' }, 'ledger/'],
    [{ 'config/a': 'x' }, 'config/'],
    [{ 'loose.txt': 'x', 'talks/a': 'x' }, 'beside all folders'],
    [{}, 'no files'],
  ])('is refused before the first object for %j', async (files, says) => {
    await using bucket = await testBucket();
    await using folder = await writeTree(files);
    const store = createS3ObjectStore(bucket);
    await expect(loadFolder(folder.path, store, quiet)).rejects.toMatchObject({
      code: 'Usage',
      message: expect.stringContaining(says),
    });
    expect(await Array.fromAsync(store.list(''))).toEqual([]);
  });
});
