// Faults on AWS: each ends by its name, and after it the pipeline comes to what the embedded engine comes to undisturbed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScoreSheet } from '../../core/review/index.ts';
import { releaseWithSignoffs, type TestRegistry, testRegistry } from '../support/release-with-signoffs.ts';
import { SMALL_CONFIG, smallCorpus, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnAws } from './endpoint.ts';
import { withDeployed } from './support/deployed.ts';
import { contentsOf, differences } from './support/faults/bucket-contents.ts';
import { type CopiedPipeline, copyPipeline } from './support/faults/copied-pipeline.ts';
import { type Ended, type FaultBench, openFaultBench } from './support/faults/fault-bench.ts';
import { type FaultRow, heldAgainst } from './support/faults/fault-table.ts';
import { killFunction, processesOf } from './support/faults/function-process.ts';
import { rememberKey } from './support/faults/remember-key.ts';
import { signRelease } from './support/faults/sign-release.ts';

const minutes = (n: number): number => n * 60_000;
const AS_UNDISTURBED = 'as undisturbed';

/** `failed: ObjectChanged`, in the words of the table. */
const said = ({ outcome, why }: Ended): string => (why.length === 0 ? outcome : `${outcome}: ${why.join(', ')}`);

describeOnAws('faults on AWS (skipped without LocalStack)', () => {
  const rows: FaultRow[] = [];
  let folder: TemporaryFolder;
  let data: string;
  let registry: TestRegistry;
  let pipeline: CopiedPipeline;
  let bench: FaultBench;
  let killed = false;

  const row = (fault: string, ends: readonly Ended[], checked: readonly string[]) =>
    rows.push({ fault, ended: ends.map(said), checked: checked.join('; ') });

  /** A table row, and everything that has to hold after the last of the executions. */
  async function settled(
    fault: string,
    ends: readonly Ended[],
    version: string,
    checked: readonly string[] = [],
    besides?: ReadonlySet<string>,
  ) {
    const last = ends.at(-1);
    if (last === undefined) throw new Error('no execution ended');
    expect(await bench.wrongAfter(last, version, besides)).toEqual([]);
    row(fault, ends, [...checked, AS_UNDISTURBED]);
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    writeSmallCorpus(data);
    registry = testRegistry(SMALL_CONFIG, join(folder.path, 'config'));
    pipeline = await withDeployed('dev', {}, (resources) => copyPipeline(resources, registry.config));
    mkdirSync(join(folder.path, 'embedded'));
    bench = await openFaultBench(pipeline, { folder: join(folder.path, 'embedded'), data, config: registry.config });
  }, minutes(8));
  afterAll(async () => {
    await pipeline?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  }, minutes(1));

  test(
    'of two executions for one version at once one is refused by the claim, and the other finishes',
    async () => {
      const version = 'v2031-01-01';
      const both = await Promise.all([bench.begin(version), bench.begin(version)]);
      const ended = await Promise.all(both.map((execution) => bench.end(execution)));
      const [refused, finished] = ended.sort((one, other) => (one.outcome < other.outcome ? -1 : 1)) as [Ended, Ended];
      expect(said(refused)).toBe('failed: VersionClaimed');
      const { status } = await bench.recorded(refused.execution, version);
      expect(status).toBe('FAILED');
      await settled('two executions for one version at once', [refused, finished], version, [
        'the failure is recorded',
      ]);
    },
    minutes(8),
  );

  describe('one version, befallen by one fault after another', () => {
    const version = 'v2031-02-01';
    /** Keys that the execution wrote which was a release (its inventory names the kind), and was shown one unit too few. */
    let misled: ReadonlySet<string> = new Set();
    const ofKind = /^work\/(open-release|take-inventory|judge-intake|catalogue|judge-preparation)\//;

    test(
      'a ledger that stays throttled fails the execution as unavailable, and the rule records it',
      async () => {
        await bench.forget('work/');
        const busy = pipeline.proxy.inject({
          service: 'dynamodb',
          times: Number.POSITIVE_INFINITY,
          fault: { kind: 'throttle' },
        });
        const ended = await bench.rehearse(version);
        busy.remove();
        expect(said(ended)).toBe('failed: StoreUnavailable');
        expect(await bench.recorded(ended.execution, version)).toEqual({ status: 'FAILED', claim: 'none' });
        row('DynamoDB stays throttled', [ended], ['every retry was made; the failure is recorded']);
      },
      minutes(4),
    );

    test(
      'a source that is replaced after the inventory is refused by its hash',
      async () => {
        const key = 'gdrive/storm/one.jsonl';
        const other = Buffer.from(String(smallCorpus()[key]).replaceAll('a', 'e'));
        const after = (): Promise<void> => pipeline.ports.bucket.replace(key, other);
        const replaced = pipeline.proxy.inject({
          ...{ service: 's3', operation: 'PutObject', key: /^work\/take-inventory\/.*\/receipt\.json$/ },
          fault: { kind: 'meanwhile', after },
        });
        const ended = await bench.rehearse(version, { takeover: true });
        replaced.remove();
        expect(replaced.met()).toBe(1);
        expect(ended.why).toContain('ObjectChanged');
        expect(await bench.recorded(ended.execution, version)).toEqual({ status: 'FAILED', claim: 'live' });
        await pipeline.ports.bucket.replace(key, Buffer.from(smallCorpus()[key] ?? ''));
        row(
          'a source object is replaced between inventory and preparation',
          [ended],
          ['the failure is recorded, the claim kept'],
        );
      },
      minutes(4),
    );

    test(
      'a handler that dies in the middle of a write is called again, and writes once',
      async ({ skip }) => {
        const prepare = ['PrepareShard', 'PrepareLargeShard'].map(pipeline.functionOf);
        killed = prepare.some((name) => processesOf(name).length > 0);
        skip(!killed, 'functions are no processes of this machine');
        // A version of its own, and stages that have their work before them.
        const own = 'v2031-02-15';
        await bench.forget('work/');
        const { matches, key } = rememberKey(/^work\/prepare-shard\//);
        const death = pipeline.proxy.inject({
          ...{ service: 's3', operation: 'PutObject', matches },
          fault: { kind: 'cut-request', afterBytes: 100, then: () => prepare.forEach(killFunction) },
        });
        const ended = await bench.rehearse(own);
        death.remove();
        expect(death.met()).toBe(1);
        expect(said(ended)).toBe('rehearsed');
        expect((await bench.versions(key())).size).toBe(1);
        await settled('a handler is killed in the middle of a write', [ended], own, [
          'the state machine calls it again; the object of the broken write is written once',
        ]);
        await bench.forget('work/');
      },
      minutes(4),
    );

    test(
      'a child of a Map that says it is done, and whose report is nowhere, blocks',
      async () => {
        const lost = pipeline.proxy.inject({
          ...{ service: 's3', operation: 'PutObject', key: /^work\/prepare-shard\/.*\/receipt\.json$/ },
          fault: { kind: 'answer', status: 200, headers: { etag: '"0"' } },
        });
        const before = await bench.versions('work/');
        const ended = await bench.rehearse(version, { kind: 'release' });
        lost.remove();
        expect(lost.met()).toBe(1);
        const written = [...(await bench.versions('work/')).keys()].filter((key) => !before.has(key));
        misled = new Set(written.filter((key) => ofKind.test(key)));
        expect(said(ended)).toMatch(/^blocked: .+/);
        row(
          'a child of a Map reports success, and its receipt is lost',
          [ended],
          ['planned is not reported; nothing goes on'],
        );
      },
      minutes(4),
    );

    test(
      'a store that stays throttled fails a Map as unavailable',
      async () => {
        const busy = pipeline.proxy.inject({
          ...{ service: 's3', key: /^work\/match-bands\//, times: Number.POSITIVE_INFINITY },
          fault: { kind: 'throttle' },
        });
        const ended = await bench.rehearse(version, { takeover: true });
        busy.remove();
        expect(ended.why).toContain('StoreUnavailable');
        expect(await bench.recorded(ended.execution, version)).toEqual({ status: 'FAILED', claim: 'live' });
        row('S3 stays throttled', [ended], ['every retry was made; the failure is recorded, the claim kept']);
      },
      minutes(4),
    );

    test(
      'a shard that is replaced while the run goes on is refused by its hash',
      async () => {
        const { matches, key } = rememberKey(/^work\/compile-export\/[^/]+\/(?!lineage)[^/]+\.jsonl$/);
        const after = (): Promise<void> => pipeline.ports.bucket.replace(key(), Buffer.from('{"other": true}\n'));
        const replaced = pipeline.proxy.inject({
          ...{ service: 's3', operation: 'PutObject', matches },
          fault: { kind: 'meanwhile', after },
        });
        const ended = await bench.rehearse(version, { takeover: true });
        replaced.remove();
        expect(said(ended)).toMatch(/^(failed: .*ObjectCorrupt|blocked: )/);
        await bench.forget(key());
        row(
          'a shard in `work/` is replaced during the run',
          [ended],
          ['its hash; the object is removed before the next run'],
        );
      },
      minutes(4),
    );

    test(
      'through throttles, broken connections and lost and doubled requests the next execution finishes',
      async () => {
        const { inject } = pipeline.proxy;
        let asked = 0;
        const everyFifth = (): boolean => asked++ % 5 === 0;
        const rules = [
          inject({ service: 's3', matches: everyFifth, times: 60, fault: { kind: 'throttle' } }),
          inject({ service: 'dynamodb', matches: everyFifth, times: 12, fault: { kind: 'throttle' } }),
          inject({
            service: 's3',
            operation: 'PutObject',
            key: /^work\/measure-release\//,
            times: 5,
            fault: { kind: 'throttle' },
          }),
          inject({
            service: 's3',
            operation: 'PutObject',
            key: /^work\/compile-export\//,
            fault: { kind: 'cut-after' },
          }),
          inject({
            service: 's3',
            operation: 'PutObject',
            key: /^candidates\//,
            times: 2,
            fault: { kind: 'duplicate' },
          }),
          inject({
            service: 's3',
            operation: 'PutObject',
            key: /^candidates\//,
            skip: 2,
            fault: { kind: 'cut-request', afterBytes: 60 },
          }),
          inject({
            service: 's3',
            operation: 'GetObject',
            key: /^work\//,
            skip: 9,
            times: 2,
            fault: { kind: 'cut-answer', afterBytes: 40 },
          }),
          inject({ service: 'dynamodb', operation: 'TransactWriteItems', fault: { kind: 'cut-after' } }),
          inject({ service: 'dynamodb', operation: 'PutItem', fault: { kind: 'cut-after' } }),
        ];
        const ended = await bench.rehearse(version, { takeover: true });
        for (const { remove } of rules) remove();
        expect(rules.map(({ met }) => met() > 0)).toEqual(rules.map(() => true));
        await settled(
          'after all of these: bursts of 503 SlowDown and ThrottlingException, broken connections, lost answers, doubled requests',
          [ended],
          version,
          [],
          misled,
        );
      },
      minutes(6),
    );
  });

  test(
    'an EXPRESS child that is called twice, at once and once more, does its work once',
    async () => {
      const version = 'v2031-03-01';
      await bench.forget('work/');
      const { config } = pipeline;
      const opening = {
        version,
        kind: 'rehearsal',
        config,
        execution: 'by-hand',
        limit: null,
        takeover: false,
        starter: null,
      };
      const { run } = (await pipeline.invoke('OpenRelease', opening)).payload;
      const { plan, items } = (await pipeline.invoke('TakeInventory', { run })).payload as {
        plan: unknown;
        items: { key: string };
      };
      const units = JSON.parse(Buffer.from(await pipeline.ports.bucket.get(items.key)).toString('utf8')) as unknown[];
      for (const unit of units) {
        const child = () => pipeline.invoke('PrepareShard', { BatchInput: { run, plan }, Items: [{ unit }] });
        const answers = [...(await Promise.all([child(), child()])), await child()];
        expect(answers).toEqual(answers.map(() => ({ error: undefined, payload: { done: 1 } })));
      }
      const ended = await bench.rehearse(version, { takeover: true });
      await settled(
        'every EXPRESS child of PrepareShards is called three times, twice at the same moment',
        [ended],
        version,
        ['all three succeed'],
      );
    },
    minutes(5),
  );

  test(
    'an execution that is stopped while a stage runs is recorded, and its version is free',
    async () => {
      const version = 'v2031-05-01';
      const stopped = await bench.begin(version);
      while ((await pipeline.ports.ledger.claimOf(version, 'rehearsal')) === undefined) await sleep(50);
      await pipeline.workflow.cancel(stopped);
      const aborted = await bench.end(stopped);
      expect(aborted.outcome).toBe('aborted');
      expect(await bench.recorded(stopped, version)).toEqual({ status: 'ABORTED', claim: 'ended' });
      const ended = await bench.rehearse(version);
      await settled('an execution is stopped while a stage runs', [aborted, ended], version, [
        'the failure is recorded, the claim ended: the next one takes over nothing',
      ]);
    },
    minutes(4),
  );

  test(
    'an execution that runs out of time is recorded, and a takeover finishes',
    async () => {
      const version = 'v2031-04-01';
      const late = await bench.rehearse(version, { on: pipeline.hasty });
      expect(late.outcome).toBe('timed_out');
      const { status } = await bench.recorded(late.execution, version);
      expect(status).toBe('TIMED_OUT');
      const ended = await bench.rehearse(version, { takeover: true });
      await settled('an execution runs out of time', [late, ended], version, ['the time-out is recorded']);
    },
    minutes(4),
  );

  describe('a release that waits for people', () => {
    const version = 'v2031-06-01';
    const tokenOf = async (execution: string): Promise<string> => {
      const [waiting] = await pipeline.tokens.open(execution);
      if (waiting === undefined) throw new Error('the execution keeps no token');
      return waiting.token;
    };
    const digestOf = async (execution: string): Promise<string> =>
      ((await pipeline.ports.ledger.get('stage-run', `${execution}-signoffs`)) as { release_digest: string })
        .release_digest;
    const refusalOf = (promise: Promise<unknown>): Promise<unknown> =>
      promise.then(
        () => 'taken',
        (error: unknown) => error,
      );

    test(
      'the token of an execution that was stopped wakes nobody',
      async () => {
        const stopped = await bench.rehearse(version, { kind: 'release' });
        expect(stopped.outcome).toBe('waiting');
        const token = await tokenOf(stopped.execution);
        await pipeline.workflow.cancel(stopped.execution);
        expect(await refusalOf(pipeline.workflow.succeedTask(token, {}))).toMatchObject({ trouble: 'usage' });
        const recorded = await bench.recorded(stopped.execution, version, 'release');
        expect(await pipeline.tokens.open(stopped.execution)).toEqual([]);
        row(
          'a waiting execution is stopped, and its token used',
          [stopped],
          [`recorded as ${recorded.status}, the claim ${recorded.claim}; the token is refused`],
        );
      },
      minutes(4),
    );

    test(
      'sign-offs bind the candidate: another digest is refused, altered bytes block; a token counts once',
      async () => {
        const { ports, workflow } = pipeline;
        const waits = await bench.rehearse(version, { kind: 'release', takeover: true });
        expect(waits.outcome).toBe('waiting');
        const release_digest = await digestOf(waits.execution);
        const waiting = { version, execution: waits.execution, release_digest };
        const other = (sheet: ScoreSheet): ScoreSheet => ({ ...sheet, candidate_digest: '0'.repeat(64) });
        expect(await refusalOf(signRelease(ports, waiting, registry.reviewers, other))).toMatchObject({
          code: 'SignoffRefused',
        });
        row('a sheet is signed for another digest', [waits], ['`SignoffRefused`; nothing is recorded']);
        expect(await signRelease(ports, waiting, registry.reviewers)).toEqual([]);

        const shard = [...(await bench.versions(`candidates/${version}/${release_digest}/data/`)).keys()][0] ?? '';
        const before = await ports.bucket.get(shard);
        await ports.bucket.replace(shard, Buffer.concat([before, Buffer.from('\n')]));
        const token = await tokenOf(waits.execution);
        await workflow.succeedTask(token, {});
        // LocalStack may take this one too, before the first has woken the execution.
        await refusalOf(workflow.succeedTask(token, {}));
        const blocked = await bench.end(waits.execution);
        expect(await refusalOf(workflow.succeedTask(token, {}))).toMatchObject({ trouble: 'usage' });
        const woken = (await workflow.history(waits.execution)).filter(
          ({ type, state }) => type === 'state.exited' && state === 'AwaitSignoffs',
        );
        expect(woken).toHaveLength(1);
        expect(said(blocked)).toMatch(/^blocked: /);
        expect((await bench.versions('exports/')).size).toBe(0);
        row('a task token is used twice', [blocked], ['it is woken once; a token that was used is refused']);

        await bench.forget(shard);
        await ports.bucket.create(shard, before);
        const released = await bench.rehearse(version, { kind: 'release' });
        expect(said(released)).toBe('released');
        await using embedded = await releaseWithSignoffs({
          folder: join(folder.path, 'signed'),
          data,
          registry,
          version,
        });
        const { output } = (await embedded.workflow.describe(embedded.execution)) ?? {};
        expect(output).toMatchObject({ candidate: { release_digest: released.digest } });
        const release = `exports/releases/${version}/`;
        const wanted = await contentsOf(embedded.ports.bucket, release);
        const found = await bench.versions(release);
        expect(differences(found, wanted, { whole: true, besides: new Set() })).toEqual([]);
        row(
          'a file of the candidate is altered while people sign',
          [blocked, released],
          [
            'nothing is published before the file is restored; then the release of the embedded engine, each file written once',
          ],
        );
      },
      minutes(6),
    );
  });

  test('docs/faults-aws.md says how each of them ended', ({ skip }) => {
    skip(!killed, 'a fault could not be tried here');
    const { wanted, found } = heldAgainst(rows);
    expect(found).toBe(wanted);
  });
});
