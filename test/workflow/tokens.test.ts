// Task tokens: states that wait for a person, for days and across processes.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { createInstantClock, createTestClock } from '../support/clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { engineOf, machine, type Stages, task } from './engine.ts';

const DAY = 86_400;

const ask = (more: Record<string, Json> = {}): Json =>
  task('Ask', {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: '$' + '{Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
    Output: '{% $states.result %}',
    TimeoutSeconds: 14 * DAY,
    ...more,
  });

const asking = (): { readonly tokens: string[]; readonly stages: Stages } => {
  const tokens: string[] = [];
  return {
    tokens,
    stages: {
      Ask: (payload) => {
        tokens.push((payload as { token: string }).token);
        return null;
      },
      Work: () => 'worked',
    },
  };
};

describe('waitForTaskToken', () => {
  it('puts the execution to rest, and goes on in another process when the token is answered', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const { tokens, stages } = asking();
    const shared = { definition: machine('A', { A: ask() }), stages, journalFile };
    {
      await using first = await engineOf(shared);
      expect(await first.run()).toMatchObject({ status: 'WAITING', state: 'A' });
      expect(await first.workflow.waiting('run')).toEqual([{ state: 'A', token: tokens[0] }]);
    }

    await using second = await engineOf({ ...shared, clock: createInstantClock('2026-01-10T00:00:00.000Z') });
    await second.workflow.succeedTask(tokens[0] ?? '', { score: 5 });
    await second.workflow.resume('run');

    expect(await second.follow()).toMatchObject({ status: 'SUCCEEDED', output: { score: 5 } });
    expect(tokens).toHaveLength(1);
    expect(await second.workflow.waiting('run')).toEqual([]);
  });

  it('waits on while nobody has answered, and asks once', async () => {
    const { tokens, stages } = asking();
    await using engine = await engineOf({ definition: machine('A', { A: ask() }), stages });

    await engine.run();

    expect((await engine.follow()).status).toBe('WAITING');
    expect(tokens).toHaveLength(1);
  });

  it('fails with the error name it was answered with; the cause is not kept', async () => {
    const { tokens, stages } = asking();
    await using engine = await engineOf({ definition: machine('A', { A: ask() }), stages });
    await engine.run();

    await engine.workflow.failTask(tokens[0] ?? '', 'SignoffRefused', 'quokka');
    const info = await engine.follow();

    expect(info).toMatchObject({ status: 'FAILED', error: { name: 'SignoffRefused' } });
    expect(JSON.stringify([info, engine.workflow.history('run')])).not.toContain('quokka');
  });

  it('keeps its deadline: States.Timeout when the process comes back too late, and a late answer is refused', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const { tokens, stages } = asking();
    const Catch = [{ ErrorEquals: ['States.Timeout'], Output: 'nobody answered', Next: 'B' }];
    const shared = { definition: machine('A', { A: ask({ Catch }), B: { Type: 'Succeed' } }), stages, journalFile };
    {
      await using first = await engineOf(shared);
      await first.run();
    }

    await using second = await engineOf({ ...shared, clock: createInstantClock('2026-01-15T00:00:00.000Z') });

    await expect(second.workflow.succeedTask(tokens[0] ?? '', {})).rejects.toMatchObject({ code: 'Usage' });
    expect(await second.follow()).toMatchObject({ status: 'SUCCEEDED', output: 'nobody answered' });
  });

  it('rests only when nothing else can go on, and sees an answer that came meanwhile', async () => {
    const { tokens, stages } = asking();
    let answer = async (): Promise<void> => undefined;
    const Work = async (): Promise<Json> => {
      await answer();
      return 'worked';
    };
    const branch = (State: Json): Json => ({ StartAt: 'S', States: { S: State } });
    const definition = machine('P', {
      P: { Type: 'Parallel', Branches: [branch(ask()), branch(task('Work'))], End: true },
    });
    await using engine = await engineOf({ definition, stages: { ...stages, Work } });
    answer = async () => {
      while (tokens.length === 0) await new Promise((done) => setImmediate(done));
      await engine.workflow.succeedTask(tokens[0] ?? '', 'answered');
    };

    expect(await engine.run()).toMatchObject({ status: 'SUCCEEDED', output: ['answered', 'worked'] });
  });

  it('«will not start an iteration until the previous iteration has completed execution»: an item that waits keeps its slot', async () => {
    const { tokens, stages } = asking();
    const oneByOne = {
      Type: 'Map',
      Items: [1, 2],
      MaxConcurrency: 1,
      ItemProcessor: { StartAt: 'A', States: { A: ask() } },
      End: true,
    };
    await using engine = await engineOf({ definition: machine('M', { M: oneByOne }), stages });

    expect((await engine.run()).status).toBe('WAITING');
    expect(tokens).toHaveLength(1);
    await engine.workflow.succeedTask(tokens[0] ?? '', 'one');
    expect((await engine.follow()).status).toBe('WAITING');
    await engine.workflow.succeedTask(tokens[1] ?? '', 'two');

    expect(await engine.follow()).toMatchObject({ status: 'SUCCEEDED', output: ['one', 'two'] });
  });

  it('refuses an answer to a token that nobody waits for, a second answer, and a reserved error name', async () => {
    const { tokens, stages } = asking();
    await using engine = await engineOf({ definition: machine('A', { A: ask() }), stages });
    await engine.run();
    const token = tokens[0] ?? '';

    await expect(engine.workflow.succeedTask('unknown', {})).rejects.toMatchObject({ code: 'NotFound' });
    await expect(engine.workflow.failTask(token, 'States.Timeout', '')).rejects.toMatchObject({ code: 'Usage' });
    await engine.workflow.succeedTask(token, 1);
    await expect(engine.workflow.succeedTask(token, 2)).rejects.toMatchObject({ code: 'Usage' });
  });

  it('a redrive after a refusal asks again, with another token', async () => {
    const { tokens, stages } = asking();
    await using engine = await engineOf({ definition: machine('A', { A: ask() }), stages });
    await engine.run();
    await engine.workflow.failTask(tokens[0] ?? '', 'SignoffRefused', '');
    await engine.follow();

    await engine.workflow.resume('run');
    expect((await engine.follow()).status).toBe('WAITING');
    await engine.workflow.succeedTask(tokens[1] ?? '', 'signed');

    expect(tokens[1]).not.toBe(tokens[0]);
    expect(await engine.follow()).toMatchObject({ status: 'SUCCEEDED', output: 'signed' });
  });

  it('a cancelled execution waits for nobody', async () => {
    const { tokens, stages } = asking();
    await using engine = await engineOf({ definition: machine('A', { A: ask() }), stages });
    await engine.run();

    await engine.workflow.cancel('run');

    expect(await engine.workflow.describe('run')).toMatchObject({ status: 'ABORTED' });
    await expect(engine.workflow.succeedTask(tokens[0] ?? '', {})).rejects.toMatchObject({ code: 'NotFound' });
  });
});

describe('cancel', () => {
  it('stops what is running', async () => {
    const clock = createTestClock();
    const definition = machine('A', { A: { Type: 'Wait', Seconds: 1000, End: true } });
    await using engine = await engineOf({ definition, clock });

    const running = engine.run();
    while (clock.sleeping() === 0) await new Promise((done) => setImmediate(done));
    await engine.workflow.cancel('run');

    expect(await running).toMatchObject({ status: 'ABORTED' });
  });
});
