// A table of a test's own, with the keys of the ledger table, gone after it.
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

export interface TestTable extends AsyncDisposable {
  readonly name: string;
  readonly client: DynamoDBClient;
  /** Every item of the table, as DynamoDB's own JSON. */
  dump(): Promise<string>;
}

export async function makeTable(): Promise<TestTable> {
  const client = new DynamoDBClient({});
  const name = `ledger-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return {
    name,
    client,
    dump: async () => JSON.stringify((await client.send(new ScanCommand({ TableName: name }))).Items),
    [Symbol.asyncDispose]: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
}
