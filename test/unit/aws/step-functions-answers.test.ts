// What the workflow makes of answers that LocalStack never gives: redrives, refusals, throttles, histories of many pages.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/record/index.ts';
import { createStepFunctionsWorkflow, type StepFunctionsWorkflow } from '../../../platform/aws/stepfunctions/index.ts';
import { createInstantClock } from '../../support/clock.ts';
import { createMemoryTokens, type MemoryTokens } from '../../support/memory-tokens.ts';

type Answers = Readonly<Record<string, (request: Record<string, Json>, call: number) => readonly [number, Json]>>;

interface Service extends AsyncDisposable {
  readonly workflow: StepFunctionsWorkflow;
  readonly tokens: MemoryTokens;
  readonly asked: string[];
}

/** A server that speaks the protocol of Step Functions and answers as it is told. */
async function serve(answers: Answers): Promise<Service> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    asked.push(operation);
    const sent = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, Json>;
    const call = asked.filter((name) => name === operation).length;
    const [status, body] = answers[operation]?.(sent, call) ?? [400, { __type: 'ExecutionDoesNotExist' }];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 3,
  });
  const tokens = createMemoryTokens();
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:release';
  const workflow = createStepFunctionsWorkflow({ stateMachineArn, tokens, clock: createInstantClock(), client });
  const dispose = async (): Promise<void> => {
    client.destroy();
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { workflow, tokens, asked, [Symbol.asyncDispose]: dispose };
}

const described =
  (status: string, more: Record<string, Json> = {}) =>
  (): readonly [number, Json] => [200, { name: 'run', status, startDate: 1, input: '{}', ...more }];
const refusal =
  (__type: string, status = 400) =>
  (): readonly [number, Json] => [status, { __type, message: 'quokka' }];

describe('resume', () => {
  it('redrives an execution that failed', async () => {
    const RedriveExecution = (): readonly [number, Json] => [200, { redriveDate: 1 }];
    await using service = await serve({ DescribeExecution: described('FAILED'), RedriveExecution });

    await service.workflow.resume('run');

    expect(service.asked).toEqual(['DescribeExecution', 'RedriveExecution']);
  });

  it.each(['SUCCEEDED', 'RUNNING', 'PENDING_REDRIVE'])('leaves an execution alone that is %s', async (status) => {
    await using service = await serve({ DescribeExecution: described(status) });

    await service.workflow.resume('run');

    expect(service.asked).toEqual(['DescribeExecution']);
  });

  it('says by name that an execution is too old to be redriven', async () => {
    const RedriveExecution = refusal('ExecutionNotRedrivable');
    await using service = await serve({ DescribeExecution: described('FAILED'), RedriveExecution });

    await expect(service.workflow.resume('run')).rejects.toMatchObject({ code: 'NotRedrivable' });
  });

  it('takes a 5xx of a redrive for an outage, not for a refusal', async () => {
    const RedriveExecution = refusal('InternalFailure', 500);
    await using service = await serve({ DescribeExecution: described('FAILED'), RedriveExecution });

    await expect(service.workflow.resume('run')).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:release';
const inList = (name: string, status: string): Json => ({
  name,
  status,
  startDate: 1,
  executionArn: `${MACHINE.replace('stateMachine', 'execution')}:${name}`,
  stateMachineArn: MACHINE,
});

describe('a list', () => {
  const ListExecutions = (): readonly [number, Json] => [
    200,
    { executions: [inList('Jäne-Canary', 'RUNNING'), inList('run', 'FAILED')] },
  ];
  const describing =
    (odd: () => readonly [number, Json]) =>
    ({ executionArn }: Record<string, Json>): readonly [number, Json] =>
      String(executionArn).endsWith(':run') ? described('FAILED')() : odd();

  it.each(['InvalidArn', 'ValidationException'])(
    'has an execution that is refused with %s as what cannot be described, and all others as they are',
    async (name) => {
      await using service = await serve({ ListExecutions, DescribeExecution: describing(refusal(name)) });

      const list = await service.workflow.list();

      expect(list).toHaveLength(2);
      expect(list[0]).toMatchObject({ execution: 'Jäne-Canary', status: 'RUNNING', input: null, undescribed: true });
      expect(list[1]).toMatchObject({ execution: 'run', status: 'FAILED', input: {} });
      expect(list[1]).not.toHaveProperty('undescribed');
    },
  );

  it.each([
    ['AccessDeniedException', 400, 'AccessDenied'],
    ['ServiceUnavailable', 503, 'StoreUnavailable'],
  ])('is refused as a whole where %s says that nothing can be known', async (name, status, code) => {
    await using service = await serve({ ListExecutions, DescribeExecution: describing(refusal(name, status)) });

    await expect(service.workflow.list()).rejects.toMatchObject({ code });
  });

  it('leaves out what was forgotten between two requests', async () => {
    await using service = await serve({
      ListExecutions,
      DescribeExecution: describing(refusal('ExecutionDoesNotExist')),
    });

    expect((await service.workflow.list()).map(({ execution }) => execution)).toEqual(['run']);
  });
});

describe('a name that the service takes for none', () => {
  it('is wrong use, and is not said again', async () => {
    await using service = await serve({ DescribeExecution: refusal('InvalidArn') });

    const error = await service.workflow.describe('Jäne-Canary').catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'Usage', place: { field: 'execution' } });
    expect(String(error)).not.toContain('Canary');
  });
});

describe('an execution that was stopped while a Distributed Map ran', () => {
  const EXCEEDED = 'States.ExceedToleratedFailureThreshold';
  const mapRunStarted = {
    ...{ id: 2, previousEventId: 1, timestamp: 1, type: 'MapRunStarted' },
    mapRunStartedEventDetails: { mapRunArn: `${MACHINE.replace('stateMachine', 'mapRun')}/M:1` },
  };
  const counts = (itemCounts: Record<string, number>) => (): readonly [number, Json] => [
    200,
    { itemCounts: { total: 6, pending: 0, running: 0, succeeded: 1, resultsWritten: 0, ...itemCounts } },
  ];
  const failing = (error: string, DescribeMapRun: () => readonly [number, Json]) =>
    serve({
      ListExecutions: () => [200, { executions: [inList('run', 'FAILED')] }],
      DescribeExecution: described('FAILED', { error }),
      GetExecutionHistory: () => [200, { events: [mapRunStarted] }],
      DescribeMapRun,
    });

  it('is aborted where no child failed and some were aborted, in every view', async () => {
    await using service = await failing(EXCEEDED, counts({ failed: 0, timedOut: 0, aborted: 2 }));
    const { workflow } = service;

    for (const info of [await workflow.describe('run'), ...(await workflow.list())])
      expect(info).toMatchObject({ status: 'ABORTED', error: null });
  });

  it.each([
    ['a child failed', EXCEEDED, counts({ failed: 1, timedOut: 0, aborted: 4 })],
    ['a child ran out of time', EXCEEDED, counts({ failed: 0, timedOut: 1, aborted: 4 })],
    ['nothing was aborted', EXCEEDED, counts({ failed: 0, timedOut: 0, aborted: 0 })],
    ['nobody may look at the run', EXCEEDED, refusal('AccessDeniedException')],
    ['another error ended it', 'ObjectCorrupt', counts({ failed: 0, timedOut: 0, aborted: 2 })],
  ])('has failed where %s', async (_, error, DescribeMapRun) => {
    await using service = await failing(error, DescribeMapRun);

    expect(await service.workflow.describe('run')).toMatchObject({ status: 'FAILED', error: { name: error } });
  });
});

describe('trouble of the service', () => {
  it('is asked again after a throttle', async () => {
    const DescribeExecution = (_: unknown, call: number): readonly [number, Json] =>
      call < 3 ? refusal('ThrottlingException')() : described('FAILED', { error: 'Broken', cause: 'quokka' })();
    await using service = await serve({
      DescribeExecution,
      GetExecutionHistory: () => [200, { events: [] }],
    });

    expect(await service.workflow.describe('run')).toMatchObject({ error: { name: 'Broken', cause: '' } });
  });

  it.each([
    ['ThrottlingException', 400, 'StoreUnavailable'],
    ['ServiceUnavailable', 503, 'StoreUnavailable'],
    ['KmsThrottlingException', 400, 'StoreUnavailable'],
    ['AccessDeniedException', 400, 'AccessDenied'],
    ['KmsAccessDeniedException', 400, 'AccessDenied'],
    ['ValidationException', 400, 'ContractViolated'],
  ])('%s is %s %s, without its words', async (name, status, code) => {
    await using service = await serve({ DescribeExecution: refusal(name, status) });

    const error = await service.workflow.describe('run').catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code });
    expect(`${error}${JSON.stringify(error)}${(error as Error).stack}`).not.toContain('quokka');
  });

  it('passes on no error name that is a sentence', async () => {
    await using service = await serve({
      DescribeExecution: described('FAILED', { error: 'quokka was here' }),
      GetExecutionHistory: () => [200, { events: [] }],
    });

    expect((await service.workflow.describe('run'))?.error).toEqual({ name: 'Error', cause: '' });
  });
});

describe('a task token', () => {
  it.each([
    ['TaskTimedOut', 'Usage'],
    ['TaskDoesNotExist', 'Usage'],
    ['InvalidToken', 'NotFound'],
  ])('that AWS refuses with %s is refused with %s, and closed', async (name, code) => {
    await using service = await serve({ SendTaskSuccess: refusal(name) });
    await service.tokens.keep('run', 'Ask', 'a-token');
    await service.workflow.waiting('run');

    await expect(service.workflow.succeedTask('a-token', {})).rejects.toMatchObject({ code });
    expect(await service.tokens.open('run')).toEqual([]);
  });

  it('stays open where AWS did not answer', async () => {
    await using service = await serve({ SendTaskFailure: refusal('ServiceUnavailable', 503) });
    await service.tokens.keep('run', 'Ask', 'a-token');
    await service.workflow.waiting('run');

    await expect(service.workflow.failTask('a-token', 'Refused', '')).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    expect(await service.tokens.open('run')).toHaveLength(1);
  });
});

const entered = (id: number, name: string, previousEventId = id - 1): Json => ({
  id,
  previousEventId,
  timestamp: 1,
  type: 'TaskStateEntered',
  stateEnteredEventDetails: { name },
});
const exited = (id: number, name: string): Json => ({
  id,
  previousEventId: id - 1,
  timestamp: 1,
  type: 'TaskStateExited',
  stateExitedEventDetails: { name },
});
const scheduled = (id: number, previousEventId = id - 1): Json => ({
  id,
  previousEventId,
  timestamp: 1,
  type: 'TaskScheduled',
});
const failedTask = (id: number): Json => ({
  id,
  previousEventId: id - 1,
  timestamp: 1,
  type: 'TaskFailed',
  taskFailedEventDetails: { error: 'StoreUnavailable', cause: 'quokka', resource: 'invoke', resourceType: 'lambda' },
});
const plain = (id: number, type: string): Json => ({ id, previousEventId: id - 1, timestamp: 1, type });

describe('a history', () => {
  it('of several pages is told once, in order, also where its last page grows between two looks', async () => {
    const first = [plain(1, 'ExecutionStarted'), entered(2, 'A'), exited(3, 'A')];
    const second = [entered(4, 'B')];
    const grown = [...second, exited(5, 'B'), plain(6, 'ExecutionSucceeded')];
    let looks = 0;
    await using service = await serve({
      DescribeExecution: () => described(looks > 1 ? 'SUCCEEDED' : 'RUNNING')(),
      GetExecutionHistory: ({ nextToken }) => {
        if (nextToken !== 'two') return [200, { events: first, nextToken: 'two' }];
        return [200, { events: ++looks > 1 ? grown : second }];
      },
    });
    const told: string[] = [];

    await service.workflow.follow('run', (event) =>
      told.push(`${event.type} ${'state' in event ? event.state : ''}`.trim()),
    );

    expect(told).toEqual(['state.entered A', 'state.exited A', 'state.entered B', 'state.exited B', 'execution.ended']);
  });

  it('goes on after a redrive, and its failure is no longer one', async () => {
    const events = [
      plain(1, 'ExecutionStarted'),
      entered(2, 'A'),
      scheduled(3),
      failedTask(4),
      plain(5, 'ExecutionFailed'),
      plain(6, 'ExecutionRedriven'),
      scheduled(7),
      exited(8, 'A'),
      plain(9, 'ExecutionSucceeded'),
    ];
    await using service = await serve({
      DescribeExecution: described('SUCCEEDED', { output: '{}' }),
      GetExecutionHistory: () => [200, { events }],
    });

    expect((await service.workflow.history('run')).map(({ type }) => type)).toEqual(['state.entered', 'state.exited']);
    expect(await service.workflow.follow('run', () => undefined)).toMatchObject({ status: 'SUCCEEDED', state: 'A' });
  });

  it('that ends with a failure says in which state, and by which error', async () => {
    const failed = {
      ...(plain(6, 'ExecutionFailed') as object),
      executionFailedEventDetails: { error: 'StoreUnavailable' },
    };
    const events = [
      plain(1, 'ExecutionStarted'),
      entered(2, 'A'),
      scheduled(3),
      failedTask(4),
      scheduled(5),
      failed,
    ] as Json[];
    await using service = await serve({
      DescribeExecution: described('FAILED', { error: 'StoreUnavailable' }),
      GetExecutionHistory: () => [
        200,
        { events: [...events.slice(0, 5), failedTask(6), { ...failed, id: 7, previousEventId: 6 }] },
      ],
    });

    expect(await service.workflow.history('run')).toEqual([
      { type: 'state.entered', state: 'A' },
      { type: 'state.retried', state: 'A', error: 'StoreUnavailable' },
      { type: 'state.failed', state: 'A', error: 'StoreUnavailable' },
    ]);
  });

  it('that never ends, of an execution that has, does not hold up who follows', async () => {
    await using service = await serve({
      DescribeExecution: described('ABORTED'),
      GetExecutionHistory: () => [200, { events: [plain(1, 'ExecutionStarted'), entered(2, 'A')] }],
    });

    expect(await service.workflow.follow('run', () => undefined)).toMatchObject({ status: 'ABORTED', error: null });
  });
});
