// A ledger from which somebody removed an item, or changed one, is told apart by its own audit chain.
import { describe, expect, it } from 'vitest';
import { ledgerGaps, proveLedger } from '../../functions/ledger-gaps.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createTestClock } from '../support/clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const DIGEST = 'a'.repeat(64);
const ENVELOPE = 'b'.repeat(64);
const RECORD = 'c'.repeat(16);
const SIGNED = { candidate_digest: DIGEST, review: 'edge', reviewer: 'ada', decision: 'refuse', envelope: ENVELOPE };

const ITEMS = [
  ['signoff', `${DIGEST.slice(0, 16)}-edge-ada-${ENVELOPE.slice(0, 16)}`, SIGNED, 'signoff.given', SIGNED],
  ['withdrawal', RECORD, { record_id: RECORD }, 'record.withdrawn', { record_id: RECORD, releases: 1 }],
  [
    'decision',
    'waive-1',
    { id: 'waive-1', action: 'waive', until: '2026-12-31' },
    'decision.recorded',
    { decision: 'waive-1', action: 'waive', until: '2026-12-31' },
  ],
  [
    'outcome',
    'status-v2026-01-01-2',
    { status: 'revoked' },
    'status.changed',
    { version: 'v2026-01-01', sequence: 2, status: 'revoked' },
  ],
  [
    'stage-run',
    'run-1-opened',
    { starter: 'engineer' },
    'run.opened',
    { execution: 'run-1', starter: 'engineer', epoch: 1 },
  ],
] as const;

async function recorded() {
  const store = createMemoryStore();
  const clock = createTestClock('2026-03-14T08:00:00.000Z');
  const ledger = createBucketLedger(store, clock);
  for (const [kind, id, item, event, facts] of ITEMS) {
    await ledger.put(kind, id, item);
    await ledger.audit(event, facts);
  }
  return { store, ledger, reopen: () => createBucketLedger(store, clock) };
}

/** The object of an item: the only one whose bytes have this id in their key. */
const keyOf = (keys: Iterable<string>, kind: string, id: string): string =>
  [...keys].find((key) => key.includes(`/${kind}/`) && key.includes(id)) ?? 'none';

describe('a ledger', () => {
  it('that holds everything its chain tells of has no gap', async () => {
    const { ledger } = await recorded();
    expect(await ledgerGaps(ledger)).toEqual([]);
    await expect(proveLedger(ledger)).resolves.toBeUndefined();
  });

  it.each(ITEMS.map(([kind, id]) => [kind, id]))('without its %s %s is not believed', async (kind, id) => {
    const { store, reopen } = await recorded();
    expect(store.objects.delete(keyOf(store.objects.keys(), kind, id))).toBe(true);
    expect(await ledgerGaps(reopen())).toEqual([`${kind}/${id}`]);
    await expect(proveLedger(reopen())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it.each([
    ['signoff', ITEMS[0][1], 'refuse', 'approve'],
    ['stage-run', 'run-1-opened', 'engineer', 'stranger'],
    ['outcome', 'status-v2026-01-01-2', 'revoked', 'current'],
    ['decision', 'waive-1', '2026-12-31', '2099-12-31'],
  ])('whose %s %s says something else now is not believed', async (kind, id, before, after) => {
    const { store, reopen } = await recorded();
    const key = keyOf(store.objects.keys(), kind, id);
    const text = Buffer.from(store.objects.get(key) ?? '').toString('utf8');
    expect(text).toContain(before);
    store.objects.set(key, Buffer.from(text.replaceAll(before, after)));
    expect(await ledgerGaps(reopen())).toEqual([`${kind}/${id}`]);
  });

  it('whose chain tells of an item without saying which is not believed', async () => {
    const { ledger } = await recorded();
    await ledger.audit('record.withdrawn', { releases: 1 });
    expect(await ledgerGaps(ledger)).toEqual([`audit/${ITEMS.length}`]);
    await ledger.audit('run.rehearsed', { releases: 1 });
    expect(await ledgerGaps(ledger)).toEqual([`audit/${ITEMS.length}`]);
  });

  it('whose chain was cut is not believed either', async () => {
    const { store, reopen } = await recorded();
    const entries = [...store.objects.keys()].filter((key) => key.includes('/audit/entries/')).sort();
    store.objects.delete(entries[1] ?? '');
    await expect(ledgerGaps(reopen())).rejects.toMatchObject({ code: 'AuditBroken' });
  });
});
