// Tasks, Retry, Catch and timeouts, sentence by sentence of https://states-language.net/spec.html.
import { describe, expect, it } from 'vitest';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Json } from '../../core/record/index.ts';
import { createInstantClock, createTestClock } from '../support/clock.ts';
import { engineOf, machine, type Stages, task } from './engine.ts';

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Throws the named errors one after the other, then answers. */
function throwing(...names: readonly string[]): Stages & { readonly calls: () => number } {
  let calls = 0;
  const Work = (): Json => {
    const name = names[calls++];
    if (name !== undefined) throw Object.assign(new Error('quokka'), { name });
    return 'done';
  };
  return { Work, calls: () => calls } as never;
}

describe('Task State', () => {
  it('has the result that Step Functions gives for lambda:invoke', async () => {
    const definition = machine('A', { A: task('Work', { Output: '{% $states.result %}' }) });
    await using engine = await engineOf({ definition, stages: throwing() });

    expect((await engine.run()).output).toEqual({ ExecutedVersion: '$LATEST', Payload: 'done', StatusCode: 200 });
  });

  it('names a ReleaseError by its code, and says its meaning instead of its message', async () => {
    const stages = {
      Work: () => {
        throw new ReleaseError('StoreUnavailable', 'quokka');
      },
    };
    await using engine = await engineOf({ definition: machine('A', { A: task('Work') }), stages });

    const info = await engine.run();

    expect(info).toMatchObject({
      status: 'FAILED',
      error: { name: 'StoreUnavailable', cause: 'StoreUnavailable: The object store did not answer.' },
    });
  });

  it('names any other error by its class and its place in the source, never by its message', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: task('Work') }),
      stages: throwing('TypeError'),
    });

    const info = await engine.run();

    expect(info.error?.name).toBe('TypeError');
    expect(info.error?.cause).toMatch(/^The task threw TypeError at errors\.test\.ts:\d+\.$/);
  });

  it.each(['States.Timeout', 'not a name!'])(
    '«States MAY report errors with other names, which MUST NOT begin with the prefix "States."»: %s is none',
    async (name) => {
      await using engine = await engineOf({ definition: machine('A', { A: task('Work') }), stages: throwing(name) });

      expect((await engine.run()).error?.name).toBe('Error');
    },
  );

  it('«If the state executes longer than the specified timeout … fails the state with a States.Timeout Error Name», and the task is told', async () => {
    const clock = createTestClock();
    const asked = Promise.withResolvers<AbortSignal>();
    const stages: Stages = {
      Work: (_, signal) => {
        asked.resolve(signal);
        return new Promise<never>(() => undefined);
      },
    };
    await using engine = await engineOf({
      definition: machine('A', { A: task('Work', { TimeoutSeconds: '{% $states.input.s %}' }) }),
      stages,
      clock,
    });

    const running = engine.run({ s: 5 });
    const signal = await asked.promise;
    await clock.advance(5000);

    expect((await running).error?.name).toBe('States.Timeout');
    expect(signal.aborted).toBe(true);
  });

  it('the TimeoutSeconds of the machine end it as timed out', async () => {
    const clock = createTestClock();
    const definition = machine('A', { A: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 10 });
    await using engine = await engineOf({ definition, clock });

    const running = engine.run();
    while (clock.sleeping() === 0) await tick();
    await clock.advance(10_000);

    expect(await running).toMatchObject({ status: 'TIMED_OUT', error: { name: 'States.Timeout' } });
  });

  it.each(['output', 'input'])('a payload above 256 KiB is States.DataLimitExceeded: %s', async (side) => {
    const big = 'x'.repeat(262_144);
    const stages = { Work: () => (side === 'output' ? big : 'small') };
    const Arguments = {
      FunctionName: '$' + '{Work}',
      Payload: side === 'input' ? ['{% $states.input %}', '{% $states.input %}'] : {},
    };
    await using engine = await engineOf({ definition: machine('A', { A: task('Work', { Arguments }) }), stages });

    expect((await engine.run('x'.repeat(140_000))).error?.name).toBe('States.DataLimitExceeded');
  });
});

describe('Retrying after error', () => {
  const started = Date.parse('2026-01-01T00:00:00.000Z');
  const retrying = (Retry: Json, more: Record<string, Json> = {}): Json =>
    machine('A', { A: task('Work', { Retry, ...more }), B: { Type: 'Pass', End: true } });
  const secondsOf = (info: { ended_at: string | null }): number => (Date.parse(info.ended_at ?? '') - started) / 1000;

  it('«will make 2 retry attempts after waits of 3 and 6 seconds»', async () => {
    const definition = retrying([{ ErrorEquals: ['ErrorA'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2.0 }]);
    await using engine = await engineOf({ definition, stages: throwing('ErrorA', 'ErrorA') });

    const info = await engine.run();

    expect(info.status).toBe('SUCCEEDED');
    expect(secondsOf(info)).toBe(9);
    expect(engine.events.filter(({ type }) => type === 'state.retried')).toHaveLength(2);
  });

  it('«with a maximum limit of 4 seconds on the retry interval»', async () => {
    const definition = retrying([
      { ErrorEquals: ['ErrorA'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2.0, MaxDelaySeconds: 4 },
    ]);
    await using engine = await engineOf({ definition, stages: throwing('ErrorA', 'ErrorA') });

    expect(secondsOf(await engine.run())).toBe(7);
  });

  it('«IntervalSeconds (default value: 1)», «MaxAttempts (default: 3)», «BackoffRate (default: 2.0)»', async () => {
    const stages = throwing('ErrorA', 'ErrorA', 'ErrorA', 'ErrorA');
    await using engine = await engineOf({ definition: retrying([{ ErrorEquals: ['States.ALL'] }]), stages });

    const info = await engine.run();

    expect(info).toMatchObject({ status: 'FAILED', error: { name: 'ErrorA' } });
    expect(secondsOf(info)).toBe(1 + 2 + 4);
  });

  it('«a "MaxAttempts" field whose value is 0 is legal, specifying that some error or errors should never be retried»', async () => {
    const definition = retrying([{ ErrorEquals: ['ErrorA'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }]);
    const stages = throwing('ErrorA');
    await using engine = await engineOf({ definition, stages });

    expect((await engine.run()).error?.name).toBe('ErrorA');
    expect((stages as never as { calls: () => number }).calls()).toBe(1);
  });

  it("«A Retrier's parameters apply across all visits to that Retrier in the context of a single state execution»", async () => {
    const Retry = [
      { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    ];
    const definition = retrying(Retry, {
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'B' }],
    });
    await using engine = await engineOf({ definition, stages: throwing('ErrorA', 'ErrorB', 'ErrorC', 'ErrorB') });

    const info = await engine.run();

    expect(info.output).toBe('ErrorB');
    expect(secondsOf(info)).toBe(1 + 2 + 5);
  });

  it('«once the interpreter transitions to another state in any way, all the Retrier parameters reset»', async () => {
    let calls = 0;
    const Work = (): Json => {
      if (++calls % 2 === 1) throw Object.assign(new Error(), { name: 'ErrorA' });
      return calls;
    };
    const definition = machine('A', {
      A: task('Work', { Retry: [{ ErrorEquals: ['ErrorA'], MaxAttempts: 1 }], Next: 'Again' }),
      Again: { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 6 %}', Next: 'A' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    });
    await using engine = await engineOf({ definition, stages: { Work } });

    expect(await engine.run()).toMatchObject({ status: 'SUCCEEDED', output: 6 });
  });

  it('retries a whole Map with fresh iterations', async () => {
    let calls = 0;
    const Work = (item: Json): Json => {
      if (++calls === 2) throw Object.assign(new Error(), { name: 'ErrorA' });
      return item;
    };
    const definition = machine('M', {
      M: {
        Type: 'Map',
        Items: [1, 2],
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'W', States: { W: task('Work') } },
        Retry: [{ ErrorEquals: ['ErrorA'] }],
        End: true,
      },
    });
    await using engine = await engineOf({ definition, stages: { Work } });

    expect((await engine.run()).output).toEqual([1, 2]);
    expect(calls).toBe(4);
  });
});

describe('Fallback states', () => {
  const catching = (Catch: Json): Json =>
    machine('A', {
      A: task('Work', { Catch, Assign: { top: 1 } }),
      B: {
        Type: 'Pass',
        Output: { input: '{% $states.input %}', top: '{% $exists($top) %}', x: '{% $exists($x) ? $x : null %}' },
        End: true,
      },
    });

  it('«If the "Output" field is not provided, the state output is the Error Output»', async () => {
    await using engine = await engineOf({
      definition: catching([{ ErrorEquals: ['ErrorA'], Next: 'B' }]),
      stages: throwing('ErrorA'),
    });

    expect((await engine.run()).output).toMatchObject({
      input: { Error: 'ErrorA', Cause: expect.stringContaining('ErrorA') },
    });
  });

  it('«evaluates the matching Catcher\'s "Assign" field, if any, and does not evaluate the state\'s top-level "Assign" field»', async () => {
    const Catch = [
      {
        ErrorEquals: ['ErrorA'],
        Assign: { x: '{% $states.errorOutput.Error %}' },
        Output: '{% $states.input %}',
        Next: 'B',
      },
    ];
    await using engine = await engineOf({ definition: catching(Catch), stages: throwing('ErrorA') });

    expect((await engine.run('in')).output).toEqual({ input: 'in', top: false, x: 'ErrorA' });
  });

  it('«scans through the Catchers in array order»', async () => {
    const Catch = [
      { ErrorEquals: ['ErrorB'], Output: 'b', Next: 'B' },
      { ErrorEquals: ['ErrorA'], Output: 'a', Next: 'B' },
      { ErrorEquals: ['States.ALL'], Output: 'all', Next: 'B' },
    ];
    await using engine = await engineOf({ definition: catching(Catch), stages: throwing('ErrorA') });

    expect((await engine.run()).output).toMatchObject({ input: 'a' });
  });

  it('catches a failed expression of its own state', async () => {
    const definition = machine('A', {
      A: task('Work', {
        Output: '{% $states.result.nothing %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'B' }],
      }),
      B: { Type: 'Pass', End: true },
    });
    await using engine = await engineOf({ definition, stages: throwing() });

    expect((await engine.run()).output).toBe('caught');
  });

  it('States.TaskFailed «matches any known error name except for States.Timeout» (developer guide)', async () => {
    const clock = createInstantClock();
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Output: 'caught', Next: 'B' }];
    await using caught = await engineOf({ definition: catching(Catch), stages: throwing('ErrorA') });
    const Hang = { Work: async () => clock.sleep(61_000).then(() => new Promise<never>(() => undefined)) };
    await using timedOut = await engineOf({ definition: catching(Catch), stages: Hang, clock });

    expect((await caught.run()).output).toMatchObject({ input: 'caught' });
    expect((await timedOut.run()).error?.name).toBe('States.Timeout');
  });

  it('States.ALL does not catch States.DataLimitExceeded, which its own name does', async () => {
    const stages = { Work: () => 'x'.repeat(262_144) };
    const named = (name: string): Json => [{ ErrorEquals: [name], Output: 'caught', Next: 'B' }];
    await using all = await engineOf({ definition: catching(named('States.ALL')), stages });
    await using own = await engineOf({ definition: catching(named('States.DataLimitExceeded')), stages });

    expect((await all.run()).error?.name).toBe('States.DataLimitExceeded');
    expect((await own.run()).output).toMatchObject({ input: 'caught' });
  });

  it('«States.Runtime … will always cause the execution to fail»', async () => {
    const States = { C: { Type: 'Pass', Assign: { states: 1 }, End: true } };
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: 'caught', Next: 'B' }];
    const definition = machine('P', {
      P: { Type: 'Parallel', Branches: [{ StartAt: 'C', States }], Catch, End: true },
      B: { Type: 'Pass', End: true },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).error?.name).toBe('States.Runtime');
  });
});
