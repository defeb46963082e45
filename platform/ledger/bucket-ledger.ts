// The ledger as conditional objects in the bucket, so that two engines on one bucket exclude each other.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { compareBytes, type Json } from '../../core/record/index.ts';
import type { Clock, Ledger, LedgerKind, ObjectStore } from '../ports.ts';
import { createAudit } from './ledger-audit.ts';
import { createClaims } from './ledger-claims.ts';
import { idSegment, jsonBytes, readObject } from './ledger-objects.ts';

const Item = z.strictObject({ kind: z.string(), id: z.string(), item: z.json() });

const PREFIX = 'ledger/';

/**
 * Lies under `ledger/` of any store with conditional create. Throws ObjectCorrupt where an item is not what was written,
 * AuditBroken where the audit chain is.
 */
export function createBucketLedger(store: ObjectStore, clock: Clock): Ledger {
  const folderOf = (kind: LedgerKind) => `${PREFIX}items/${kind}/`;
  const keyOf = (kind: LedgerKind, id: string) => `${folderOf(kind)}${idSegment(id)}.json`;

  async function get(kind: LedgerKind, id: string): Promise<Json | undefined> {
    const key = keyOf(kind, id);
    const found = await readObject(store, key, Item);
    if (found === undefined) return undefined;
    if (found.kind !== kind || found.id !== id)
      throw new ReleaseError('ObjectCorrupt', 'a ledger item lies under another id', { file: key });
    return found.item;
  }

  async function list(kind: LedgerKind): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { key } of store.list(folderOf(kind)))
      ids.push(decodeURIComponent(key.slice(folderOf(kind).length, -'.json'.length)));
    return ids.sort(compareBytes);
  }

  return {
    ...createClaims(store, `${PREFIX}claims/`),
    ...createAudit(store, clock, `${PREFIX}audit/`),
    put: async (kind, id, item) => store.create(keyOf(kind, id), jsonBytes({ kind, id, item })),
    get,
    list,
  };
}
