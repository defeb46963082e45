// What the deployed stacks must say of themselves, asked of the services.
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetBucketEncryptionCommand, GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import type { AwsResources } from '../../../platform/aws/resources.ts';
import { testClient } from '../s3-bucket.ts';

export async function expectDataAndKeys(resources: AwsResources): Promise<void> {
  const s3 = testClient();
  const Bucket = resources.bucket;
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  expect(ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject({
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
    BucketKeyEnabled: true,
  });
  // LocalStack takes no notice of point-in-time recovery; test/infra holds the template to it.
  const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: resources.table }));
  expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
  const { KeyMetadata } = await new KMSClient({}).send(new DescribeKeyCommand({ KeyId: resources.signingKey }));
  expect(KeyMetadata).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
}

export async function expectMachineOfFunctions({ stateMachineArn }: AwsResources): Promise<void> {
  const { definition = '' } = await new SFNClient({}).send(new DescribeStateMachineCommand({ stateMachineArn }));
  expect(definition).not.toMatch(/\$\{\w+\}/);
  const names = new Set([...definition.matchAll(/"FunctionName":\s*"([^"]+)"/g)].map(([, arn]) => arn));
  expect(names.size).toBeGreaterThan(20);
  const lambda = new LambdaClient({});
  for (const FunctionName of names) {
    const { State, Runtime } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect({ State, Runtime }).toEqual({ State: 'Active', Runtime: 'nodejs24.x' });
  }
}
