// A real process, `kill -9`, and another process that goes on from the journal.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { killChild } from '../support/kill-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { engineOf, machine, task } from './engine.ts';

const ITEMS = 120;
const CONCURRENCY = 4;

const DEFINITION = machine('Slow', {
  Slow: {
    Type: 'Map',
    Items: Array.from({ length: ITEMS }, (_, at) => at),
    MaxConcurrency: CONCURRENCY,
    ToleratedFailureCount: 0,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
      StartAt: 'W',
      States: { W: task('Work') },
    },
    Output: '{% $sum($states.result) %}',
    End: true,
  },
});

/** Follows the execution in a process of its own; every finished item leaves a line in `doneFile`. */
const childSource = (journalFile: string, doneFile: string): string => `
  import { appendFileSync } from 'node:fs';
  import { engineOf } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'engine.ts')).href)};
  import { createSystemClock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../platform/local/clock.ts')).href)};
  const Work = async (item) => {
    await new Promise((done) => setTimeout(done, 20));
    appendFileSync(${JSON.stringify(doneFile)}, item + '\\n');
    return item;
  };
  const engine = await engineOf({ definition: ${JSON.stringify(DEFINITION)}, journalFile: ${JSON.stringify(journalFile)}, stages: { Work }, clock: createSystemClock() });
  console.log('running');
  await engine.run();
`;

describe('kill -9', () => {
  it('loses no finished item, and the dead process keeps nobody out', async () => {
    await using folder = await temporaryFolder();
    const journalFile = join(folder.path, 'journal.sqlite');
    const doneFile = join(folder.path, 'done');
    await killChild(childSource(journalFile, doneFile), 250);
    const before = readFileSync(doneFile, 'utf8').trim().split('\n').map(Number);
    const after: number[] = [];
    const Work = (item: unknown): number => {
      after.push(item as number);
      return item as number;
    };

    await using engine = await engineOf({ definition: DEFINITION, journalFile, stages: { Work } });
    expect(await engine.workflow.describe('run')).toMatchObject({ status: 'RUNNING' });
    await engine.workflow.resume('run');

    expect(await engine.follow()).toMatchObject({ status: 'SUCCEEDED', output: (ITEMS * (ITEMS - 1)) / 2 });
    expect(before.length).toBeGreaterThan(0);
    expect(after.length).toBeLessThan(ITEMS);
    expect(new Set([...before, ...after]).size).toBe(ITEMS);
    // An item in flight at the kill may have left its line without having been journalled.
    expect(before.filter((item) => after.includes(item)).length).toBeLessThanOrEqual(CONCURRENCY);
  });
});
