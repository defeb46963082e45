// What an account holds of an environment, asked of each service by itself and not of CloudFormation's books.
import { CloudFormationClient, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { testClient } from '../s3-bucket.ts';

export interface Inventory {
  /** Names; every physical name begins with that of its stack. */
  readonly stacks: readonly string[];
  readonly buckets: readonly string[];
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly stateMachines: readonly string[];
  readonly logGroups: readonly string[];
  /** `<what it is for>: <state>` by id: a key has no name, and its description says the environment. */
  readonly keys: ReadonlyMap<string, string>;
}

async function namesOf<Page>(
  pages: AsyncIterable<Page>,
  names: (page: Page) => readonly (string | undefined)[] | undefined,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const page of pages) for (const name of names(page) ?? []) if (name !== undefined) found.add(name);
  return [...found].sort();
}

async function keysOf(environment: string): Promise<ReadonlyMap<string, string>> {
  const client = new KMSClient({});
  const ids = await namesOf(paginateListKeys({ client }, {}), ({ Keys }) => Keys?.map(({ KeyId }) => KeyId));
  const found = new Map<string, string>();
  for (const id of ids) {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: id }));
    const { Description = '', KeyState = '' } = KeyMetadata ?? {};
    if (Description.split(/\W+/).includes(environment)) found.set(id, `${Description}: ${KeyState}`);
  }
  return found;
}

export async function inventoryOf(environment: string): Promise<Inventory> {
  const named = `mhdr-${environment}-`;
  const ofIt = (names: readonly string[]): readonly string[] => names.filter((name) => name.includes(named));
  const { Buckets } = await testClient().send(new ListBucketsCommand({}));
  const [client, tables, functions, machines, logs] = [
    new CloudFormationClient({}),
    new DynamoDBClient({}),
    new LambdaClient({}),
    new SFNClient({}),
    new CloudWatchLogsClient({}),
  ];
  const stacks = paginateListStacks({ client }, {});
  return {
    stacks: ofIt(
      await namesOf(stacks, ({ StackSummaries }) =>
        StackSummaries?.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
          ({ StackName }) => StackName,
        ),
      ),
    ),
    buckets: ofIt((Buckets ?? []).map(({ Name = '' }) => Name)),
    tables: ofIt(await namesOf(paginateListTables({ client: tables }, {}), ({ TableNames }) => TableNames)),
    functions: ofIt(
      await namesOf(paginateListFunctions({ client: functions }, {}), ({ Functions }) =>
        Functions?.map(({ FunctionName }) => FunctionName),
      ),
    ),
    stateMachines: ofIt(
      await namesOf(paginateListStateMachines({ client: machines }, {}), ({ stateMachines }) =>
        stateMachines?.map(({ name }) => name),
      ),
    ),
    logGroups: ofIt(
      await namesOf(paginateDescribeLogGroups({ client: logs }, {}), ({ logGroups }) =>
        logGroups?.map(({ logGroupName }) => logGroupName),
      ),
    ),
    keys: await keysOf(environment),
  };
}
