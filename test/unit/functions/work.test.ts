import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../../../core/record/index.ts';
import {
  findReceipt,
  once,
  outputOf,
  readJson,
  readJsonLines,
  readRef,
  type WorkIdentity,
  workPrefix,
  writeOnce,
} from '../../../functions/work.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';

const IDENTITY: WorkIdentity = { stage: 'test-work', version: '1', inputs: { of: 'a test' } };
const SECRET = 'quillfeather';

const portsOver = (bucket: MemoryStore) => ({ bucket, log: { event: () => undefined } });

/** Two outputs; counts how often it was asked. */
function worker(texts: readonly [string, string] = ['one\n', 'two\n']) {
  const asked = { times: 0 };
  const produce = async (write: (name: string, body: string) => Promise<unknown>) => {
    asked.times += 1;
    await write('one.txt', texts[0]);
    await write('two.txt', texts[1]);
    return { lines: 2 };
  };
  return { asked, produce };
}

const put = (bucket: MemoryStore, key: string, text: string): Map<string, Uint8Array> =>
  bucket.objects.set(key, new Uint8Array(Buffer.from(text)));

describe('once', () => {
  test('does the work, writes the receipt last and finds it the second time', async () => {
    const bucket = createMemoryStore();
    const { asked, produce } = worker();
    const first = await once(portsOver(bucket), IDENTITY, produce);
    expect([...bucket.objects.keys()].map((key) => key.slice(workPrefix(IDENTITY).length))).toEqual([
      'one.txt',
      'two.txt',
      'receipt.json',
    ]);
    const second = await once(portsOver(bucket), IDENTITY, produce);
    expect(asked.times).toBe(1);
    expect([first.reused, second.reused]).toEqual([false, true]);
    expect(second.receipt).toEqual(first.receipt);
    expect(second.ref).toEqual(first.ref);
    expect(Buffer.from(await readRef(bucket, second.ref)).toString()).toBe(canonicalJson(first.receipt));
  });

  test.each(['version', 'stage', 'inputs'] as const)('is other work where the %s differs', async (part) => {
    const bucket = createMemoryStore();
    const { asked, produce } = worker();
    await once(portsOver(bucket), IDENTITY, produce);
    await once(portsOver(bucket), { ...IDENTITY, [part]: 'another' }, produce);
    expect(asked.times).toBe(2);
  });

  test('goes on over what a crash left behind', async () => {
    const bucket = createMemoryStore();
    const broken = once(portsOver(bucket), IDENTITY, async (write) => {
      await write('one.txt', 'one\n');
      throw new Error('the power went');
    });
    await expect(broken).rejects.toThrow('the power went');
    expect(await findReceipt(bucket, IDENTITY)).toBeUndefined();
    const { receipt, reused } = await once(portsOver(bucket), IDENTITY, worker().produce);
    expect(reused).toBe(false);
    expect(outputOf(receipt, 'one.txt').sha256).toBe(sha256('one\n'));
  });

  test('stops where a crash left other bytes under the same key', async () => {
    const bucket = createMemoryStore();
    put(bucket, `${workPrefix(IDENTITY)}one.txt`, 'ONE\n');
    await expect(once(portsOver(bucket), IDENTITY, worker().produce)).rejects.toMatchObject({
      code: 'ReceiptConflict',
    });
    expect(bucket.objects.has(`${workPrefix(IDENTITY)}receipt.json`)).toBe(false);
  });

  test('stops where the same work gives other facts than another engine recorded', async () => {
    const bucket = createMemoryStore();
    await once(portsOver(bucket), IDENTITY, worker().produce);
    const receipt = bucket.objects.get(`${workPrefix(IDENTITY)}receipt.json`) ?? new Uint8Array();
    bucket.objects.delete(`${workPrefix(IDENTITY)}receipt.json`);
    const race = once(portsOver(bucket), IDENTITY, async (write) => {
      await write('one.txt', 'one\n');
      bucket.objects.set(`${workPrefix(IDENTITY)}receipt.json`, receipt);
      return { lines: 99 };
    });
    await expect(race).rejects.toMatchObject({ code: 'ReceiptConflict' });
  });

  test('does the work again where an output is gone', async () => {
    const bucket = createMemoryStore();
    const { asked, produce } = worker();
    const { receipt } = await once(portsOver(bucket), IDENTITY, produce);
    bucket.objects.delete(outputOf(receipt, 'two.txt').key);
    const again = await once(portsOver(bucket), IDENTITY, produce);
    expect(asked.times).toBe(2);
    expect(again.reused).toBe(false);
    expect(bucket.objects.has(outputOf(receipt, 'two.txt').key)).toBe(true);
  });

  test('stops where an output has another length than its receipt says', async () => {
    const bucket = createMemoryStore();
    const { receipt } = await once(portsOver(bucket), IDENTITY, worker().produce);
    put(bucket, outputOf(receipt, 'two.txt').key, 'two, and more\n');
    await expect(once(portsOver(bucket), IDENTITY, worker().produce)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  test('stops where the receipt of other work lies in its place, or one of its facts was changed', async () => {
    const bucket = createMemoryStore();
    const other = { ...IDENTITY, version: '99' };
    await once(portsOver(bucket), IDENTITY, worker().produce);
    const receipt = Buffer.from(bucket.objects.get(`${workPrefix(IDENTITY)}receipt.json`) ?? '').toString();
    put(bucket, `${workPrefix(other)}receipt.json`, receipt);
    await expect(once(portsOver(bucket), other, worker().produce)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    const changed = canonicalJson({ ...(JSON.parse(receipt) as object), facts: { records: 9999 } });
    put(bucket, `${workPrefix(IDENTITY)}receipt.json`, changed);
    await expect(once(portsOver(bucket), IDENTITY, worker().produce)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  test.each([
    ['no JSON', `{"stage":"${SECRET}`],
    ['another shape', `{"stage":"${SECRET}"}`],
  ])('says that a receipt of %s is corrupt, and not what stands in it', async (_, text) => {
    const bucket = createMemoryStore();
    put(bucket, `${workPrefix(IDENTITY)}receipt.json`, text);
    const error = await once(portsOver(bucket), IDENTITY, worker().produce).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ObjectCorrupt' });
    expect(String((error as Error).stack)).not.toContain(SECRET);
  });
});

describe('reading by reference', () => {
  async function written(text: string) {
    const bucket = createMemoryStore();
    const ref = await writeOnce(bucket, 'work/some/file', text);
    return { bucket, ref };
  }

  test('readRef gives the bytes of the recorded hash, and refuses others', async () => {
    const { bucket, ref } = await written('as written');
    expect(Buffer.from(await readRef(bucket, ref)).toString()).toBe('as written');
    put(bucket, ref.key, 'as wriTten');
    await expect(readRef(bucket, ref)).rejects.toMatchObject({ code: 'ObjectCorrupt', place: { file: ref.key } });
  });

  test('readJson refuses another shape with the field, and bytes that are no JSON, without a value', async () => {
    const schema = z.strictObject({ count: z.int() });
    const shape = await written(`{"count":"${SECRET}"}`);
    const wrongShape = await readJson(shape.bucket, shape.ref, schema).catch((thrown: unknown) => thrown);
    expect(wrongShape).toMatchObject({ code: 'ContractViolated', place: { field: 'count' } });
    const syntax = await written(`{"count":${SECRET}}`);
    const noJson = await readJson(syntax.bucket, syntax.ref, schema).catch((thrown: unknown) => thrown);
    expect(noJson).toMatchObject({ code: 'ObjectCorrupt' });
    expect(`${(wrongShape as Error).stack}${(noJson as Error).stack}`).not.toContain(SECRET);
  });

  test('readJsonLines gives every line, also across chunks that cut a character in two', async () => {
    const { bucket, ref } = await written('{"a":"ä"}\n{"a":"𝄞"}\n');
    const dribble = {
      ...bucket,
      read: async function* (key: string) {
        for (const byte of bucket.objects.get(key) ?? []) yield Uint8Array.of(byte);
      },
    };
    expect(await Array.fromAsync(readJsonLines(dribble, ref))).toEqual([{ a: 'ä' }, { a: '𝄞' }]);
  });

  test.each([
    ['a changed value', '{"a":2}\n{"a":1}\n'],
    ['a missing line', '{"a":1}\n'],
    ['an added line', '{"a":1}\n{"a":1}\n{"a":1}\n'],
    ['a cut line', '{"a":1}\n{"a'],
    ['a word in place of JSON', `{"a":1}\n${SECRET}\n`],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22, 0x0a)],
    ['a character cut at the end', Uint8Array.of(0x22, 0x61, 0x22, 0x0a, 0xc3)],
  ])('readJsonLines refuses %s', async (_, altered) => {
    const { bucket, ref } = await written('{"a":1}\n{"a":1}\n');
    bucket.objects.set(ref.key, new Uint8Array(Buffer.from(altered as string)));
    const error = await Array.fromAsync(readJsonLines(bucket, ref)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ObjectCorrupt', place: { file: ref.key } });
    expect(String((error as Error).stack)).not.toContain(SECRET);
  });

  test('a receipt without the output that is asked for is a broken contract', async () => {
    const bucket = createMemoryStore();
    const { receipt } = await once(portsOver(bucket), IDENTITY, worker().produce);
    expect(() => outputOf(receipt, 'three.txt')).toThrow(expect.objectContaining({ code: 'ContractViolated' }));
  });
});
