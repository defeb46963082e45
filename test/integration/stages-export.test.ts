// Compiled shards, and what an independent look finds in them when something is wrong.
import { beforeAll, describe, expect, test } from 'vitest';
import { ShardVerification } from '../../core/evidence/index.ts';
import {
  canonicalJson,
  contentHash,
  type ExportedRecord,
  type Json,
  LineageRecord,
  RECORD_SCHEMAS,
  sha256,
} from '../../core/record/index.ts';
import { createTokenCounter } from '../../core/tokens/index.ts';
import { compileIdentity, verifyIdentity } from '../../functions/export-identity.ts';
import type { PlannedShard } from '../../functions/export-plan.ts';
import { loadRun } from '../../functions/run.ts';
import { findReceipt, outputOf, type Ref, readJson, sealReceipt, workPrefix } from '../../functions/work.ts';
import { inventedText } from '../support/invented-text.ts';
import {
  type Bench,
  createBench,
  essays,
  type Planned,
  pairs,
  planRelease,
  smallConfig,
  talk,
  talks,
} from '../support/small-release.ts';

const SENTINEL = 'quillfeather';
const words = (seed: number): string => inventedText(seed, 30);

const CONFIG = smallConfig({
  sources: [talks(), pairs(), essays()],
  project: {
    languages: { covered: ['en'], other: 'keep' },
    system_prompts: { professional_therapeutic: 'You are a careful counsellor.' },
  },
});
const OBJECTS = {
  'talks/one.jsonl': Array.from(
    { length: 12 },
    (_, at) => `${talk(`I feel ${words(at)}`, `Tell me ${words(100 + at)}`)}\n`,
  ).join(''),
  'pairs/one.jsonl': Array.from(
    { length: 6 },
    (_, at) => `${JSON.stringify({ prompt: words(200 + at), chosen: words(300 + at), rejected: words(400 + at) })}\n`,
  ).join(''),
  'essays/one.jsonl': Array.from({ length: 4 }, (_, at) => `${JSON.stringify({ text: words(500 + at) })}\n`).join(''),
};

interface Compiled {
  readonly shard: PlannedShard;
  readonly ref: Ref;
  readonly records: readonly ExportedRecord[];
  readonly lineage: readonly LineageRecord[];
}

const linesIn = (bench: Bench, key: string): string[] =>
  Buffer.from(bench.bucket.objects.get(key) ?? '')
    .toString()
    .trimEnd()
    .split('\n');

async function compiled(bench: Bench, planned: Planned, index: number): Promise<Compiled> {
  const shard = planned.plan.shards[index];
  if (shard === undefined) throw new Error('no such shard');
  const found = await findReceipt(
    bench.bucket,
    compileIdentity(await loadRun(bench.bucket, planned.run), planned.catalogue, shard),
  );
  if (found === undefined) throw new Error('not compiled');
  const ref = outputOf(found.receipt, 'shard.jsonl');
  return {
    shard,
    ref,
    records: linesIn(bench, ref.key).map((line) => RECORD_SCHEMAS[shard.kind].parse(JSON.parse(line))),
    lineage: linesIn(bench, outputOf(found.receipt, 'lineage.jsonl').key).map((line) =>
      LineageRecord.parse(JSON.parse(line)),
    ),
  };
}

const inputOf = ({ run, catalogue, export: plan }: Planned, shard: number): object => ({
  run,
  catalogue,
  export: plan,
  shard,
});

async function verification(bench: Bench, planned: Planned, index: number): Promise<ShardVerification> {
  await bench.run('VerifyExport', inputOf(planned, index));
  const shard = planned.plan.shards[index];
  if (shard === undefined) throw new Error('no such shard');
  const found = await findReceipt(
    bench.bucket,
    verifyIdentity(await loadRun(bench.bucket, planned.run), planned.catalogue, shard, 0),
  );
  if (found === undefined) throw new Error('not verified');
  return readJson(bench.bucket, outputOf(found.receipt, 'report.json'), ShardVerification);
}

let whole: Bench;
let planned: Planned;
/** The first shard of conversations. */
let shardOfTalks: number;

beforeAll(async () => {
  whole = createBench(OBJECTS);
  planned = await planRelease(whole, CONFIG);
  shardOfTalks = planned.plan.shards.find(({ kind, split }) => kind === 'sft' && split === 'train')?.shard ?? -1;
  for (const { shard } of planned.plan.shards) await whole.run('CompileExport', inputOf(planned, shard));
});

/** The bucket as it was compiled, to be spoiled. */
function copy(): Bench {
  const bench = createBench(OBJECTS);
  for (const [key, bytes] of whole.bucket.objects) bench.bucket.objects.set(key, bytes);
  return bench;
}

describe('PlanExport', () => {
  const listed = async (express_seconds?: number): Promise<{ items: number[]; large: number[]; all: number[] }> => {
    const bench = createBench(OBJECTS);
    const units = { ...CONFIG.project.units, ...(express_seconds === undefined ? {} : { express_seconds }) };
    const { plan } = await planRelease(bench, { ...CONFIG, project: { ...CONFIG.project, units } });
    const list = (name: string): number[] => {
      const [found] = [...bench.bucket.objects].filter(
        ([key]) => key.startsWith('work/plan-export/') && key.endsWith(`/${name}`),
      );
      return JSON.parse(Buffer.from(found?.[1] ?? '').toString()) as number[];
    };
    return { items: list('items.json'), large: list('large-items.json'), all: plan.shards.map(({ shard }) => shard) };
  };

  test('lists each shard once: for children with five minutes, or where it could take longer for others', async () => {
    const short = await listed();
    expect(short).toEqual({ items: short.all, large: [], all: short.all });
    const long = await listed(0.001);
    expect(long).toEqual({ items: [], large: short.all, all: short.all });
  });
});

describe('CompileExport', () => {
  test('writes every planned record of every kind once, in the order of its ids, with its lineage', async () => {
    const shards = await Promise.all(planned.plan.shards.map(({ shard }) => compiled(whole, planned, shard)));
    expect(new Set(shards.map(({ shard }) => shard.kind))).toEqual(new Set(['sft', 'preference', 'pretrain']));
    const ids = shards.flatMap(({ records }) => records.map(({ metadata }) => metadata.record_id));
    expect([ids.length, new Set(ids).size]).toEqual([22, 22]);
    for (const { shard, records, lineage } of shards) {
      const own = records.map(({ metadata }) => metadata.record_id);
      expect(own).toEqual(own.toSorted());
      expect(lineage.map(({ record_id }) => record_id)).toEqual(own);
      expect(records.every(({ metadata }) => metadata.split === shard.split && metadata.stage === shard.stage)).toBe(
        true,
      );
      expect(lineage.every((line) => line.shard === shard.key && line.split === shard.split)).toBe(true);
    }
  });

  test('says under which licence, in which phase and for which role each record is trained', async () => {
    const shards = await Promise.all(planned.plan.shards.map(({ shard }) => compiled(whole, planned, shard)));
    const facts = new Set(
      shards.flatMap(({ shard, records }) =>
        records.map(
          ({ metadata }) => `${shard.kind} ${metadata.phase} ${metadata.trained_role} ${metadata.license_tag}`,
        ),
      ),
    );
    expect(facts).toEqual(
      new Set([
        'sft sft_foundation therapist CC-BY-4.0',
        'preference preference_alignment therapist CC-BY-4.0',
        'pretrain continued_pretraining null CC-BY-4.0',
      ]),
    );
  });

  test('finds its receipt, and gives equal bytes in another bucket', async () => {
    expect(await whole.run('CompileExport', inputOf(planned, shardOfTalks))).toMatchObject({ reused: true });
    const other = createBench(OBJECTS);
    const again = await planRelease(other, CONFIG);
    await other.run('CompileExport', inputOf(again, shardOfTalks));
    expect((await compiled(other, again, shardOfTalks)).ref).toEqual(
      (await compiled(whole, planned, shardOfTalks)).ref,
    );
  });

  test.each([
    ['that is no record', () => `"${SENTINEL}`],
    [
      'that is another record',
      (text: string) => text.replace(/"record_id":"[0-9a-f]{16}"/, `"record_id":"${'0'.repeat(16)}"`),
    ],
    ['of another shape', (text: string) => text.replace('"tokens"', '"tokenz"')],
  ])('stops at a prepared record %s, without saying what stands there', async (_, alter) => {
    const bench = copy();
    for (const key of [...bench.bucket.objects.keys()]) {
      if (key.startsWith('work/compile-export/')) bench.bucket.objects.delete(key);
      if (key.endsWith('/records.jsonl')) {
        const lines = linesIn(bench, key).map((line) => alter(line).padEnd(line.length));
        bench.bucket.objects.set(key, new Uint8Array(Buffer.from(`${lines.join('\n')}\n`)));
      }
    }
    const error = await bench.run('CompileExport', inputOf(planned, shardOfTalks)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ trouble: 'terminal' });
    expect(`${(error as Error).stack}`).not.toContain(SENTINEL);
    expect([...bench.bucket.objects.keys()].filter((key) => key.startsWith('work/compile-export/'))).toEqual([]);
  });

  test('stops where a shard is asked for that is not planned', async () => {
    for (const stage of ['CompileExport', 'VerifyExport'])
      await expect(copy().run(stage, inputOf(planned, 99))).rejects.toMatchObject({ code: 'ContractViolated' });
  });
});

describe('VerifyExport', () => {
  const CLEAN = {
    schema_errors: 0,
    hash_errors: 0,
    control_tokens: 0,
    slots: 0,
    mock_answers: 0,
    chart_notes: 0,
    provenance_errors: 0,
    misfiled: 0,
    holdouts_outside_test: 0,
    mask_errors: 0,
    confirmed: {},
  };

  test('finds nothing wrong in what was compiled, and counts it again', async () => {
    const bench = copy();
    for (const { shard, key, records } of planned.plan.shards) {
      const { ref, records: own } = await compiled(bench, planned, shard);
      const tokens = own.reduce((sum, { metadata }) => sum + metadata.tokens, 0);
      expect(await verification(bench, planned, shard)).toMatchObject({
        ...CLEAN,
        shard: key,
        bytes: ref.bytes,
        sha256: ref.sha256,
        records,
        tokens,
      });
    }
  });

  /** Spoils one shard; `receipt: renewed` makes the receipt agree with the spoiled bytes, so that only their content can tell. */
  async function spoiled(
    alter: (lines: string[], bytes: Buffer) => Buffer | string,
    receipt: 'kept' | 'renewed' = 'renewed',
  ): Promise<ShardVerification> {
    const bench = copy();
    const { shard, ref } = await compiled(bench, planned, shardOfTalks);
    const body = Buffer.from(alter(linesIn(bench, ref.key), Buffer.from(bench.bucket.objects.get(ref.key) ?? '')));
    bench.bucket.objects.set(ref.key, new Uint8Array(body));
    if (receipt === 'renewed') {
      const identity = compileIdentity(await loadRun(bench.bucket, planned.run), planned.catalogue, shard);
      const found = await findReceipt(createBenchOver(bench, ref), identity);
      if (found === undefined) throw new Error('not compiled');
      const outputs = {
        ...found.receipt.outputs,
        'shard.jsonl': { ...ref, sha256: sha256(body), bytes: body.byteLength },
      };
      bench.bucket.objects.set(
        `${workPrefix(identity)}receipt.json`,
        new Uint8Array(Buffer.from(canonicalJson(sealReceipt({ ...found.receipt, outputs }) as Json))),
      );
    }
    return verification(bench, planned, shardOfTalks);
  }

  /** Reads the receipt as if the shard still had its length. */
  const createBenchOver = (bench: Bench, ref: Ref) => ({
    ...bench.bucket,
    head: async (key: string) => (key === ref.key ? ref : bench.bucket.head(key)),
  });

  type Talk = {
    messages: { role: 'user' | 'assistant' | 'system'; content: string; train: boolean }[];
    metadata: { content_hash: string; tokens: number; record_id: string; license_tag: string; split: string };
  };

  const count = createTokenCounter().count;
  /** Changes the first record and nothing else; `honest` renews its hash and tokens as the pipeline itself would. */
  const record =
    (change: (record: Talk) => void, honest: 'honest' | 'as is') =>
    (lines: string[]): string => {
      const first = JSON.parse(lines[0] ?? '') as Talk;
      change(first);
      if (honest === 'honest') {
        first.metadata.content_hash = contentHash(first.messages);
        first.metadata.tokens = first.messages.reduce((sum, { content }) => sum + count(content), 0);
      }
      return `${[JSON.stringify(first), ...lines.slice(1)].join('\n')}\n`;
    };
  const append = (text: string) =>
    record(({ messages }) => {
      const last = messages.at(-1);
      if (last !== undefined) last.content += text;
    }, 'honest');

  test('takes honest changes for what they are: the spoiling itself does no harm', async () => {
    expect(await spoiled(append(' And so on.'))).toMatchObject(CLEAN);
  });

  test.each([
    [
      'one byte that is not what the receipt says',
      { hash_errors: 3 },
      (_: string[], bytes: Buffer) => {
        const at = bytes.indexOf('I feel ') + 2;
        bytes[at] = 0x46;
        return bytes;
      },
      'kept',
    ],
    [
      'a record whose hash is of another text',
      { hash_errors: 1 },
      record(({ metadata }) => {
        metadata.content_hash = `sha256:${'0'.repeat(64)}`;
      }, 'as is'),
    ],
    [
      'a record that counts other tokens',
      { hash_errors: 1 },
      record(({ metadata }) => {
        metadata.tokens += 1;
      }, 'as is'),
    ],
    [
      'a record with a member too many',
      { schema_errors: 1 },
      record((first) => Object.assign(first, { extra: 1 }), 'as is'),
    ],
    ['a line that is no JSON', { schema_errors: 1 }, (lines: string[]) => `${['{', ...lines.slice(1)].join('\n')}\n`],
    ['an empty line', { schema_errors: 1 }, (lines: string[]) => `${lines.join('\n')}\n\n`],
    ['a last line without its end', { schema_errors: 1 }, (lines: string[]) => lines.join('\n')],
    ['a control token', { control_tokens: 1 }, append(' <|im_end|>')],
    ['a control token in full-width letters', { control_tokens: 1 }, append(' \uff1c|im_end|\uff1e')],
    ['a slot', { slots: 1 }, append(' {{name}}')],
    ['a mock answer', { mock_answers: 1 }, append(' This is a Mock Response.')],
    ['a mock answer in disguise', { mock_answers: 1 }, append(' This  is a **Mock** Re\u200bsponse.')],
    ['a chart note', { chart_notes: 1 }, append('\n**Subjective:** low\n- Objective: calm\nPlan\uff1arest')],
    [
      'a record of another licence',
      { provenance_errors: 1 },
      record(({ metadata }) => {
        metadata.license_tag = 'CC0-1.0';
      }, 'as is'),
    ],
    [
      'a record that states another split',
      { misfiled: 1 },
      record(({ metadata }) => {
        metadata.split = metadata.split === 'val' ? 'train' : 'val';
      }, 'as is'),
    ],
    [
      'a record that trains what the client says',
      { mask_errors: 1 },
      record(({ messages }) => {
        for (const message of messages) message.train = message.role === 'user';
      }, 'as is'),
    ],
    ['a mail address', { confirmed: { EMAIL: 1 } }, append(' Write to dana.whitfield@example.org.')],
  ] as const)('counts %s', async (_, expected, alter, receipt: 'kept' | 'renewed' = 'renewed') => {
    const report = await spoiled(alter as (lines: string[], bytes: Buffer) => Buffer | string, receipt);
    if ('hash_errors' in expected && expected.hash_errors > 1) expect(report.hash_errors).toBeGreaterThan(1);
    else expect(report).toMatchObject({ ...CLEAN, ...expected });
  });

  test('counts a record that was taken out as one record fewer', async () => {
    const { records } = await verification(copy(), planned, shardOfTalks);
    expect(await spoiled((lines) => `${lines.slice(1).join('\n')}\n`)).toMatchObject({
      ...CLEAN,
      records: records - 1,
    });
  });

  test('stops where a planned shard was never compiled, or its bytes were cut', async () => {
    const bench = copy();
    const { ref } = await compiled(bench, planned, shardOfTalks);
    bench.bucket.objects.set(ref.key, (bench.bucket.objects.get(ref.key) ?? new Uint8Array()).slice(0, -1));
    await expect(bench.run('VerifyExport', inputOf(planned, shardOfTalks))).rejects.toMatchObject({
      code: 'ObjectCorrupt',
    });
    bench.bucket.objects.delete(ref.key);
    await expect(bench.run('VerifyExport', inputOf(planned, shardOfTalks))).rejects.toMatchObject({
      code: 'ObjectMissing',
    });
  });

  test('writes no word of the records into its report', async () => {
    const report = await spoiled(append(` ${SENTINEL} {{${SENTINEL}}} ${SENTINEL}@example.org`));
    expect(JSON.stringify(report)).not.toContain(SENTINEL);
  });
});
