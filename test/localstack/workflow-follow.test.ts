// What following and the history of an execution tell: progress, where it stands, what ended it, and never a cause.
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { createStepFunctionsWorkflow, type StepFunctionsWorkflow } from '../../platform/aws/stepfunctions/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import type { WorkflowEvent } from '../../platform/ports.ts';
import { type Answer, type Bridge, openBridge } from '../differential/bridge.ts';
import { createMemoryTokens } from '../support/memory-tokens.ts';
import { machine, task } from '../workflow/engine.ts';
import { describeOnAws } from './endpoint.ts';

const BUCKET = '$' + '{Bucket}';
const distributed = (more: Record<string, Json>): Json =>
  machine('M', {
    M: {
      Type: 'Map',
      Items: [1, 2, 3],
      MaxConcurrency: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'W',
        States: { W: task('Work') },
      },
      End: true,
      ...more,
    },
  });

describeOnAws('an execution of Step Functions', () => {
  const bucket = `follow-${crypto.randomUUID()}`;
  const s3 = new S3Client({ forcePathStyle: true });
  const store = createS3ObjectStore({ bucket, client: s3 });
  const clock = createSystemClock();
  const tokens = createMemoryTokens();
  let bridge: Bridge;
  beforeAll(async () => {
    bridge = await openBridge();
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(async () => {
    await bridge[Symbol.asyncDispose]();
    s3.destroy();
  });

  async function open(
    definition: Json,
    answer: Answer,
  ): Promise<StepFunctionsWorkflow & { readonly stateMachineArn: string }> {
    const { stateMachineArn } = await bridge.deploy(definition, answer, { Bucket: bucket });
    const mapResults = { store, prefix: 'work/map-results' };
    const workflow = createStepFunctionsWorkflow({
      stateMachineArn,
      tokens,
      clock,
      client: bridge.client,
      pollMs: 50,
      mapResults,
    });
    return { ...workflow, stateMachineArn };
  }

  const quokka: Answer = async (_, item) => {
    if (item === 2) throw Object.assign(new Error('quokka'), { name: 'ObjectCorrupt' });
    return item;
  };

  it('tells how many items of a Distributed Map are done', async () => {
    const workflow = await open(distributed({}), async (_, item) => item);
    const events: WorkflowEvent[] = [];
    await workflow.start('run', {});
    await workflow.follow('run', (event) => events.push(event));

    const told = events.filter(({ type }) => type.startsWith('map.'));

    expect(told[0]).toEqual({ type: 'map.started', state: 'M', items: 3 });
    expect(told.at(-1)).toEqual({ type: 'map.progressed', state: 'M', done: 3, items: 3 });
  });

  it('that was stopped while a Distributed Map ran is aborted', async () => {
    const slow: Answer = async (_, item) => clock.sleep(2000).then(() => item);
    const workflow = await open(distributed({}), slow);
    await workflow.start('run', {});
    let begun = false;
    await expect.poll(async () => (await workflow.describe('run'))?.state, { timeout: 20_000 }).toBe('M');
    const following = workflow.follow('run', ({ type }) => {
      begun ||= type === 'map.started';
    });
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(true);
    const { executions = [] } = await bridge.client.send(
      new ListExecutionsCommand({ stateMachineArn: workflow.stateMachineArn, statusFilter: 'RUNNING' }),
    );
    await bridge.client.send(new StopExecutionCommand({ executionArn: executions[0]?.executionArn }));

    expect(await following).toMatchObject({ status: 'ABORTED', error: null });
    expect(await workflow.describe('run')).toMatchObject({ status: 'ABORTED' });
    expect((await workflow.list()).map(({ status }) => status)).toEqual(['ABORTED']);
  });

  it('says by which error a child of a Distributed Map failed, where a ResultWriter left it', async () => {
    const ResultWriter = {
      Resource: 'arn:aws:states:::s3:putObject',
      Arguments: { Bucket: BUCKET, Prefix: 'work/map-results' },
    };
    const workflow = await open(distributed({ ResultWriter, ToleratedFailureCount: 0 }), quokka);
    await workflow.start('run', {});
    const info = await workflow.follow('run', () => undefined);
    const history = await workflow.history('run');

    expect(info.error).toEqual({ name: 'States.ExceedToleratedFailureThreshold', cause: '' });
    expect(history.filter(({ type }) => type === 'state.failed')).toEqual([
      { type: 'state.failed', state: 'M', error: 'States.ExceedToleratedFailureThreshold' },
      { type: 'state.failed', state: 'M', error: 'ObjectCorrupt' },
    ]);
    expect(JSON.stringify([info, history])).not.toContain('quokka');
  });

  it('says which state inside of an inline Map failed', async () => {
    const definition = machine('M', {
      M: { Type: 'Map', Items: [2], ItemProcessor: { StartAt: 'W', States: { W: task('Work') } }, End: true },
    });
    const workflow = await open(definition, quokka);
    await workflow.start('run', {});
    await workflow.follow('run', () => undefined);

    const failed = (await workflow.history('run')).filter(({ type }) => type === 'state.failed');

    expect(failed.at(-1)).toEqual({ type: 'state.failed', state: 'W', error: 'ObjectCorrupt' });
    expect((await workflow.describe('run'))?.state).toBe('M');
  });

  it('says of a waiting execution where it waits, to whoever asks, and lists it as waiting', async () => {
    const definition = machine('A', {
      A: { Type: 'Pass', Next: 'Ask' },
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { FunctionName: '$' + '{Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
        TimeoutSeconds: 600,
        End: true,
      },
    });
    const name = `run-${crypto.randomUUID()}`;
    const workflow = await open(definition, async (_, payload) => {
      await tokens.keep(name, 'Ask', (payload as { token: string }).token);
      return null;
    });
    await workflow.start(name, {});
    await workflow.follow(name, () => undefined);

    expect(await workflow.describe(name)).toMatchObject({ status: 'WAITING', state: 'Ask' });
    expect(await workflow.list()).toMatchObject([{ execution: name, status: 'WAITING', state: 'Ask' }]);
    const [open1] = await tokens.open(name);
    await workflow.succeedTask(open1?.token ?? '', 'yes');
    expect(await workflow.follow(name, () => undefined)).toMatchObject({ status: 'SUCCEEDED', output: 'yes' });
    expect(await tokens.open(name)).toEqual([]);
  });

  it('closes a token that another process answers, who has only the token', async () => {
    const definition = machine('Ask', {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { FunctionName: '$' + '{Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
        TimeoutSeconds: 600,
        End: true,
      },
    });
    const name = `run-${crypto.randomUUID()}`;
    const workflow = await open(definition, async (_, payload) => {
      await tokens.keep(name, 'Ask', (payload as { token: string }).token);
      return null;
    });
    await workflow.start(name, {});
    await workflow.follow(name, () => undefined);
    const [held] = await tokens.open(name);

    await workflow.failTask(held?.token ?? '', 'Refused', 'quokka');

    expect(await tokens.open(name)).toEqual([]);
    expect(await workflow.follow(name, () => undefined)).toMatchObject({ error: { name: 'Refused', cause: '' } });
    await expect(workflow.failTask(held?.token ?? '', 'not a name!', '')).rejects.toMatchObject({ code: 'Usage' });
  });

  it('refuses an input above 256 KiB, a name that is none, and an execution that does not exist', async () => {
    const workflow = await open(machine('A', { A: { Type: 'Succeed' } }), async () => null);

    await expect(workflow.start('run', 'x'.repeat(262_144))).rejects.toMatchObject({ code: 'Usage' });
    await expect(workflow.start('run/1', {})).rejects.toMatchObject({ code: 'Usage' });
    for (const ask of [workflow.resume, workflow.cancel, workflow.history])
      await expect(ask('nobody')).rejects.toMatchObject({ code: 'NotFound' });
    await expect(workflow.follow('nobody', () => undefined)).rejects.toMatchObject({ code: 'NotFound' });
  });
});
