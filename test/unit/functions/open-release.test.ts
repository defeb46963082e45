import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf, type Json, sha256 } from '../../../core/record/index.ts';
import { loadRun, Opened, type RunRef } from '../../../functions/run.ts';
import { readJson, writeOnce } from '../../../functions/work.ts';
import { createBench, open, smallConfig } from '../../support/small-release.ts';

const CONFIG = smallConfig();
const audit = async (bench: ReturnType<typeof createBench>): Promise<string[]> =>
  (await Array.fromAsync(bench.ports.ledger.auditTrail())).map(({ event }) => event);

const A = 'a'.repeat(16);
const B = 'b'.repeat(16);
const content = (digit: string): string => `sha256:${digit.repeat(64)}`;
const tombstone = (record_id: string, digits: readonly string[]): Json => ({
  record_id,
  content_hashes: digits.map(content),
  reason: 'legal_order',
  by: 'compliance',
  on: '2026-01-01',
});

describe('OpenRelease', () => {
  test('freezes configuration, previous release, withdrawals, day and Unicode version, and nothing of the execution', async () => {
    const bench = createBench();
    await bench.ports.ledger.put('withdrawal', B, tombstone(B, ['b']));
    await bench.ports.ledger.put('withdrawal', A, tombstone(A, ['a', 'b']));
    const { run, epoch } = await open(bench, CONFIG, { version: 'v2026-02-01.3', limit: 5 });
    const opened = await readJson(bench.bucket, run.opened, Opened);
    expect(opened).toMatchObject({
      version: 'v2026-02-01.3',
      version_date: '2026-02-01',
      previous_release: null,
      withdrawals: {
        record_ids: [A, B],
        content_hashes: [content('a'), content('b')],
        digest: digestOf([A, B, content('a'), content('b')]),
      },
      unicode: process.versions['unicode'],
      limit: 5,
    });
    expect(opened.config.sha256).toBe(sha256(canonicalJson(CONFIG as unknown as Json)));
    expect(JSON.stringify(opened)).not.toContain('execution');
    expect(epoch).toBe((await bench.ports.ledger.claimOf('v2026-02-01.3', 'rehearsal'))?.epoch);
    expect(await audit(bench)).toEqual(['run.opened']);
  });

  test.each([
    ['two UUIDs, as a service that starts it puts them together', `${crypto.randomUUID()}_${crypto.randomUUID()}`],
    ['the longest name that an execution can have', 'n'.repeat(80)],
  ])('takes an execution whose name is %s', async (_, execution) => {
    const bench = createBench();
    await open(bench, CONFIG, { execution });
    expect(await bench.ports.ledger.claimOf('v2026-02-01', 'rehearsal')).toMatchObject({ execution, state: 'live' });
    expect(await audit(bench)).toEqual(['run.opened']);
  });

  test.each(['n'.repeat(81), 'night (one)', 'nuit-d’été', 'a=b'])(
    'refuses the name %s before the version is claimed',
    async (execution) => {
      const bench = createBench();
      await expect(open(bench, CONFIG, { execution })).rejects.toMatchObject({ code: 'PayloadRefused' });
      expect(await bench.ports.ledger.claimOf('v2026-02-01', 'rehearsal')).toBeUndefined();
    },
  );

  test('opens the same run twice for the same execution', async () => {
    const bench = createBench();
    const first = await open(bench, CONFIG);
    expect(await open(bench, CONFIG)).toEqual(first);
  });

  test('gives the same bytes whoever starts, and says beside them who did', async () => {
    const [one, two] = [createBench(), createBench()];
    const first = await open(one, CONFIG, { starter: 'engineer' });
    const second = await open(two, CONFIG, { starter: 'night' });
    expect(second.run).toEqual(first.run);
    expect(await two.ports.ledger.get('stage-run', 'execution-1-opened')).toEqual({
      version: 'v2026-02-01',
      kind: 'rehearsal',
      starter: 'night',
      config: sha256(canonicalJson(CONFIG as unknown as Json)),
    });
  });

  test('stops at a tombstone or a decision that nobody wrote so: leaving it out would bring text back', async () => {
    const buried = createBench();
    await buried.ports.ledger.put('withdrawal', A, { why: 'asked' });
    await expect(open(buried, CONFIG)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    const decided = createBench();
    await decided.ports.ledger.put('decision', 'waive-1', { id: 'waive-2' });
    await expect(open(decided, CONFIG)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  test('refuses a version that another execution holds, unless it is taken over with a higher epoch', async () => {
    const bench = createBench();
    const first = await open(bench, CONFIG, { execution: 'one' });
    await expect(open(bench, CONFIG, { execution: 'two' })).rejects.toMatchObject({ code: 'VersionClaimed' });
    const second = await open(bench, CONFIG, { execution: 'two', takeover: true });
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(second.run).toEqual(first.run);
  });

  test('refuses an execution whose name reads like text, before it claims', async () => {
    const bench = createBench();
    await expect(open(bench, CONFIG, { execution: 'for Dana Whitfield' })).rejects.toMatchObject({
      code: 'PayloadRefused',
      place: { field: 'execution' },
    });
    expect(await bench.ports.ledger.claimOf('v2026-02-01', 'rehearsal')).toBeUndefined();
  });

  test.each<[string, object]>([
    ['version', { version: 'v2026-13-45' }],
    ['version', { version: 'v2026-02-30' }],
    ['version', { version: null }],
    ['kind', { kind: null }],
    ['kind', { kind: 'final' }],
    ['limit', { limit: 0 }],
    ['limit', { limit: '5' }],
    ['takeover', { takeover: 'yes' }],
    ['starter', { starter: 'Dana Whitfield' }],
    ['unknown_fields', { unknown_fields: 1 }],
    ['unknown_fields', { unknown_fields: null }],
  ])('refuses a payload by its %s before the version is claimed: %j', async (field, wrong) => {
    const bench = createBench();
    const opening = open(bench, CONFIG, wrong);
    await expect(opening).rejects.toMatchObject({ code: 'PayloadRefused', trouble: 'usage', place: { field } });
    expect(await bench.ports.ledger.list('claim')).toEqual([]);
  });

  const call = (bench: ReturnType<typeof createBench>, config: string): Promise<unknown> =>
    bench.run('OpenRelease', {
      version: 'v2026-02-01',
      kind: 'rehearsal',
      config,
      execution: 'one',
      limit: null,
      takeover: false,
      starter: null,
    });

  test('refuses a configuration that is absent, altered, no JSON, or of another schema, before it claims', async () => {
    const bench = createBench();
    const put = (digest: string, text: string): unknown =>
      bench.bucket.objects.set(`config/${digest}/config.json`, new Uint8Array(Buffer.from(text)));
    await expect(call(bench, '0'.repeat(64))).rejects.toMatchObject({ code: 'ObjectMissing' });
    put('1'.repeat(64), '{}');
    await expect(call(bench, '1'.repeat(64))).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    put(sha256('quillfeather'), 'quillfeather');
    const syntax = await call(bench, sha256('quillfeather')).catch((thrown: unknown) => thrown);
    expect(syntax).toMatchObject({ code: 'ObjectCorrupt' });
    expect(String((syntax as Error).stack)).not.toContain('quillfeather');
    put(sha256('{"project":{}}'), '{"project":{}}');
    await expect(call(bench, sha256('{"project":{}}'))).rejects.toMatchObject({ code: 'ContractViolated' });
    expect(await bench.ports.ledger.claimOf('v2026-02-01', 'rehearsal')).toBeUndefined();
  });
});

describe('loadRun', () => {
  async function openedWith(changes: Partial<Opened>): Promise<{ bench: ReturnType<typeof createBench>; run: RunRef }> {
    const bench = createBench();
    const { run } = await open(bench, CONFIG);
    const opened = { ...(await readJson(bench.bucket, run.opened, Opened)), ...changes };
    return {
      bench,
      run: {
        ...run,
        opened: await writeOnce(bench.bucket, 'work/altered.json', canonicalJson(opened as unknown as Json)),
      },
    };
  }

  test('refuses a process with another Unicode version than the run was opened with', async () => {
    const { bench, run } = await openedWith({ unicode: '1.1' });
    await expect(loadRun(bench.bucket, run)).rejects.toMatchObject({ code: 'UnicodeChanged', trouble: 'terminal' });
  });

  test('refuses a reference that names another version or kind than it was opened with, cached or not', async () => {
    const { bench, run } = await openedWith({ limit: 77 });
    await expect(loadRun(bench.bucket, { ...run, kind: 'release' })).rejects.toMatchObject({
      code: 'ContractViolated',
    });
    expect((await loadRun(bench.bucket, run)).opened.limit).toBe(77);
    await expect(loadRun(bench.bucket, { ...run, version: 'v2026-03-01' })).rejects.toMatchObject({
      code: 'ContractViolated',
    });
  });

  test('refuses frozen inputs of other bytes', async () => {
    const { bench, run } = await openedWith({ limit: 78 });
    bench.bucket.objects.set(run.opened.key, new Uint8Array(Buffer.from('{}')));
    await expect(loadRun(bench.bucket, run)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});
