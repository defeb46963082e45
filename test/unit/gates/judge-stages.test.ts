// The Judge stages: absent, corrupt and partial evidence blocks, and never throws.
import { beforeEach, describe, expect, it } from 'vitest';
import { PreparationEvidence } from '../../../core/evidence/index.ts';
import { Verdict } from '../../../core/gates/index.ts';
import { canonicalJson, type Json } from '../../../core/record/index.ts';
import { Catalogue } from '../../../functions/catalogue.ts';
import { judgeIntake } from '../../../functions/judge-intake/judge-intake.ts';
import { judgePreparation } from '../../../functions/judge-preparation/judge-preparation.ts';
import { judgeRelease } from '../../../functions/judge-release/judge-release.ts';
import type { Judgement } from '../../../functions/judgement.ts';
import type { Unit } from '../../../functions/plan.ts';
import { prepareIdentity } from '../../../functions/prepare-identity.ts';
import { loadRun, type RunRef } from '../../../functions/run.ts';
import type { Stage } from '../../../functions/stage.ts';
import { once, type Ref, readJson, workPrefix, writeOnce } from '../../../functions/work.ts';
import type { StagePorts } from '../../../platform/ports.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { config, evidence } from './sample.ts';

const HEX = 'c'.repeat(64);

let bucket: MemoryStore;
let ports: StagePorts;
let run: RunRef;

const write = (key: string, value: unknown): Promise<Ref> => writeOnce(bucket, key, canonicalJson(value as Json));

beforeEach(async () => {
  bucket = createMemoryStore();
  ports = { bucket, log: { event: () => undefined }, ledger: { put: async () => 'created' } } as unknown as StagePorts;
  const gates = {
    intake: ['coverage-objects', 'licence'],
    preparation: ['units', 'parse'],
    release: ['dedup', 'leakage'],
    publication: ['signoffs'],
  };
  const opened = {
    version: 'v2026-06-01',
    kind: 'rehearsal',
    config: await write('config/x/config.json', { ...config, gates }),
    previous_release: null,
    withdrawals: { digest: HEX, record_ids: [], content_hashes: [] },
    decisions: { digest: HEX, list: [] },
    conditions: evidence.conditions,
    version_date: '2026-06-01',
    unicode: process.versions['unicode'],
    limit: null,
  };
  run = { version: 'v2026-06-01', kind: 'rehearsal', opened: await write('work/open/opened.json', opened) };
});

const call = async (stage: Stage, input: object) => {
  const output = (await stage.run({ run, ...input }, { ports, progress: () => undefined })) as Judgement &
    Record<string, Ref>;
  const verdicts = (await readJson(bucket, output.verdicts, Verdict.array())) as Verdict[];
  return {
    output,
    codes: [
      ...new Set(
        verdicts.flatMap(({ findings }) =>
          findings.filter(({ severity }) => severity === 'block').map(({ code }) => code),
        ),
      ),
    ],
  };
};

const missing: Ref = { key: 'work/nowhere.json', sha256: HEX, bytes: 2 };

describe('JudgeIntake', () => {
  it('passes on sound evidence, with every gate of the judgement, also those that the policy leaves out', async () => {
    const { output } = await call(judgeIntake, { intake: await write('work/intake.json', evidence.intake) });
    expect(output).toMatchObject({ verdict: 'pass', gates: 5, blocked: 0, explain: 0 });
  });

  it('blocks where the evidence does not exist', async () => {
    const { output, codes } = await call(judgeIntake, { intake: missing });
    expect(output).toMatchObject({ verdict: 'blocked', gates: 5, blocked: 4 });
    expect(codes).toEqual(['evidence_missing']);
  });

  it('blocks where its bytes are not those of the reference, or no JSON', async () => {
    const intake = await write('work/intake.json', evidence.intake);
    expect((await call(judgeIntake, { intake: { ...intake, sha256: HEX } })).codes).toEqual(['evidence_invalid']);
    const broken = await writeOnce(bucket, 'work/broken.json', '{"objects":');
    expect((await call(judgeIntake, { intake: broken })).codes).toEqual(['evidence_invalid']);
  });

  it('throws trouble of the store, which may heal', async () => {
    const intake = await write('work/intake.json', evidence.intake);
    const get = bucket.get;
    bucket.get = (key, options) =>
      key === intake.key ? Promise.reject(new Error('the store is away')) : get(key, options);
    await expect(call(judgeIntake, { intake })).rejects.toThrow('the store is away');
  });
});

describe('JudgeRelease', () => {
  it('finds every report missing where there is no index', async () => {
    const { output, codes } = await call(judgeRelease, { reports: missing });
    expect(output).toMatchObject({ verdict: 'blocked', gates: 21, blocked: 21 });
    expect(codes).toEqual(['evidence_missing']);
  });

  it('reads each report by the index, and blocks by the one that is bad', async () => {
    const names = [
      'intake',
      'preparation',
      'duplicates',
      'split',
      'leaks',
      'verification',
      'coverage',
      'distribution',
      'privacy',
      'bias',
      'curriculum',
    ] as const;
    const refs = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await write(`work/${name}.json`, evidence[name])])),
    );
    const good = await write('work/index.json', { ...refs, funnel: missing });
    expect((await call(judgeRelease, { reports: good })).output.verdict).toBe('pass');
    const leaks = await write('work/leaks-2.json', { ...evidence.leaks, left: 3 });
    const bad = await write('work/index-2.json', { ...refs, leaks, funnel: missing });
    expect((await call(judgeRelease, { reports: bad })).codes).toEqual(['leaks_left']);
  });
});

describe('JudgePreparation', () => {
  const unitOf = (unit: number): Unit => ({
    unit,
    source_id: 'quay',
    slices: [{ key: 'quay/one.jsonl', start: unit, end: unit + 1, sha256: HEX, object_sha256: HEX, object_bytes: 2 }],
  });

  async function plan(count: number): Promise<Ref> {
    const units = await Promise.all(
      Array.from({ length: count }, async (_, unit) => ({
        unit,
        source_id: 'quay',
        bytes: 1,
        ref: await write(`work/plan/unit-${unit}.json`, unitOf(unit)),
      })),
    );
    return write(`work/plan/plan-${count}.json`, { units });
  }

  async function prepare(unit: number, report: object = {}, facts: Json = { records: 98 }): Promise<string> {
    const identity = prepareIdentity(await loadRun(bucket, run), unitOf(unit));
    await once(ports, identity, async (output) => {
      for (const name of ['records.jsonl', 'facts.jsonl', 'bands.bin', 'shingles.bin', 'dropped.jsonl'])
        await output(name, `${name} ${unit}`);
      await output('report.json', canonicalJson({ ...evidence.preparation.sources[1], objects: 1, ...report } as Json));
      return facts;
    });
    return workPrefix(identity);
  }

  it('numbers the documents of all units in plan order, and adds the reports of a source up', async () => {
    await prepare(1);
    await prepare(0);
    const { output } = await call(judgePreparation, { plan: await plan(2) });
    expect(output).toMatchObject({ verdict: 'pass', records: 196 });
    const catalogue = await readJson(bucket, output['catalogue'] as Ref, Catalogue);
    expect(catalogue.units.map(({ unit, base, records }) => [unit, base, records])).toEqual([
      [0, 0, 98],
      [1, 98, 98],
    ]);
    expect(catalogue.sources).toMatchObject([
      { source_id: 'quay', objects: 1, records_in: 200, prepared: 196, dropped: { json_invalid: 2, too_short: 2 } },
    ]);
  });

  it('blocks where a planned unit did not report, and goes on with the others', async () => {
    await prepare(0);
    const { output, codes } = await call(judgePreparation, { plan: await plan(2) });
    expect(output).toMatchObject({ verdict: 'blocked', records: 98 });
    expect(codes).toEqual(['evidence_incomplete', 'units_missing']);
    expect(await readJson(bucket, output['preparation'] as Ref, PreparationEvidence)).toMatchObject({
      planned_units: 2,
      reported_units: 1,
    });
  });

  it.each<readonly [string, object, Json]>([
    ['is of another source', { source_id: 'gale' }, { records: 98 }],
    ['counts other records than its receipt', {}, { records: 97 }],
    ['does not fit its schema', { words: -1 }, { records: 98 }],
  ])('takes a report that %s for none', async (_, report, facts) => {
    await prepare(0, report, facts);
    const { codes } = await call(judgePreparation, { plan: await plan(1) });
    expect(codes).toContain('units_missing');
  });

  it('takes a unit whose output is gone, or whose report or receipt is corrupt, for none', async () => {
    for (const name of ['records.jsonl', 'report.json', 'receipt.json']) {
      const prefix = await prepare(0);
      if (name === 'records.jsonl') bucket.objects.delete(prefix + name);
      else bucket.objects.set(prefix + name, Buffer.from('{}'));
      const { codes } = await call(judgePreparation, { plan: await plan(1) });
      expect(codes).toContain('units_missing');
      for (const key of [...bucket.objects.keys()].filter((candidate) => candidate.startsWith(prefix)))
        bucket.objects.delete(key);
    }
  });

  it('blocks where the plan is gone', async () => {
    const { output, codes } = await call(judgePreparation, { plan: missing });
    expect(output).toMatchObject({ verdict: 'blocked', records: 0 });
    expect(codes).toContain('nothing_examined');
  });

  it('gives the same references twice', async () => {
    await prepare(0);
    const planned = await plan(1);
    const first = await call(judgePreparation, { plan: planned });
    expect((await call(judgePreparation, { plan: planned })).output).toEqual(first.output);
  });
});
