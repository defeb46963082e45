// The journal: what it holds after an end, whom it lets in, and what it does when it is damaged.
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { engineOf, machine, memoryStore, task } from './engine.ts';

const COUNT = machine('A', { A: { Type: 'Pass', Output: '{% $states.input.n %}', End: true } });

async function finishedJournal(path: string): Promise<string> {
  const journalFile = join(path, 'journal.sqlite');
  await using engine = await engineOf({ definition: COUNT, journalFile });
  await engine.run({ n: 1 });
  return journalFile;
}

describe('start', () => {
  it('is repeated without effect for the same input, and refused for another', async () => {
    await using engine = await engineOf({ definition: COUNT });

    await engine.workflow.start('run', { n: 1, m: 2 });
    await engine.workflow.start('run', { m: 2, n: 1 });

    await expect(engine.workflow.start('run', { n: 2 })).rejects.toMatchObject({ code: 'ExecutionExists' });
    expect(await engine.workflow.list()).toHaveLength(1);
  });

  it.each(['', 'a b', '../x', 'x'.repeat(81)])('refuses the name %j', async (name) => {
    await using engine = await engineOf({ definition: COUNT });

    await expect(engine.workflow.start(name, {})).rejects.toMatchObject({ code: 'Usage' });
  });

  it('refuses a definition with a field that the engine does not run, naming its path', async () => {
    const definition = machine('A', { A: { Type: 'Pass', InputPath: '$.x', End: true } });

    await expect(engineOf({ definition })).rejects.toMatchObject({
      code: 'Configuration',
      place: { field: 'States.A.InputPath' },
    });
  });
});

describe('describe and list', () => {
  it('tell how an execution stands, and know nothing of others', async () => {
    await using engine = await engineOf({ definition: COUNT });
    await engine.run({ n: 7 });

    expect(await engine.workflow.describe('run')).toEqual({
      execution: 'run',
      status: 'SUCCEEDED',
      state: 'A',
      input: { n: 7 },
      output: 7,
      error: null,
      started_at: '2026-01-01T00:00:00.000Z',
      ended_at: '2026-01-01T00:00:00.000Z',
    });
    expect(await engine.workflow.describe('other')).toBeUndefined();
    await expect(engine.workflow.resume('other')).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('keep a history', async () => {
    await using engine = await engineOf({ definition: COUNT });
    await engine.run({ n: 7 });

    expect(engine.workflow.history('run').map(({ type }) => type)).toEqual([
      'execution.started',
      'state.entered',
      'state.exited',
      'execution.ended',
    ]);
  });
});

describe('a redrive of a failed execution', () => {
  const failingOnce = (): { readonly calls: number[]; readonly Work: (item: Json) => Json } => {
    const calls: number[] = [];
    return {
      calls,
      Work: (item) => {
        calls.push(item as number);
        if (item === 2 && calls.filter((call) => call === 2).length === 1) throw new TypeError();
        return item;
      },
    };
  };

  it('goes on at the state where it failed, and runs no finished item again', async () => {
    const { calls, Work } = failingOnce();
    const definition = machine('M', {
      M: {
        Type: 'Map',
        Items: [1, 2, 3],
        MaxConcurrency: 1,
        ToleratedFailureCount: 0,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'W',
          States: { W: task('Work') },
        },
        End: true,
      },
    });
    await using engine = await engineOf({ definition, stages: { Work } });
    expect(await engine.run()).toMatchObject({ status: 'FAILED' });

    await engine.workflow.resume('run');

    expect(await engine.follow()).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3], error: null });
    expect(calls).toEqual([1, 2, 2, 3]);
  });

  it('runs an execution that ended well no further', async () => {
    let calls = 0;
    const Work = (): Json => ++calls;
    await using engine = await engineOf({ definition: machine('A', { A: task('Work') }), stages: { Work } });
    await engine.run();

    await engine.workflow.resume('run');

    expect(await engine.follow()).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    expect(calls).toBe(1);
  });

  it('keeps the definition that the execution began with', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    let healed = false;
    const Work = (): Json => {
      if (!healed) throw new TypeError();
      return 'old';
    };
    {
      await using first = await engineOf({
        definition: machine('A', { A: task('Work') }),
        stages: { Work },
        journalFile,
      });
      await first.run();
    }
    healed = true;
    await using second = await engineOf({
      definition: machine('A', { A: { Type: 'Pass', Output: 'new', End: true } }),
      stages: { Work },
      journalFile,
    });
    await second.workflow.resume('run');

    expect((await second.follow()).output).toBe('old');
  });

  it('fails when the items of a Map in flight are no longer the same', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const { Work } = failingOnce();
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Arguments: { Bucket: 'b', Key: 'items' },
    };
    const definition = machine('M', {
      M: { Type: 'Map', ItemReader, ItemProcessor: { StartAt: 'W', States: { W: task('Work') } }, End: true },
    });
    const shared = { definition, stages: { Work }, journalFile };
    {
      await using first = await engineOf({ ...shared, store: memoryStore({ items: '[1,2]' }) });
      await first.run();
    }
    await using second = await engineOf({ ...shared, store: memoryStore({ items: '[1,3]' }) });
    await second.workflow.resume('run');

    await expect(second.follow()).rejects.toMatchObject({ code: 'ObjectChanged' });
  });
});

describe('two engines on one journal', () => {
  it('the second is refused the execution that the first follows, and gets it when the first is gone', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const gate = Promise.withResolvers<Json>();
    const asked = Promise.withResolvers<void>();
    const definition = machine('A', { A: task('Work') });
    const first = await engineOf({
      definition,
      journalFile,
      stages: {
        Work: () => {
          asked.resolve();
          return gate.promise;
        },
      },
    });
    await using second = await engineOf({ definition, journalFile, stages: { Work: () => 'second' } });
    const running = first.run();
    await asked.promise;

    await expect(second.follow()).rejects.toMatchObject({ code: 'ExecutionBusy' });
    await expect(second.workflow.resume('run')).rejects.toMatchObject({ code: 'ExecutionBusy' });
    const closing = first[Symbol.asyncDispose]();
    await running.catch(() => undefined);
    await closing;

    expect(await second.follow()).toMatchObject({ status: 'SUCCEEDED', output: 'second' });
  });

  it('the second may cancel what the first follows', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const asked = Promise.withResolvers<void>();
    const definition = machine('A', { A: task('Work') });
    const Work = (): Promise<never> => {
      asked.resolve();
      return new Promise<never>(() => undefined);
    };
    await using first = await engineOf({ definition, journalFile, stages: { Work } });
    await using second = await engineOf({ definition, journalFile });
    const running = first.run();
    await asked.promise;

    await second.workflow.cancel('run');

    expect(await running).toMatchObject({ status: 'ABORTED' });
  });
});

describe('a damaged journal', () => {
  it.each<[string, (file: string) => void]>([
    ['empty', (file) => truncateSync(file, 0)],
    ['cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
    ['not a database', (file) => writeFileSync(file, 'quokka'.repeat(2000))],
    ['of another version', (file) => new DatabaseSync(file).exec('PRAGMA user_version = 99')],
  ])('is refused, never started again: %s', async (_, damage) => {
    await using folder = await temporaryFolder();
    const journalFile = await finishedJournal(folder.path);
    damage(journalFile);

    await expect(engineOf({ definition: COUNT, journalFile })).rejects.toMatchObject({ code: 'JournalCorrupt' });
  });

  it.each([
    ['an input', 'UPDATE executions SET input = \'{"n":2}\''],
    ['a status', "UPDATE executions SET status = 'RUNNING'"],
    ['a row of a frame', "UPDATE frames SET output = '2'"],
    ['a text that is no JSON', "UPDATE executions SET input = '{'"],
  ])('is refused where %s was changed', async (_, change) => {
    await using folder = await temporaryFolder();
    const journalFile = await finishedJournal(folder.path);
    new DatabaseSync(journalFile).exec(change);
    await using engine = await engineOf({ definition: COUNT, journalFile });

    await expect(engine.workflow.describe('run')).rejects.toMatchObject({ code: 'JournalCorrupt' });
  });

  it('is a whole journal when nothing was damaged', async () => {
    await using folder = await temporaryFolder();
    const journalFile = await finishedJournal(folder.path);
    const copy = `${journalFile}.copy`;
    copyFileSync(journalFile, copy);
    await using engine = await engineOf({ definition: COUNT, journalFile: copy });

    expect(await engine.workflow.describe('run')).toMatchObject({ output: 1 });
    expect(readFileSync(copy).length).toBeGreaterThan(0);
  });
});

describe('a journal without damage', () => {
  it('does not grow faster than its items: 2,000 take less than six times as long as 500', async () => {
    const seconds = async (count: number): Promise<number> => {
      const items = Array.from({ length: count }, (_, at) => at);
      const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'p' } };
      const ItemReader = {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Arguments: { Bucket: 'b', Key: 'items' },
      };
      const ItemProcessor = {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'W',
        States: { W: task('Work') },
      };
      const definition = machine('M', { M: { Type: 'Map', ItemReader, ItemProcessor, ResultWriter, End: true } });
      await using engine = await engineOf({
        definition,
        stages: { Work: (item) => item },
        objects: { items: JSON.stringify(items) },
      });
      const before = process.cpuUsage();
      expect((await engine.run()).status).toBe('SUCCEEDED');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };

    await seconds(500);
    expect((await seconds(2000)) / (await seconds(500))).toBeLessThan(6);
  });
});
