// A row of the ledger table: canonical JSON under two keys, and the condition under which it is put.
import { Buffer } from 'node:buffer';
import type { AttributeValue, Put } from '@aws-sdk/client-dynamodb';
import { ReleaseError } from '../../../core/errors/index.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface Row extends Key {
  /** Canonical JSON, as it was written to the byte. */
  readonly json: string;
}

/** A row to write; `before` is the JSON that must stand there, undefined where nothing must. */
export interface Change extends Row {
  readonly before: string | undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: names and values of all attributes. */
const MAX_ROW_BYTES = 400 * 1024;

/** Names `pk`, `sk`, `json` and `writer`, and the value of the last, a UUID. */
const FIXED_BYTES = 'pkskjsonwriter'.length + 36;

/** Told before the request: the service's own refusal names nothing. A partition's name is of a closed list, or a version. */
function checkSize({ pk, sk, json }: Row): void {
  const bytes = Buffer.byteLength(pk) + Buffer.byteLength(sk) + Buffer.byteLength(json) + FIXED_BYTES;
  if (bytes > MAX_ROW_BYTES)
    throw new ReleaseError('ContractViolated', 'a ledger item is larger than the 400 KB that a table takes', {
      field: pk,
    });
}

type PutRow = Put & { readonly TableName: string; readonly Item: Record<string, AttributeValue> };

/** Throws ContractViolated where the row is larger than a table takes. */
export function putOf(table: string, change: Change): PutRow {
  checkSize(change);
  const { pk, sk, json, before } = change;
  const put = { TableName: table, Item: { pk: { S: pk }, sk: { S: sk }, json: { S: json } } };
  if (before === undefined) return { ...put, ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ...put,
    ConditionExpression: '#json = :before',
    ExpressionAttributeNames: { '#json': 'json' },
    ExpressionAttributeValues: { ':before': { S: before } },
  };
}

export const rowOf = (item: Record<string, AttributeValue>): Row => ({
  pk: item['pk']?.S ?? '',
  sk: item['sk']?.S ?? '',
  json: item['json']?.S ?? '',
});
