// Stages as Lambda functions, from the bundles that are deployed: what they answer, throw, log and leave.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../cli/config/load-config.ts';
import type { Json } from '../../core/record/index.ts';
import { runStage } from '../../functions/run-stage.ts';
import { stageOf } from '../../functions/stages.ts';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.ts';
import { VARIABLES } from '../../platform/aws/resources.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { plantedWords, sentinelSeed } from '../support/sentinel/words.ts';
import { SMALL_CONFIG, smallCorpus } from '../support/small-corpus.ts';
import { createBench } from '../support/small-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { makeTable, type TestTable } from './dynamo-table.ts';
import { describeOnAws, endpoint } from './endpoint.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';
import { createFunction, type TestFunction } from './support/lambda-function.ts';
import { makeSigningKey } from './support/signing-key.ts';

const WORDS = plantedWords(sentinelSeed());
const VERSION = 'v2026-11-22';
const OPENING = { version: VERSION, kind: 'rehearsal', limit: null, takeover: false, execution: 'functions-1' };

interface Deployed {
  readonly folder: TemporaryFolder;
  readonly bucket: TestBucket;
  readonly table: TestTable;
  readonly functions: Readonly<Record<'OpenRelease' | 'TakeInventory' | 'PrepareShard', TestFunction>>;
}

let deployed: Deployed;
const config = loadConfig(SMALL_CONFIG);
/** The same stages in this process. */
const bench = createBench(smallCorpus());
const embedded = async (stage: string, payload: unknown): Promise<Json> =>
  (await runStage(stageOf(stage), payload, { ports: bench.ports, progress: () => undefined })) as Json;

async function deploy(): Promise<Deployed> {
  const [folder, bucket, table] = await Promise.all([temporaryFolder(), testBucket(), makeTable()]);
  const store = createS3ObjectStore({ bucket: bucket.bucket });
  for (const [key, body] of Object.entries(smallCorpus())) await store.create(key, new Uint8Array(Buffer.from(body)));
  const bundleOf = bundleFunctions(folder.path, { 'open-release': { 'config.json': config.bytes } }, [
    'open-release',
    'take-inventory',
    'prepare-shard',
  ]);
  const variables = {
    AWS_ENDPOINT_URL: endpoint(),
    [VARIABLES.environment]: 'test',
    [VARIABLES.bucket]: bucket.bucket,
  };
  const opening = {
    ...variables,
    [VARIABLES.table]: table.name,
    [VARIABLES.signingKey]: await makeSigningKey(),
    [VARIABLES.operator]: 'operator-test',
  };
  const functions = {
    OpenRelease: await createFunction(bundleOf('open-release'), opening),
    TakeInventory: await createFunction(bundleOf('take-inventory'), variables),
    PrepareShard: await createFunction(bundleOf('prepare-shard'), variables),
  };
  return { folder, bucket, table, functions };
}

describeOnAws('a stage as a Lambda function', () => {
  let run: Json;
  let inventory: Readonly<Record<string, Json>>;

  beforeAll(async () => {
    deployed = await deploy();
    await bench.bucket.create(`config/${config.digest}/config.json`, Buffer.from(config.bytes));
  });
  afterAll(async () => {
    for (const one of Object.values(deployed.functions)) await one[Symbol.asyncDispose]();
    await deployed.bucket[Symbol.asyncDispose]();
    await deployed.table[Symbol.asyncDispose]();
    await deployed.folder[Symbol.asyncDispose]();
  });

  test('opens a release that names no configuration and no starter with what was deployed', async () => {
    const expected = await embedded('OpenRelease', { ...OPENING, config: config.digest, starter: 'operator-test' });
    const { payload, error } = await deployed.functions.OpenRelease.invoke({
      ...OPENING,
      config: null,
      starter: null,
    });
    expect(error).toBeUndefined();
    expect(payload).toEqual(expected);
    expect(await deployed.table.dump()).toContain('operator-test');
    run = (payload as { run: Json }).run;
  });

  test('answers what the stage answers in this process, byte for byte', async () => {
    const { payload } = await deployed.functions.TakeInventory.invoke({ run });
    inventory = payload as Record<string, Json>;
    expect(inventory).toEqual(await embedded('TakeInventory', { run }));
  });

  test('runs a batch of a map, and leaves the same objects under the same keys', async () => {
    const payload = { BatchInput: { run, plan: inventory['plan'] }, Items: [{ unit: 0 }, { unit: 1 }, { unit: 2 }] };
    const answer = await deployed.functions.PrepareShard.invoke(payload);
    expect(answer).toEqual({ error: undefined, payload: await embedded('PrepareShard', payload) });
    const store = createS3ObjectStore({ bucket: deployed.bucket.bucket });
    const made = (await Array.fromAsync(store.list('work/prepare-shard/'))).map(({ key }) => key).sort();
    expect(made).toEqual(
      [...bench.bucket.objects.keys()].filter((key) => key.startsWith('work/prepare-shard/')).sort(),
    );
    expect(made.length).toBeGreaterThan(10);
    for (const key of made)
      expect(Buffer.from(await store.get(key)).equals(await bench.bucket.get(key)), key).toBe(true);
  });

  test('throws by the code of the error, with a closed sentence and no stack', async () => {
    const opened = (run as { opened: object }).opened;
    const cases = [
      [{ run: { ...(run as object), opened: { ...opened, sha256: '0'.repeat(64) } } }, 'ObjectCorrupt'],
      [
        { run: { ...(run as object), opened: { ...opened, key: 'work/none.json', sha256: '1'.repeat(64) } } },
        'ObjectMissing',
      ],
      [{ run: WORDS.of.payload }, 'ContractViolated'],
    ] as const;
    for (const [payload, code] of cases) {
      const answer = await deployed.functions.TakeInventory.invoke(payload);
      await expect(embedded('TakeInventory', payload)).rejects.toMatchObject({ code });
      expect(answer).toMatchObject({ error: 'Unhandled', payload: { errorType: code, trace: [code] } });
    }
  });

  test('logs events with the run they belong to, and no word of a payload or a text', async () => {
    const { TakeInventory } = deployed.functions;
    await TakeInventory.invoke({ run, [WORDS.of.payload]: `I am ${WORDS.of.person}` });
    const text = await TakeInventory.log((all) => all.split('task.failed').length > 4 && all.includes('task.ended'));
    const lines = text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as object] : []));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'inventory.taken', level: 'info', version: VERSION, kind: 'rehearsal' }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ event: 'task.ended', cold_start: true }));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'task.failed', level: 'error', error: 'ContractViolated', cold_start: false }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ stage: 'TakeInventory', Writes: expect.any(Number) }));
    expect(WORDS.found(text)).toEqual([]);
    for (const key of Object.keys(smallCorpus())) expect(text).not.toContain(key);
  });
});
