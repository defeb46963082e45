// What a killed engine leaves behind, and how another one goes on from there.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { engineOf, machine, memoryStore, type Stages, task } from './engine.ts';

const distributed = (inner: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Arguments: { Bucket: '$' + '{Bucket}', Key: '{% $key %}' },
  },
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Work', States: inner },
  MaxConcurrency: 2,
  ToleratedFailureCount: 0,
  ...more,
});

/** Every kind of state, a retry, a catch, and a nested Map. */
const DEFINITION = machine('Open', {
  Open: task('Open', { Assign: { key: '{% $states.result.Payload.key %}' }, Next: 'Pause' }),
  Pause: { Type: 'Wait', Seconds: 30, Next: 'Both' },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Left',
        States: { Left: task('Left', { Next: 'LeftAgain' }), LeftAgain: { Type: 'Pass', End: true } },
      },
      {
        StartAt: 'Right',
        States: {
          Right: { Type: 'Pass', Assign: { seen: '{% $key %}' }, Next: 'Told' },
          Told: { Type: 'Succeed', Output: '{% $seen %}' },
        },
      },
    ],
    Assign: { both: '{% $states.result %}' },
    Next: 'Shards',
  },
  Shards: distributed(
    {
      Work: task('Work', { Next: 'Inner' }),
      Inner: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: { StartAt: 'Add', States: { Add: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
    {
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'work/results' } },
      Assign: { written: '{% $states.result.ResultWriterDetails.Key %}' },
      Next: 'Flaky',
    },
  ),
  Flaky: task('Flaky', {
    Retry: [{ ErrorEquals: ['TypeError'], IntervalSeconds: 5, MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['TypeError'], Output: { caught: '{% $states.errorOutput.Error %}' }, Next: 'Close' }],
    Next: 'Close',
  }),
  Close: { Type: 'Succeed', Output: { both: '{% $both %}', written: '{% $written %}', last: '{% $states.input %}' } },
});

const ITEMS = [{ i: 0 }, { i: 1 }, { i: 2 }, { i: 3 }];
const OBJECTS = { items: ITEMS.map((item) => `${JSON.stringify(item)}\n`).join('') };

interface Calls {
  readonly finished: string[];
  readonly stages: Stages;
}

function counting(): Calls {
  const finished: string[] = [];
  return {
    finished,
    stages: {
      Open: () => ({ key: 'items' }),
      Left: () => 'left',
      Work: (item) => {
        finished.push(JSON.stringify(item));
        return item;
      },
      Flaky: () => {
        throw new TypeError('quokka');
      },
    },
  };
}

class Crash extends Error {}

async function undisturbed(): Promise<{ output: Json; written: string; commits: number }> {
  let commits = 0;
  await using engine = await engineOf({
    definition: DEFINITION,
    objects: OBJECTS,
    ...counting(),
    onCommit: (count) => (commits = count),
  });
  const info = await engine.run();
  expect(info).toMatchObject({ status: 'SUCCEEDED' });
  const { written } = info.output as { written: string };
  return { output: info.output, written: engine.store.text(written), commits };
}

describe('an engine that dies after any write', () => {
  it('is resumed to the same output, and no finished item is run twice', async () => {
    const whole = await undisturbed();
    expect(whole.commits).toBeGreaterThan(30);

    for (let fatal = 1; fatal <= whole.commits; fatal++) {
      await using folder = await temporaryFolder();
      const journalFile = join(folder.path, 'journal.sqlite');
      const store = memoryStore(OBJECTS);
      const calls = counting();
      const shared = { definition: DEFINITION, journalFile, store, stages: calls.stages };
      const onCommit = (count: number): void => {
        if (count === fatal) throw new Crash();
      };
      {
        await using first = await engineOf({ ...shared, onCommit });
        await expect(first.run()).rejects.toThrow(Crash);
      }
      await using second = await engineOf(shared);
      await second.workflow.resume('run');
      const info = await second.follow();

      expect(info, `after write ${fatal}`).toMatchObject({ status: 'SUCCEEDED', output: whole.output });
      expect(store.text((info.output as { written: string }).written)).toBe(whole.written);
      // Whatever was in flight may run again: at most the two that MaxConcurrency lets run at a time.
      expect(calls.finished.length).toBeLessThanOrEqual(ITEMS.length + 2);
      expect(new Set(calls.finished).size).toBe(ITEMS.length);
    }
  });

  it('tries again on resume what had failed before its Map did', async () => {
    const definition = machine('Shards', {
      Shards: {
        Type: 'Map',
        Items: [0, 1, 2],
        ItemProcessor: { StartAt: 'Work', States: { Work: task('Work') } },
        End: true,
      },
    });
    const broken: Stages = {
      Work: (item) => {
        if (item === 1) throw new TypeError('quokka');
        return item;
      },
    };
    let crashes = 0;
    for (let fatal = 1; crashes === fatal - 1; fatal++) {
      await using folder = await temporaryFolder();
      const journalFile = join(folder.path, 'journal.sqlite');
      const onCommit = (count: number): void => {
        if (count === fatal) throw new Crash();
      };
      {
        await using first = await engineOf({ definition, journalFile, stages: broken, onCommit });
        const end = await first.run().catch((error: unknown) => error);
        if (end instanceof Crash) crashes++;
        else expect(end).toMatchObject({ status: 'FAILED' });
      }
      await using second = await engineOf({ definition, journalFile, stages: { Work: (item) => item } });
      if (fatal === 1) continue;
      await second.workflow.resume('run');
      expect(await second.follow(), `after write ${fatal}`).toMatchObject({ status: 'SUCCEEDED', output: [0, 1, 2] });
    }
    expect(crashes).toBeGreaterThan(5);
  });

  it('asks a person once more at most, with the same token, and takes the answer', async () => {
    const Ask = task('Ask', {
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '$' + '{Ask}', Payload: '{% $states.context.Task.Token %}' },
      Output: '{% $states.result %}',
      Next: 'Left',
    });
    const definition = machine('Ask', { Ask, Left: task('Left') });
    for (let fatal = 1; fatal <= 20; fatal++) {
      await using folder = await temporaryFolder();
      const tokens: string[] = [];
      const stages: Stages = { Ask: (token) => tokens.push(token as string), Left: (input) => input };
      const shared = { definition, stages, journalFile: join(folder.path, 'journal.sqlite') };
      const onCommit = (count: number): void => {
        if (count === fatal) throw new Crash();
      };
      for (const hook of [{ onCommit }, {}]) {
        await using engine = await engineOf({ ...shared, ...hook });
        try {
          await engine.run();
          for (const { token } of await engine.workflow.waiting('run'))
            await engine.workflow.succeedTask(token, 'signed');
          await engine.follow();
        } catch (error) {
          expect(error).toBeInstanceOf(Crash);
        }
      }
      await using last = await engineOf(shared);

      expect(await last.follow(), `after write ${fatal}`).toMatchObject({ status: 'SUCCEEDED', output: 'signed' });
      expect(tokens.length).toBeLessThanOrEqual(2);
      expect(new Set(tokens).size).toBe(1);
    }
  });
});
