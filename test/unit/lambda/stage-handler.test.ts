// A stage behind its Lambda handler: what is thrown, logged and measured, and that both engines name errors alike.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ERROR_CODES, type ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { callContext } from '../../../platform/aws/lambda/call-context.ts';
import { fillOpening } from '../../../platform/aws/lambda/fill-opening.ts';
import { lazyPort } from '../../../platform/aws/lambda/lazy-port.ts';
import { stageHandler } from '../../../platform/aws/lambda/stage-handler.ts';
import { VARIABLES } from '../../../platform/aws/resources.ts';
import { serveTasks } from '../../../platform/local/workflow/index.ts';
import type { StagePorts } from '../../../platform/ports.ts';
import { plantedWords, sentinelSeed } from '../../support/sentinel/words.ts';
import { createBench } from '../../support/small-release.ts';

const WORDS = plantedWords(sentinelSeed());
const CONTEXT = {
  functionName: 'test',
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => 1000,
} as unknown as Context;
const RUN = { version: 'v2026-11-22', kind: 'rehearsal', opened: {} };

let written: string[];
beforeEach(() => {
  written = [];
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  const keep = (line: unknown): void => void written.push(String(line));
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const lines = (): Record<string, unknown>[] =>
  written
    .join('\n')
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));

function handlerOf(body: (payload: unknown, ports: StagePorts) => Promise<unknown>) {
  const { ports } = createBench();
  return stageHandler(
    { name: 'TakeInventory' },
    { ports: () => ports, run: (_, payload, call) => body(payload, call.ports) },
  );
}

const thrownBy = async (error: unknown): Promise<Error> =>
  handlerOf(async () => {
    throw error;
  })({ run: RUN }, CONTEXT).then(
    () => new Error('it did not throw'),
    (thrown: Error) => thrown,
  );

/** The class of an error that no list has. */
class Odd extends Error {
  override readonly name = 'OddError';
}

describe('what a function throws', () => {
  test.each(Object.keys(ERROR_CODES) as ErrorCode[])(
    'is named %s, with the closed sentence and no stack',
    async (code) => {
      const thrown = await thrownBy(new ReleaseError(code, `a sentence with ${WORDS.of.text}`, { file: WORDS.of.key }));
      expect(thrown.name).toBe(code);
      expect(thrown.message).toBe(ERROR_CODES[code].meaning);
      expect(thrown.stack).toBe(code);
    },
  );

  test.each([
    ['a defect', new TypeError(WORDS.of.text), 'TypeError'],
    ['a class of its own', new Odd(WORDS.of.text), 'OddError'],
    ['a name of the States Language', Object.assign(new Error('x'), { name: 'States.Timeout' }), 'Error'],
    ['a sentence for a name', Object.assign(new Error('x'), { name: `I am ${WORDS.of.person}` }), 'Error'],
    ['a text', WORDS.of.text, 'Error'],
  ])('for %s has no message, and the name that the embedded engine gives', async (_, error, name) => {
    const thrown = await thrownBy(error);
    expect([thrown.name, thrown.message, thrown.stack]).toEqual([name, '', name]);
    const embedded = await serveTasks(async () => {
      throw error;
    })({ functionName: 'x', payload: null });
    expect(embedded).toMatchObject({ ok: false, name });
  });

  test('holds no word of its cause anywhere, nor does the log', async () => {
    const thrown = await thrownBy(new Error(WORDS.of.text, { cause: new Error(WORDS.of.person) }));
    const own = Object.getOwnPropertyNames(thrown).map((name) => String(Reflect.get(thrown, name)));
    expect(WORDS.found(JSON.stringify([own, written]))).toEqual([]);
    expect(lines()).toContainEqual(expect.objectContaining({ event: 'task.failed', level: 'error', error: 'Error' }));
  });
});

describe('what a function logs', () => {
  test('is one line an event, with its run, its request and its level', async () => {
    await handlerOf(async (_, ports) => {
      ports.log.event('inventory.taken', { stage: 'TakeInventory', objects: 3, bytes: 20 });
      return {};
    })({ run: RUN, execution: 'nightly-1' }, CONTEXT);
    expect(lines().find(({ event }) => event === 'inventory.taken')).toMatchObject({
      ...{ level: 'info', version: 'v2026-11-22', kind: 'rehearsal', execution: 'nightly-1' },
      ...{ request: 'request-1', cold_start: expect.any(Boolean), objects: 3 },
    });
  });

  test('is refused where it is not of the registry', async () => {
    const handler = handlerOf(async (_, ports) =>
      ports.log.event('shard.prepared', { source_id: `I am ${WORDS.of.person}` }),
    );
    await expect(handler({ run: RUN }, CONTEXT)).rejects.toMatchObject({ name: 'ContractViolated' });
    expect(WORDS.found(written.join('\n'))).toEqual([]);
  });

  test('has what it took: requests, time and the numbers of its events, by stage', async () => {
    await handlerOf(async (_, { bucket, log }) => {
      await bucket.create('work/one', new Uint8Array([1]));
      await bucket.get('work/one');
      await Array.fromAsync(bucket.list('work/'));
      log.event('inventory.taken', { stage: 'TakeInventory', records: 7 });
      return {};
    })({ run: RUN }, CONTEXT);
    expect(lines().find((line) => 'GigabyteSeconds' in line)).toMatchObject({
      ...{ stage: 'TakeInventory', Reads: 1, Writes: 1, Lists: 1, Failures: 0, Records: 7 },
    });
  });

  test('never is the payload', async () => {
    await handlerOf(async () => ({ said: WORDS.of.text }))({ run: RUN, [WORDS.of.payload]: WORDS.of.text }, CONTEXT);
    expect(WORDS.found(written.join('\n'))).toEqual([]);
  });
});

describe('the run of a payload', () => {
  test.each([
    ['of a stage', { run: RUN, execution: 'a-1' }, { version: 'v2026-11-22', kind: 'rehearsal', execution: 'a-1' }],
    [
      'of a batch',
      { BatchInput: { run: RUN }, Items: [{}] },
      { version: 'v2026-11-22', kind: 'rehearsal', execution: null },
    ],
    [
      'that opens one',
      { version: 'v2026-01-01.2', kind: 'release' },
      { version: 'v2026-01-01.2', kind: 'release', execution: null },
    ],
    [
      'of words',
      { version: 'my words', kind: 'mine', execution: 'my words' },
      { version: null, kind: null, execution: null },
    ],
    ['of nothing', null, { version: null, kind: null, execution: null }],
  ])('%s is taken where it fits', (_, payload, said) => {
    expect(callContext(payload)).toEqual(said);
  });
});

describe('an opening', () => {
  const DOCUMENT = '{"a":1}';
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'deployed-'));
    writeFileSync(join(folder, 'config.json'), DOCUMENT);
    vi.stubEnv('LAMBDA_TASK_ROOT', folder);
    vi.stubEnv(VARIABLES.operator, 'operator-test');
  });

  test('without configuration and starter gets those that were deployed', async () => {
    const bench = createBench();
    const filled = await fillOpening({ version: 'v2026-11-22', config: null, starter: null }, bench.ports);
    expect(filled).toEqual({ version: 'v2026-11-22', config: sha256(DOCUMENT), starter: 'operator-test' });
    const there = await bench.bucket.get(`config/${sha256(DOCUMENT)}/config.json`);
    expect(Buffer.from(there).toString('utf8')).toBe(DOCUMENT);
    expect(await fillOpening({ version: 'v2026-11-22' }, bench.ports)).toEqual(filled);
  });

  test('keeps what it says itself', async () => {
    const bench = createBench();
    const said = { config: 'a'.repeat(64), starter: 'somebody' };
    expect(await fillOpening(said, bench.ports)).toEqual(said);
    expect(bench.bucket.objects.size).toBe(0);
  });

  test('is refused where it names a folder of somebody’s machine, before anything is written', async () => {
    const bench = createBench();
    await expect(fillOpening({ from_folder: true }, bench.ports)).rejects.toMatchObject({
      code: 'PayloadRefused',
      place: { field: 'data' },
    });
    expect(bench.bucket.objects.size).toBe(0);
  });

  test('is refused where no configuration was deployed', async () => {
    vi.stubEnv('LAMBDA_TASK_ROOT', '/nowhere');
    await expect(fillOpening({ config: null }, createBench().ports)).rejects.toMatchObject({ code: 'Configuration' });
  });
});

describe('a port', () => {
  test('is opened at the first call, once, and passes on what it gives and throws', async () => {
    let opened = 0;
    const port = lazyPort(async () => {
      opened += 1;
      return {
        double: async (n: number) => n * 2,
        fail: async () => {
          throw new ReleaseError('ObjectMissing', 'no such object');
        },
        count: async function* (to: number) {
          for (let at = 0; at < to; at += 1) yield at;
        },
      };
    }, ['count']);
    expect(opened).toBe(0);
    expect([await port.double(4), await Array.fromAsync(port.count(3))]).toEqual([8, [0, 1, 2]]);
    await expect(port.fail()).rejects.toMatchObject({ code: 'ObjectMissing' });
    expect(opened).toBe(1);
  });
});
