// The LocalStack of this test run, and what AWS clients need to find it.
import { describe, inject } from 'vitest';

const found = inject('localstack');

/** `describe` where LocalStack answers, `describe.skip` elsewhere. */
export const describeOnAws = found === null ? describe.skip : describe;

/** The endpoint; only read inside `describeOnAws`. */
export const endpoint = (): string => {
  if (found === null) throw new Error('there is no LocalStack');
  return found;
};

/** Variables under which SDK clients, the CDK and our own command line reach LocalStack. */
export const awsVariables = (): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint(),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
});

if (found !== null) Object.assign(process.env, awsVariables());
