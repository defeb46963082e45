// Pass, Choice, Wait, Succeed, Fail and Parallel, sentence by sentence of https://states-language.net/spec.html.
import { describe, expect, it } from 'vitest';
import { ReleaseError } from '../../core/errors/index.ts';
import { createInstantClock, createTestClock } from '../support/clock.ts';
import { engineOf, machine, task } from './engine.ts';

const pass = (more: Record<string, never> | object = {}) => ({ Type: 'Pass', ...more }) as never;

describe('Transitions', () => {
  it('«the output from the first state is passed as input to the second state»', async () => {
    const definition = machine('A', {
      A: pass({ Output: { n: '{% $states.input.n + 1 %}' }, Next: 'B' }),
      B: pass({ Output: '{% $states.input.n * 10 %}', End: true }),
    });
    await using engine = await engineOf({ definition });

    expect(await engine.run({ n: 3 })).toMatchObject({ status: 'SUCCEEDED', output: 40, error: null });
  });

  it('calls back on every transition', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: pass({ Next: 'B' }), B: pass({ End: true }) }),
    });

    await engine.run();

    expect(engine.events).toEqual([
      { type: 'state.entered', state: 'A', path: '/' },
      { type: 'state.exited', state: 'A', path: '/' },
      { type: 'state.entered', state: 'B', path: '/' },
      { type: 'state.exited', state: 'B', path: '/' },
      { type: 'execution.ended', status: 'SUCCEEDED' },
    ]);
  });
});

describe('Pass State', () => {
  it('«If "Output" is not provided, the Pass State copies its input through to its output.»', async () => {
    await using engine = await engineOf({ definition: machine('A', { A: pass({ End: true }) }) });

    expect((await engine.run({ kept: [1, null, 'x'] })).output).toEqual({ kept: [1, null, 'x'] });
  });
});

describe('Choice State', () => {
  const definition = machine('Choose', {
    Choose: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Assign: { size: 'big' }, Output: 'chosen', Next: 'Tell' },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Tell' },
      ],
      Assign: { size: 'small' },
      Output: 'default',
      Default: 'Tell',
    },
    Tell: pass({ Output: { size: '{% $exists($size) ? $size : "unset" %}', input: '{% $states.input %}' }, End: true }),
  });

  it('«chooses the first Choice Rule whose "Condition" field evaluates to true» and its Assign and Output', async () => {
    await using engine = await engineOf({ definition });

    expect((await engine.run({ n: 11 })).output).toEqual({ size: 'big', input: 'chosen' });
  });

  it('«If an "Output" field is not provided, the state input is passed through», «and does not evaluate the state\'s top-level "Assign" field»', async () => {
    await using engine = await engineOf({ definition });

    expect((await engine.run({ n: 6 })).output).toEqual({ size: 'unset', input: { n: 6 } });
  });

  it('«If no Choice Rules match, the interpreter evaluates the states\'s top-level "Assign" field» and Output', async () => {
    await using engine = await engineOf({ definition });

    expect((await engine.run({ n: 1 })).output).toEqual({ size: 'small', input: 'default' });
  });

  it('«will throw a runtime States.NoChoiceMatched error if … no "Default" transition was specified»', async () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: false, Next: 'B' }] };
    await using engine = await engineOf({ definition: machine('A', { A: choice, B: pass({ End: true }) }) });

    expect(await engine.run()).toMatchObject({ status: 'FAILED', error: { name: 'States.NoChoiceMatched' } });
  });

  it('«a JSONata string that must evaluate to a boolean value»: a number fails', async () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'B' }] };
    await using engine = await engineOf({ definition: machine('A', { A: choice, B: pass({ End: true }) }) });

    expect((await engine.run()).error?.name).toBe('States.QueryEvaluationError');
  });
});

describe('Wait State', () => {
  it('«causes the interpreter to delay the machine from continuing for a specified time»', async () => {
    const clock = createTestClock();
    const definition = machine('A', { A: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } });
    await using engine = await engineOf({ definition, clock });

    const running = engine.run({ s: 90 });
    while (clock.sleeping() === 0) await new Promise((done) => setImmediate(done));
    await clock.advance(89_999);
    expect((await engine.workflow.describe('run'))?.status).toBe('RUNNING');
    await clock.advance(1);

    expect(await running).toMatchObject({ status: 'SUCCEEDED', output: { s: 90 } });
  });

  it('waits until «an absolute expiry time»', async () => {
    const clock = createInstantClock('2026-03-01T00:00:00.000Z');
    const definition = machine('A', { A: { Type: 'Wait', Timestamp: '2026-03-31T00:00:00Z', End: true } });
    await using engine = await engineOf({ definition, clock });

    expect((await engine.run()).ended_at).toBe('2026-03-31T00:00:00.000Z');
  });

  it.each(['2026-03-31', '2026-03-31t00:00:00Z', '2026-03-31T00:00:00', 'soon'])(
    '«an uppercase "T" character MUST be used … and an uppercase "Z"»: %s fails',
    async (Timestamp) => {
      await using engine = await engineOf({ definition: machine('A', { A: { Type: 'Wait', Timestamp, End: true } }) });

      expect((await engine.run()).error?.name).toBe('States.QueryEvaluationError');
    },
  );
});

describe('Succeed and Fail State', () => {
  it('«either terminates a state machine successfully» with its Output', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: { Type: 'Succeed', Output: { done: true } } }),
    });

    expect(await engine.run()).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
  });

  it('«terminates the machine and marks it as a failure»', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: { Type: 'Fail', Error: 'ErrorA', Cause: 'A sentence.' } }),
    });

    expect(await engine.run()).toMatchObject({ status: 'FAILED', error: { name: 'ErrorA', cause: 'A sentence.' } });
  });

  it('«MAY specify JSONata strings for the "Error" and "Cause" fields»; a Cause that is computed is not kept', async () => {
    const fail = { Type: 'Fail', Error: '{% $states.input.Error %}', Cause: '{% $states.input.words %}' };
    await using engine = await engineOf({ definition: machine('A', { A: fail }) });

    const info = await engine.run({ Error: 'ErrorB', words: 'quokka' });

    expect(info.error?.name).toBe('ErrorB');
    expect(JSON.stringify(info.error)).not.toContain('quokka');
  });
});

describe('Parallel State', () => {
  const branches = (...states: object[]) => states.map((state) => ({ StartAt: 'S', States: { S: state } })) as never;

  it('«The elements of the output array correspond to the branches in the same order», whichever ends first', async () => {
    const stages = {
      Slow: async () => {
        await new Promise((done) => setTimeout(done, 20));
        return 'slow';
      },
      Fast: () => 'fast',
    };
    const definition = machine('P', {
      P: { Type: 'Parallel', Branches: branches(task('Slow'), task('Fast')), End: true },
    });
    await using engine = await engineOf({ definition, stages });

    expect((await engine.run()).output).toEqual(['slow', 'fast']);
  });

  it('«"Arguments" … provides the input for each branch\'s "StartAt" state»', async () => {
    const definition = machine('P', {
      P: {
        Type: 'Parallel',
        Arguments: { n: 7 },
        Branches: branches(pass({ End: true }), pass({ Output: '{% $states.input.n %}', End: true })),
        End: true,
      },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run({ other: 1 })).output).toEqual([{ n: 7 }, 7]);
  });

  it('«If any branch fails … all the branches are terminated»', async () => {
    let aborted = false;
    const hanging = Promise.withResolvers<void>();
    const stages = {
      Hang: (_: unknown, signal: AbortSignal) => {
        hanging.resolve();
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise<never>(() => undefined);
      },
      Break: async () => {
        await hanging.promise;
        throw new ReleaseError('ObjectCorrupt', 'A sentence.');
      },
    };
    const definition = machine('P', {
      P: { Type: 'Parallel', Branches: branches(task('Hang'), task('Break')), End: true },
    });
    await using engine = await engineOf({ definition, stages });

    expect((await engine.run()).error?.name).toBe('ObjectCorrupt');
    expect(aborted).toBe(true);
  });
});
