// The few requests that a ledger makes of its table: consistent reads, conditional puts, and puts that stand together.
import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { awsFault, callAws } from '../aws-fault.ts';
import { type Change, type Key, putOf, type Row, rowOf } from './row.ts';

const SERVICE = 'the ledger table';
const FAULTS = { ResourceNotFoundException: 'Configuration' } as const;

export interface Table {
  /** The JSON of a row as it stands now. */
  read(key: Key): Promise<string | undefined>;
  /** Writes a row where none is. A lost answer does not make the writer's own row somebody else's. */
  create(row: Row): Promise<'created' | 'exists'>;
  /** False where the row is not as `before` says. */
  change(change: Change): Promise<boolean>;
  /** All rows or none; false where one is not as `before` says, or the table was too busy to tell. */
  changeTogether(changes: readonly Change[]): Promise<boolean>;
  /** One page (at most 1 MB) of the rows of a partition from a sort key on, in order of the sort keys' bytes. */
  pageFrom(from: Key): Promise<readonly Row[]>;
  /** All sort keys of a partition. */
  sortKeys(pk: string): Promise<readonly string[]>;
}

/** Reasons of a cancelled transaction after which the same intention may be tried again. */
const AGAIN: ReadonlySet<string> = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

export function openTable(table: string, client: DynamoDBClient): Table {
  const ask = <T>(call: () => Promise<T>) => callAws(SERVICE, call, FAULTS);

  async function read({ pk, sk }: Key): Promise<string | undefined> {
    const request = { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true };
    const { Item } = await ask(() => client.send(new GetItemCommand(request)));
    return Item === undefined ? undefined : rowOf(Item).json;
  }

  async function create(row: Row): Promise<'created' | 'exists'> {
    const writer = randomUUID();
    const put = putOf(table, { ...row, before: undefined });
    const request = { ...put, Item: { ...put.Item, writer: { S: writer } } };
    try {
      await client.send(new PutItemCommand({ ...request, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
      return 'created';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw awsFault(error, SERVICE, FAULTS);
      // The SDK sends a request again when its answer was lost: what is there then may be ours.
      return error.Item?.['writer']?.S === writer ? 'created' : 'exists';
    }
  }

  async function change(wanted: Change): Promise<boolean> {
    try {
      await client.send(new PutItemCommand(putOf(table, wanted)));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw awsFault(error, SERVICE, FAULTS);
    }
  }

  async function changeTogether(changes: readonly Change[]): Promise<boolean> {
    const request = {
      TransactItems: changes.map((each) => ({ Put: putOf(table, each) })),
      ClientRequestToken: randomUUID(),
    };
    try {
      await client.send(new TransactWriteItemsCommand(request));
      return true;
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
      if (reasons?.every(({ Code }) => AGAIN.has(Code ?? 'None'))) return false;
      throw awsFault(error, SERVICE, FAULTS);
    }
  }

  async function pageFrom({ pk, sk }: Key): Promise<readonly Row[]> {
    const request = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk >= :sk',
      ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: sk } },
      ConsistentRead: true,
    };
    const { Items = [] } = await ask(() => client.send(new QueryCommand(request)));
    return Items.map(rowOf);
  }

  async function sortKeys(pk: string): Promise<readonly string[]> {
    const request = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    };
    const keys: string[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const from = start === undefined ? {} : { ExclusiveStartKey: start };
      const page = await ask(() => client.send(new QueryCommand({ ...request, ...from })));
      keys.push(...(page.Items ?? []).map((item) => rowOf(item).sk));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return keys;
  }

  return { read, create, change, changeTogether, pageFrom, sortKeys };
}
