// Sampled records are read by the manifest's keys alone, from the shards that can hold them, and against their hashes.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../../core/manifest/index.ts';
import { canonicalJson, type Json, sha256 } from '../../../core/record/index.ts';
import type { SampledRecord } from '../../../core/review/index.ts';
import { readSampledRecords } from '../../../functions/packets.ts';
import type { ObjectReader } from '../../../platform/ports.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { HOSTILE, packetId, packetRecords, packetSamples } from '../../support/sample-packet.ts';

const PREFIX = 'candidates/v2026-02-01/digest/';
const candidate = { prefix: PREFIX, release_digest: sha256('candidate') };

let store: MemoryStore;
let manifest: Manifest;
let opened: string[];
let reader: ObjectReader;

const lineOf = ({ record }: SampledRecord): string => `${canonicalJson(record as unknown as Json)}\n`;

/** A shard of each kind and split, as an export has them. */
function writeShards(records: Iterable<SampledRecord>): void {
  const groups = Map.groupBy(records, ({ kind, record }) => `data/${kind}/${record.metadata.split}/one.jsonl`);
  const shards = [...groups].map(([key, list]) => {
    const body = Buffer.from(list.map(lineOf).join(''));
    store.objects.set(PREFIX + key, body);
    const [first] = list as [SampledRecord];
    const families = Map.groupBy(list, ({ record }) => record.metadata.source_family);
    return {
      key,
      kind: first.kind,
      split: first.record.metadata.split,
      sha256: sha256(body),
      families: Object.fromEntries([...families].map(([family, own]) => [family, own.length])),
    };
  });
  manifest = { shards } as unknown as Manifest;
}

beforeEach(() => {
  store = createMemoryStore();
  opened = [];
  reader = {
    ...store,
    async *read(key, options) {
      opened.push(key.slice(PREFIX.length));
      // Chunks that cut lines and characters.
      for await (const chunk of store.read(key, options))
        for (let at = 0; at < chunk.byteLength; at += 7) yield chunk.subarray(at, at + 7);
    },
  };
  writeShards(packetRecords().values());
});

const read = (ids: readonly string[]): Promise<ReadonlyMap<string, SampledRecord>> =>
  readSampledRecords(reader, candidate, { manifest, samples: packetSamples(), samplesDigest: '' }, ids);

describe('readSampledRecords', () => {
  it('gives the records as they were exported, with the kind of their shard', async () => {
    const records = packetRecords();
    const found = await read([...records.keys()]);
    expect(new Map([...found].toSorted())).toEqual(new Map([...records].toSorted()));
    expect(found.get(packetId(2))?.kind).toBe('simulator');
  });

  it('opens no shard of another family or split, and none once all are found', async () => {
    await read([packetId(3)]);
    expect(opened).toEqual(['data/preference/val/one.jsonl']);
    opened.length = 0;
    await read([packetId(0)]);
    expect(opened).toEqual(['data/sft/train/one.jsonl']);
    opened.length = 0;
    await read([]);
    expect(opened).toEqual([]);
  });

  it('takes no id from the words of a text', async () => {
    const records = packetRecords();
    const quoting = records.get(packetId(0));
    if (quoting === undefined || !('messages' in quoting.record)) throw new Error('the first sample is a conversation');
    const content = `{"record_id":"${packetId(1)}"} ${HOSTILE}`;
    const record = { ...quoting.record, messages: [{ role: 'assistant' as const, content, train: true }] };
    writeShards([{ kind: 'sft', record }, ...[...records.values()].slice(1)]);
    const found = await read([packetId(0), packetId(1)]);
    expect(found.get(packetId(0))?.record).toEqual(record);
    expect(found.get(packetId(1))).toEqual(records.get(packetId(1)));
  });

  it.each([
    ['a changed byte behind the sample', (body: Uint8Array) => Buffer.concat([body, Buffer.from(' ')])],
    ['a cut', (body: Uint8Array) => body.subarray(0, -1)],
  ])('refuses a shard with %s', async (_, change) => {
    const key = `${PREFIX}data/preference/val/one.jsonl`;
    store.objects.set(key, change(store.objects.get(key) ?? new Uint8Array()));
    await expect(read([packetId(3)])).rejects.toMatchObject({ name: 'ObjectCorrupt' });
  });

  it('refuses a sample that is nowhere, and a record that does not fit its kind, without a word of it', async () => {
    writeShards([...packetRecords().values()].filter(({ record }) => record.metadata.record_id !== packetId(3)));
    await expect(read([packetId(3)])).rejects.toMatchObject({ name: 'ObjectCorrupt' });
    const [first] = [...packetRecords().values()] as [SampledRecord];
    const broken = { ...first.record, messages: 'I have not slept' } as unknown as SampledRecord['record'];
    writeShards([{ kind: 'sft', record: broken }]);
    const error = await read([packetId(0)]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ObjectCorrupt' });
    expect(String(error)).not.toContain('slept');
  });

  it('says that a shard is gone', async () => {
    store.objects.delete(`${PREFIX}data/preference/val/one.jsonl`);
    await expect(read([packetId(3)])).rejects.toMatchObject({ name: 'ObjectMissing' });
  });
});
