// The bucket ledger: the suite of the port, and what its own objects must show when somebody touches them.
import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createLocalObjectStore } from '../../platform/local/object-store.ts';
import type { Ledger, ObjectStore } from '../../platform/ports.ts';
import { createTestClock } from '../support/clock.ts';
import { shuffledReader } from '../support/shuffled-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ledgerSuite } from './suites/ledger-suite.ts';

ledgerSuite('the bucket ledger', async () => {
  const folder = await temporaryFolder();
  const clock = createTestClock();
  const open = () => createBucketLedger(shuffledReader(createLocalObjectStore(join(folder.path, 'bucket')), 3), clock);
  return { port: open(), another: async () => open(), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

async function auditedBucket() {
  const folder = await temporaryFolder();
  const store = createLocalObjectStore(folder.path);
  const clock = createTestClock();
  const ledger = createBucketLedger(store, clock);
  for (let n = 0; n < 9; n += 1) await ledger.audit('test.appended', { n });
  const fresh = () => createBucketLedger(createLocalObjectStore(folder.path), clock);
  return { store, fresh, ledger, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const entryKey = (sequence: number) => `ledger/audit/entries/${String(sequence).padStart(12, '0')}.json`;

async function readTrail(ledger: Ledger): Promise<number> {
  let count = 0;
  for await (const { sequence } of ledger.auditTrail()) count = sequence + 1;
  return count;
}

async function rewrite(store: ObjectStore, key: string, change: (text: string) => string): Promise<void> {
  await store.replace(key, Buffer.from(change(Buffer.from(await store.get(key)).toString('utf8'))));
}

describe('the audit chain of the bucket ledger', () => {
  it('shows every entry when nobody touched it', async () => {
    await using bucket = await auditedBucket();
    expect(await readTrail(bucket.fresh())).toBe(9);
  });

  it.each([0, 4, 8])('is broken by one changed character in entry %i', async (sequence) => {
    await using bucket = await auditedBucket();
    await rewrite(bucket.store, entryKey(sequence), (text) => text.replace(`"n":${sequence}`, `"n":${sequence + 1}`));
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it.each([0, 4, 8])('is broken by the removal of entry %i', async (sequence) => {
    await using bucket = await auditedBucket();
    await bucket.store.remove(entryKey(sequence));
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
    await expect(readTrail(bucket.ledger)).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('is broken by two entries that changed places, and by white space', async () => {
    await using bucket = await auditedBucket();
    const [third, fourth] = [await bucket.store.get(entryKey(3)), await bucket.store.get(entryKey(4))];
    await bucket.store.replace(entryKey(3), fourth);
    await bucket.store.replace(entryKey(4), third);
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
    await bucket.store.replace(entryKey(3), third);
    await bucket.store.replace(entryKey(4), fourth);
    expect(await readTrail(bucket.fresh())).toBe(9);
    await rewrite(bucket.store, entryKey(3), (text) => text.replace('{', '{ '));
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('is broken where the last entry was removed or rewritten together with its link', async () => {
    await using bucket = await auditedBucket();
    await rewrite(bucket.store, entryKey(8), (text) => {
      const entry = JSON.parse(text) as Record<string, Json>;
      return canonicalJson({ ...entry, facts: { n: 99 } });
    });
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
    await bucket.store.remove(entryKey(8));
    await expect(readTrail(bucket.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('takes no further entry when its end was removed', async () => {
    await using bucket = await auditedBucket();
    await bucket.store.remove(entryKey(8));
    await expect(bucket.fresh().audit('test.appended', { n: 9 })).rejects.toMatchObject({ code: 'AuditBroken' });
    await expect(bucket.ledger.audit('test.appended', { n: 9 })).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('goes on after a writer that died between its entry and the anchor', async () => {
    await using bucket = await auditedBucket();
    const anchor = await bucket.store.get('ledger/audit/anchor.json');
    await bucket.ledger.audit('test.appended', { n: 9 });
    await bucket.ledger.audit('test.appended', { n: 10 });
    await bucket.store.replace('ledger/audit/anchor.json', anchor);
    expect(await bucket.fresh().audit('test.appended', { n: 11 })).toMatchObject({ sequence: 11 });
    expect(await readTrail(bucket.fresh())).toBe(12);
  });

  it('finds its end in few looks however long it is', async () => {
    await using bucket = await auditedBucket();
    await bucket.store.remove('ledger/audit/anchor.json');
    for (let n = 9; n < 200; n += 1) await bucket.ledger.audit('test.appended', { n });
    await bucket.store.remove('ledger/audit/anchor.json');
    let looks = 0;
    const head: ObjectStore['head'] = (key) => {
      looks += 1;
      return bucket.store.head(key);
    };
    const counting: ObjectStore = { ...bucket.store, head };
    expect(await createBucketLedger(counting, createTestClock()).audit('test.appended', { n: 200 })).toMatchObject({
      sequence: 200,
    });
    expect(looks).toBeLessThan(25);
  });
});

describe('the objects of the bucket ledger', () => {
  it('are refused with ObjectCorrupt when somebody rewrote them', async () => {
    await using bucket = await auditedBucket();
    await bucket.ledger.put('decision', 'd1', { code: 'waive' });
    await bucket.ledger.claim({ version: 'v2026-01-01', kind: 'release', execution: 'one', takeover: 'never' });
    await bucket.store.replace('ledger/items/decision/d1.json', Buffer.from('{"id":"d1", "item":1}'));
    await bucket.store.replace('ledger/claims/v2026-01-01/release/00000001.json', Buffer.from('{}'));
    await expect(bucket.ledger.get('decision', 'd1')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    await expect(bucket.ledger.claimOf('v2026-01-01', 'release')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  it('are refused with ObjectCorrupt when they were moved to another id', async () => {
    await using bucket = await auditedBucket();
    await bucket.ledger.put('decision', 'd1', { code: 'waive' });
    await bucket.store.create('ledger/items/decision/d2.json', await bucket.store.get('ledger/items/decision/d1.json'));
    await expect(bucket.ledger.get('decision', 'd2')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});
