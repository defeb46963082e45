// Task tokens of waiting executions: whoever holds one can answer for a reviewer, so only KMS can read what is kept.
import { Buffer } from 'node:buffer';
import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { type ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import { isSafeToken } from '../../../core/log/index.ts';
import { callAws } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

const TABLE = 'the ledger table';
const KEY = 'the key of the task tokens';
const TABLE_FAULTS: Readonly<Record<string, ErrorCode>> = { ResourceNotFoundException: 'Configuration' };
const KEY_FAULTS: Readonly<Record<string, ErrorCode>> = {
  NotFoundException: 'Configuration',
  InvalidKeyUsageException: 'Configuration',
  DisabledException: 'Configuration',
  KMSInvalidStateException: 'Configuration',
  IncorrectKeyException: 'ObjectCorrupt',
  InvalidCiphertextException: 'ObjectCorrupt',
};

export interface OpenTask {
  readonly state: string;
  readonly token: string;
}

export interface TaskTokens {
  /** Keeps the token that a state waits with; a later one of the same state takes its place. */
  keep(execution: string, state: string, token: string): Promise<void>;
  /** The tokens of an execution, by state. Throws ObjectCorrupt where one was not kept for this execution and state. */
  open(execution: string): Promise<readonly OpenTask[]>;
  /** Forgets a token; silent where there is none. */
  close(execution: string, state: string): Promise<void>;
}

interface Options {
  readonly table: string;
  /** ARN of a symmetric KMS key. */
  readonly tokenKey: string;
  readonly client?: DynamoDBClient;
  readonly kms?: KMSClient;
}

const partitionOf = (execution: string): string => `token#${execution}`;

/** The encryption context stands in clear in the trail of KMS: it holds names only. */
function checkNames(...names: readonly string[]): void {
  if (!names.every(isSafeToken))
    throw new ReleaseError('ContractViolated', 'a task token is kept under the name of an execution and of a state');
}

/** Tokens lie in the ledger's table, in partitions of their own; never in its audit chain. */
export function createTaskTokens({
  table,
  tokenKey,
  client = new DynamoDBClient(CLIENT_OPTIONS),
  kms = new KMSClient(CLIENT_OPTIONS),
}: Options): TaskTokens {
  const keyOf = (execution: string, state: string) => ({ pk: { S: partitionOf(execution) }, sk: { S: state } });

  async function keep(execution: string, state: string, token: string): Promise<void> {
    checkNames(execution, state);
    const request = { KeyId: tokenKey, Plaintext: Buffer.from(token), EncryptionContext: { execution, state } };
    const { CiphertextBlob } = await callAws(KEY, () => kms.send(new EncryptCommand(request)), KEY_FAULTS);
    if (CiphertextBlob === undefined) throw new ReleaseError('StoreUnavailable', `${KEY} answered nothing`);
    const item = { TableName: table, Item: { ...keyOf(execution, state), sealed: { B: CiphertextBlob } } };
    await callAws(TABLE, () => client.send(new PutItemCommand(item)), TABLE_FAULTS);
  }

  async function unseal(execution: string, state: string, sealed: Uint8Array): Promise<OpenTask> {
    const request = { KeyId: tokenKey, CiphertextBlob: sealed, EncryptionContext: { execution, state } };
    const { Plaintext } = await callAws(KEY, () => kms.send(new DecryptCommand(request)), KEY_FAULTS);
    return { state, token: Buffer.from(Plaintext ?? []).toString('utf8') };
  }

  async function open(execution: string): Promise<readonly OpenTask[]> {
    checkNames(execution);
    const request = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partitionOf(execution) } },
      ConsistentRead: true,
    };
    const ask = (): Promise<QueryCommandOutput> => client.send(new QueryCommand(request));
    // An execution waits in a few states at most: one page.
    const { Items = [] } = await callAws(TABLE, ask, TABLE_FAULTS);
    return Promise.all(Items.map(({ sk, sealed }) => unseal(execution, sk?.S ?? '', sealed?.B ?? new Uint8Array([0]))));
  }

  async function close(execution: string, state: string): Promise<void> {
    checkNames(execution, state);
    const request = { TableName: table, Key: keyOf(execution, state) };
    await callAws(TABLE, () => client.send(new DeleteItemCommand(request)), TABLE_FAULTS);
  }

  return { keep, open, close };
}
