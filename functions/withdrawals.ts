// Tombstones: which records were taken back and why, kept in the ledger and never changed.
import { ReleaseError } from '../core/errors/index.ts';
import { Withdrawal, type WithdrawalReason } from '../core/publication/index.ts';
import { compareBytes, digestOf, type Json } from '../core/record/index.ts';
import type { Ledger } from '../platform/ports.ts';

/** Every tombstone in order of ids. Throws ObjectCorrupt for one that nobody wrote so: leaving it out would bring text back. */
export async function readTombstones(ledger: Pick<Ledger, 'list' | 'get'>): Promise<readonly Withdrawal[]> {
  const tombstones: Withdrawal[] = [];
  for (const id of await ledger.list('withdrawal')) {
    const parsed = Withdrawal.safeParse(await ledger.get('withdrawal', id));
    if (!parsed.success || !id.startsWith(parsed.data.record_id))
      throw new ReleaseError('ObjectCorrupt', 'the ledger holds a withdrawal that nobody wrote so');
    tombstones.push(parsed.data);
  }
  return tombstones;
}

export interface FrozenWithdrawals {
  readonly digest: string;
  readonly record_ids: string[];
  readonly content_hashes: string[];
}

const sortedOnce = (values: readonly string[]): string[] => [...new Set(values)].sort(compareBytes);

/** What OpenRelease freezes: ids and contents in byte order, whoever withdrew them and when. */
export function frozenWithdrawals(tombstones: readonly Withdrawal[]): FrozenWithdrawals {
  const record_ids = sortedOnce(tombstones.map(({ record_id }) => record_id));
  const content_hashes = sortedOnce(tombstones.flatMap((tombstone) => tombstone.content_hashes));
  // An id is 16 hex digits and a content hash opens with its algorithm: one list is unambiguous.
  return { digest: digestOf([...record_ids, ...content_hashes]), record_ids, content_hashes };
}

/** Why a record is withdrawn, by its id or by its words; undefined where it is not. */
export function reasonsOf(
  tombstones: readonly Withdrawal[],
): (record: { readonly record_id: string; readonly content_hash: string }) => WithdrawalReason | undefined {
  const byId = new Map<string, WithdrawalReason>();
  const byContent = new Map<string, WithdrawalReason>();
  for (const { record_id, content_hashes, reason } of tombstones) {
    if (!byId.has(record_id)) byId.set(record_id, reason);
    for (const hash of content_hashes) if (!byContent.has(hash)) byContent.set(hash, reason);
  }
  return ({ record_id, content_hash }) => byId.get(record_id) ?? byContent.get(content_hash);
}

/**
 * Writes a tombstone once. An item of the ledger never changes, so contents that were found later stand in an item of
 * their own, `<record id>-<digest>`.
 */
export async function putTombstone(
  ledger: Pick<Ledger, 'put' | 'get'>,
  tombstone: Withdrawal,
  known: readonly Withdrawal[],
): Promise<'created' | 'exists'> {
  const { record_id } = tombstone;
  const item = { ...tombstone, content_hashes: sortedOnce(tombstone.content_hashes) };
  if ((await ledger.put('withdrawal', record_id, item as unknown as Json)) === 'created') return 'created';
  const first = Withdrawal.safeParse(await ledger.get('withdrawal', record_id)).data;
  const own = [...known.filter((other) => other.record_id === record_id), ...(first === undefined ? [] : [first])];
  const covered = new Set(own.flatMap((other) => other.content_hashes));
  const content_hashes = item.content_hashes.filter((hash) => !covered.has(hash));
  if (content_hashes.length > 0)
    await ledger.put('withdrawal', `${record_id}-${digestOf(content_hashes).slice(0, 16)}`, {
      ...item,
      content_hashes,
      reason: first?.reason ?? item.reason,
    } as unknown as Json);
  return 'exists';
}
