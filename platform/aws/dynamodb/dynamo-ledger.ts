// The ledger in one DynamoDB table: what it promises rests on conditional and transactional writes, never on a lock.
import { Buffer } from 'node:buffer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { ReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson, compareBytes, type Json } from '../../../core/record/index.ts';
import { checkId, parseObject } from '../../ledger/ledger-objects.ts';
import type { Clock, Ledger, LedgerKind } from '../../ports.ts';
import { CLIENT_OPTIONS } from '../clients.ts';
import { createAudit } from './audit.ts';
import { createClaims } from './claims.ts';
import { openTable } from './table.ts';

const Item = z.strictObject({ kind: z.string(), id: z.string(), item: z.json() });

const partitionOf = (kind: LedgerKind): string => `item#${kind}`;

interface Options {
  /** Name of a table with string keys `pk` and `sk`. */
  readonly table: string;
  readonly client?: DynamoDBClient;
  readonly clock: Clock;
}

/**
 * Throws ObjectCorrupt where an item is not what was written, AuditBroken where the chain is, ContractViolated for an item
 * over 400 KB, StoreUnavailable after bounded retries, Configuration where there is no such table.
 */
export function createDynamoLedger({ table: name, client, clock }: Options): Ledger {
  const table = openTable(name, client ?? new DynamoDBClient(CLIENT_OPTIONS));

  function keyOf(kind: LedgerKind, id: string) {
    checkId(id);
    return { pk: partitionOf(kind), sk: id };
  }

  async function get(kind: LedgerKind, id: string): Promise<Json | undefined> {
    const json = await table.read(keyOf(kind, id));
    if (json === undefined) return undefined;
    const found = parseObject(Buffer.from(json), Item);
    if (found?.kind !== kind || found.id !== id)
      throw new ReleaseError('ObjectCorrupt', 'a ledger item is not what the ledger wrote there', { field: kind });
    return found.item;
  }

  return {
    ...createClaims(table, clock),
    ...createAudit(table, clock),
    put: async (kind, id, item) => table.create({ ...keyOf(kind, id), json: canonicalJson({ kind, id, item }) }),
    get,
    list: async (kind) => [...(await table.sortKeys(partitionOf(kind)))].sort(compareBytes),
  };
}
