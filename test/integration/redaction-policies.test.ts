// Policies of redaction through the stages: learned tags, surrogates, shifted dates, a model; each refused where it cannot be carried out.
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { ShardVerification, SourcePreparation, WorkRecord } from '../../core/evidence/index.ts';
import { contentHash } from '../../core/record/index.ts';
import { keyIdOf, type SpanDetector } from '../../core/redact/index.ts';
import { Plan, Unit } from '../../functions/plan.ts';
import { prepareIdentity } from '../../functions/prepare-identity.ts';
import { loadRun, type RunRef } from '../../functions/run.ts';
import { findReceipt, outputOf, type Ref, readJson, readJsonLines } from '../../functions/work.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { createBench, open, pairs, planRelease, smallConfig, talk, talks } from '../support/small-release.ts';

type Ports = Partial<Pick<StagePorts, 'redactionKey' | 'openModel'>>;

async function prepareLines(lines: readonly string[], changes: Parameters<typeof smallConfig>[0], ports: Ports = {}) {
  const bench = createBench({ 'talks/one.jsonl': lines.map((line) => `${line}\n`).join('') });
  Object.assign(bench.ports, ports);
  const { run } = await open(bench, smallConfig(changes));
  const { plan } = await bench.run<{ plan: Ref }>('TakeInventory', { run });
  await bench.run('PrepareShard', { run, plan, unit: 0 });
  return { bench, plan, run, ...(await outputsOf(bench, run, plan)) };
}

async function outputsOf(bench: ReturnType<typeof createBench>, run: RunRef, plan: Ref) {
  const row = (await readJson(bench.bucket, plan, Plan)).units[0];
  const unit = await readJson(bench.bucket, row?.ref as Ref, Unit);
  const found = await findReceipt(bench.bucket, prepareIdentity(await loadRun(bench.bucket, run), unit));
  if (found === undefined) throw new Error('no receipt');
  const records = readJsonLines(bench.bucket, outputOf(found.receipt, 'records.jsonl'));
  return {
    report: await readJson(bench.bucket, outputOf(found.receipt, 'report.json'), SourcePreparation),
    records: (await Array.fromAsync(records)).map((line) => WorkRecord.parse(line)),
  };
}

const PLAIN = talk('I have been sleeping badly since the move.', 'That sounds tiring. What keeps you awake?');
const CALLED = talk(
  'My name is Tom Lindqvist, and I have been sleeping badly.',
  'Thank you, Tom Lindqvist. What keeps you awake at night?',
  'My sister Sarah calls me every night.',
  'And what does Sarah want of you at night?',
  'That I come over, every time.',
  'That is a lot to ask of anybody.',
);
const ONLY_TAGGED = talk('My sister Sarah calls me every single night.', 'And what does Sarah want of you at night?');

describe('tags in learned turns', () => {
  test('are learned and counted where the policy keeps them', async () => {
    const { records, report } = await prepareLines([CALLED, PLAIN], { redaction: { trained_tags: 'keep' } });
    expect(records[0]?.messages.map(({ train }) => train)).toEqual([false, true, false, true, false, true]);
    expect(report.trained).toEqual({ turns: 4, masked: 0, elided: 0, words: 33, tags: 2 });
  });

  test('mask their turn under `mask`', async () => {
    const { records, report } = await prepareLines([CALLED, PLAIN], { redaction: { trained_tags: 'mask' } });
    expect(records[0]?.messages.map(({ train }) => train)).toEqual([false, false, false, false, false, true]);
    expect(report.trained).toMatchObject({ turns: 4, masked: 2, elided: 0, tags: 0 });
  });

  test('are left out under `elide` where they only call someone, and mask their turn elsewhere', async () => {
    const { records, report } = await prepareLines([CALLED, PLAIN], { redaction: { trained_tags: 'elide' } });
    const [record] = records;
    expect(record?.messages[1]).toEqual({
      role: 'assistant',
      content: 'Thank you. What keeps you awake at night?',
      train: true,
    });
    expect(record?.messages.map(({ train }) => train)).toEqual([false, true, false, false, false, true]);
    expect(report.trained).toMatchObject({ turns: 4, masked: 1, elided: 1, tags: 0 });
  });

  test('keep tokens, hash and places of what is exported true', async () => {
    const { records } = await prepareLines([CALLED], { redaction: { trained_tags: 'elide' } });
    const [record] = records;
    expect(record?.content_hash).toBe(contentHash(record?.messages ?? []));
    for (const { part, start, end, type } of record?.spans ?? [])
      expect(record?.messages[part]?.content.slice(start, end)).toMatch(new RegExp(`^\\[${type}_\\d`));
    expect(record?.spans).toHaveLength(3);
  });

  test.each(['mask', 'elide', 'keep'])('pass verification of what was exported under `%s`', async (trained_tags) => {
    const others = Array.from({ length: 12 }, (_, at) =>
      talk(`Week ${at} was hard on me, I hardly slept.`, `What was hard in week ${at}?`),
    );
    const bench = createBench({ 'talks/one.jsonl': [CALLED, ...others].map((line) => `${line}\n`).join('') });
    const {
      run,
      catalogue,
      export: plan,
      plan: planned,
    } = await planRelease(bench, smallConfig({ redaction: { trained_tags } }));
    for (const { shard } of planned.shards) {
      await bench.run('CompileExport', { run, catalogue, export: plan, shard });
      await bench.run('VerifyExport', { run, catalogue, export: plan, shard });
    }
    const reports = [...bench.bucket.objects]
      .filter(([key]) => key.startsWith('work/verify-export/') && key.endsWith('/report.json'))
      .map(([, body]) => ShardVerification.parse(JSON.parse(Buffer.from(body).toString())));
    expect(reports.reduce((sum, { records }) => sum + records, 0)).toBe(13);
    for (const report of reports) expect(report).toMatchObject({ mask_errors: 0, hash_errors: 0, schema_errors: 0 });
  });

  test('leave no record in which nothing is learned', async () => {
    const { report } = await prepareLines([ONLY_TAGGED, PLAIN], { redaction: { trained_tags: 'mask' } });
    expect(report.dropped).toEqual({ nothing_to_learn: 1 });
  });

  test('leave no pair of which one side is not learned', async () => {
    const pair = {
      prompt: 'My sister calls every night.',
      chosen: 'What does she want?',
      rejected: 'What does Sarah Lindqvist want?',
    };
    const bench = createBench({ 'pairs/one.jsonl': `${JSON.stringify(pair)}\n` });
    const { run } = await open(bench, smallConfig({ sources: [pairs()], redaction: { trained_tags: 'mask' } }));
    const { plan } = await bench.run<{ plan: Ref }>('TakeInventory', { run });
    await bench.run('PrepareShard', { run, plan, unit: 0 });
    expect((await outputsOf(bench, run, plan)).report.dropped).toEqual({ nothing_to_learn: 1 });
  });
});

// Rules are compiled once a configuration and process: each test of a tool has a configuration of its own.
let configurations = 0;
const own = (redaction: object) => {
  configurations += 1;
  return { redaction: { ...redaction, oldest_birth_year: 1900 + configurations } };
};

const KEY = Buffer.alloc(32, 0x5a);
const SURROGATES = { replacement: 'surrogates', key_id: keyIdOf(KEY) };
const givesKey: Ports = { redactionKey: async () => KEY };

describe('surrogates', () => {
  test('stand in the records, and the key in nothing that is written or logged', async () => {
    const { bench, records } = await prepareLines([CALLED], own(SURROGATES), givesKey);
    const said = records[0]?.messages.map(({ content }) => content).join('\n') ?? '';
    expect(said).toMatch(/My name is [A-Z][a-z]+ [A-Z][a-z]+, and/);
    expect(said).not.toMatch(/Tom|Lindqvist|Sarah|\[PERSON_/);
    const everything = [...bench.bucket.objects.values()].map((body) => Buffer.from(body).toString('latin1'));
    for (const secret of [KEY.toString('hex'), KEY.toString('latin1'), KEY.toString('base64')])
      for (const text of [...everything, ...bench.log]) expect(text).not.toContain(secret);
  });

  test('are refused by an engine that is given no key', async () => {
    await expect(prepareLines([CALLED], own(SURROGATES))).rejects.toMatchObject({ code: 'KeyMissing' });
    await expect(prepareLines([PLAIN], own({ dates: 'shift', key_id: keyIdOf(KEY) }))).rejects.toMatchObject({
      code: 'KeyMissing',
    });
  });

  test('are refused with another key than the policy names', async () => {
    const other: Ports = { redactionKey: async () => Buffer.alloc(32, 1) };
    await expect(prepareLines([CALLED], own(SURROGATES), other)).rejects.toMatchObject({
      code: 'KeyMissing',
    });
  });
});

const MODEL = { from: 'bucket', path: 'models/tiny.onnx', sha256: 'a'.repeat(64), labels: ['PERSON'] };
const withModel = (model: SpanDetector): Ports => ({
  openModel: async () => ({ ...model, [Symbol.asyncDispose]: async () => undefined }),
});

describe('an engine without what the policy asks for', () => {
  const opened = async (redaction: object, ports: Ports) => {
    const bench = createBench({ 'talks/one.jsonl': `${PLAIN}\n` });
    Object.assign(bench.ports, ports);
    return { bench, opening: open(bench, smallConfig(own(redaction))) };
  };

  test.each<[string, object, Ports, string]>([
    ['a key', SURROGATES, {}, 'KeyMissing'],
    ['the key', SURROGATES, { redactionKey: async () => Buffer.alloc(32, 1) }, 'KeyMissing'],
    ['a model', { model: MODEL }, {}, 'ModelMissing'],
  ])('without %s refuses to open a run, and claims nothing', async (_, redaction, ports, code) => {
    const { bench, opening } = await opened(redaction, ports);
    await expect(opening).rejects.toMatchObject({ code });
    expect([...bench.bucket.objects.keys()].filter((key) => !key.startsWith('config/'))).toEqual([]);
  });

  test('opens a run of a model that it can open, and leaves it closed again', async () => {
    const said: string[] = [];
    const openModel: NonNullable<Ports['openModel']> = async ({ path }) => {
      said.push(`opened ${path}`);
      return { find: () => [], [Symbol.asyncDispose]: async () => void said.push('closed') };
    };
    await (await opened({ model: MODEL }, { openModel })).opening;
    expect(said).toEqual([`opened ${MODEL.path}`, 'closed']);
  });

  test.each<[string, object, Ports, string]>([
    ['key', SURROGATES, givesKey, 'KeyMissing'],
    ['model', { model: MODEL }, withModel({ find: () => [] }), 'ModelMissing'],
  ])('that lost its %s since prepares nothing', async (_, redaction, ports, code) => {
    const { bench, opening } = await opened(redaction, ports);
    const { run } = await opening;
    const { plan } = await bench.run<{ plan: Ref }>('TakeInventory', { run });
    for (const port of Object.keys(ports)) Reflect.deleteProperty(bench.ports, port);
    await expect(bench.run('PrepareShard', { run, plan, unit: 0 })).rejects.toMatchObject({ code });
  });
});

describe('a model', () => {
  test('adds to what the rules find', async () => {
    const find = (text: string) => {
      const start = text.indexOf('the move');
      return start < 0 ? [] : [{ start, end: start + 8, type: 'PERSON' as const }];
    };
    const { records } = await prepareLines([PLAIN], own({ model: MODEL }), withModel({ find }));
    expect(records[0]?.messages[0]?.content).toBe('I have been sleeping badly since [PERSON_1].');
  });

  test('is refused by an engine that runs none', async () => {
    await expect(prepareLines([PLAIN], own({ model: MODEL }))).rejects.toMatchObject({
      code: 'ModelMissing',
    });
  });

  test('drops the records on which it fails, with a reason', async () => {
    const find = (text: string) => (text.includes('Sarah') ? [{ start: 0, end: 1e9, type: 'PERSON' as const }] : []);
    const { report } = await prepareLines([PLAIN, ONLY_TAGGED], own({ model: MODEL }), withModel({ find }));
    expect(report.dropped).toEqual({ redaction_failed: 1 });
    expect(report.prepared).toBe(1);
  });

  test('ends the stage where it answers nobody', async () => {
    const { ReleaseError } = await import('../../core/errors/index.ts');
    const find = () => {
      throw new ReleaseError('ModelTimedOut', 'the model did not answer in time');
    };
    await expect(prepareLines([PLAIN], own({ model: MODEL }), withModel({ find }))).rejects.toMatchObject({
      code: 'ModelTimedOut',
    });
  });

  test('is other work with another digest, and the same wherever its file lies', async () => {
    const identity = async (model: object) => {
      const config = smallConfig({ sources: [talks()], redaction: { model: { ...MODEL, ...model } } });
      const run = { config, opened: { unicode: '16.0' } } as unknown as Parameters<typeof prepareIdentity>[0];
      return JSON.stringify(prepareIdentity(run, { unit: 0, source_id: 'talks', slices: [] }));
    };
    const one = await identity({});
    expect(await identity({ from: 'folder', path: '/srv/tiny.onnx' })).toBe(one);
    expect(await identity({ sha256: 'b'.repeat(64) })).not.toBe(one);
  });
});
