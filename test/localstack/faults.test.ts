// Faults on AWS: each ends by its name, and after it the pipeline comes to what the embedded engine comes to undisturbed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRegistry, type TestRegistry } from '../support/release-with-signoffs.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnAws } from './endpoint.ts';
import { deployed } from './support/deployed.ts';
import { type CopiedPipeline, copyPipeline } from './support/faults/copied-pipeline.ts';
import { type Ended, type FaultBench, openFaultBench } from './support/faults/fault-bench.ts';
import type { FaultRow } from './support/faults/fault-table.ts';
import { killFunction, processesOf } from './support/faults/function-process.ts';

const minutes = (n: number): number => n * 60_000;
const AS_UNDISTURBED = 'as undisturbed';

/** `failed: ObjectChanged`, in the words of the table. */
const said = ({ outcome, why }: Ended): string => (why.length === 0 ? outcome : `${outcome}: ${why.join(', ')}`);

describeOnAws('faults on AWS (skipped without LocalStack)', () => {
  const rows: FaultRow[] = [];
  let folder: TemporaryFolder;
  let registry: TestRegistry;
  let pipeline: CopiedPipeline;
  let bench: FaultBench;

  /** A table row, and everything that has to hold after the last of the executions. */
  async function settled(fault: string, ends: readonly Ended[], version: string, checked: readonly string[] = []) {
    const last = ends.at(-1);
    if (last === undefined) throw new Error('no execution ended');
    expect(await bench.wrongAfter(last, version)).toEqual([]);
    rows.push({ fault, ended: ends.map(said), checked: [...checked, AS_UNDISTURBED].join('; ') });
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = join(folder.path, 'data');
    writeSmallCorpus(data);
    registry = testRegistry(SMALL_CONFIG, join(folder.path, 'config'));
    let t = Date.now();
    const resources = await deployed('dev');
    pipeline = await copyPipeline(resources, registry.config);
    console.log('copied', Date.now() - t); t = Date.now();
    mkdirSync(join(folder.path, 'embedded'));
    bench = await openFaultBench(pipeline, { folder: join(folder.path, 'embedded'), data, config: registry.config });
    console.log('bench', Date.now() - t);
  }, minutes(8));
  afterAll(async () => {
    await pipeline?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  }, minutes(1));

  test('of two executions for one version at once one is refused by the claim, and the other finishes', async () => {
    const version = 'v2031-01-01';
    const both = await Promise.all([bench.begin(version), bench.begin(version)]);
    const ended = await Promise.all(both.map((execution) => bench.end(execution)));
    const [refused, finished] = ended.sort((one, other) => (one.outcome < other.outcome ? -1 : 1)) as [Ended, Ended];
    expect(said(refused)).toBe('failed: VersionClaimed');
    const { status } = await bench.recorded(refused.execution, version);
    expect(status).toBe('FAILED');
    await settled('two executions for one version at once', [refused, finished], version, ['the failure is recorded']);
  }, minutes(3));

  test('a handler that dies while it writes leaves nothing, and a takeover finishes', async ({ skip }) => {
    const version = 'v2031-01-02';
    const prepare = pipeline.functionOf('PrepareShard');
    skip(processesOf(prepare).length === 0, 'functions are no processes of this machine');
    await bench.forgetWork();
    let key = '';
    const death = pipeline.proxy.inject({
      service: 's3',
      operation: 'PutObject',
      key: /^work\/prepare-shard\//,
      matches: (asked) => {
        key = asked.key;
        return true;
      },
      fault: { kind: 'cut-request', afterBytes: 100, then: () => void killFunction(prepare) },
    });
    const died = await bench.rehearse(version);
    death.remove();
    console.log(said(died), key);
    expect(death.met()).toBe(1);
    expect(await pipeline.ports.bucket.head(key)).toBeUndefined();
    expect(await bench.recorded(died.execution, version)).toEqual({ status: 'FAILED', claim: 'live' });
    const finished = await bench.rehearse(version, { takeover: true });
    await settled('a handler is killed in the middle of a write', [died, finished], version, ['nothing lies under the key of the broken write; the failure is recorded, the claim kept']);
  }, minutes(3));
});
