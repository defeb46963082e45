// What an environment is made of, read from the outputs of its pipeline stack.
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { ReleaseError } from '../../core/errors/index.ts';
import { faultName, firstFault } from './aws-fault.ts';
import { CLIENT_OPTIONS } from './clients.ts';
import { type AwsResources, OUTPUTS, pipelineStackName } from './resources.ts';

export interface FindOptions {
  readonly client?: CloudFormationClient;
}

/** Throws Configuration without a region; NotDeployed where the environment is not, or by an older version; AccessDenied, EndpointSilent, StoreUnavailable. */
export async function findResources(environment: string, options: FindOptions = {}): Promise<AwsResources> {
  const client = options.client ?? new CloudFormationClient(CLIENT_OPTIONS);
  const region = await regionOf(client);
  const stack = await describeStack(client, environment);
  const outputs = new Map((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const outputOf = (resource: keyof typeof OUTPUTS): string => {
    const value = outputs.get(OUTPUTS[resource]);
    if (value !== undefined && value !== '') return value;
    const sentence = `the stack of environment ${environment} has no output ${OUTPUTS[resource]}: deploy it again`;
    throw new ReleaseError('NotDeployed', sentence);
  };
  return {
    environment,
    region,
    bucket: outputOf('bucket'),
    table: outputOf('table'),
    stateMachineArn: outputOf('stateMachineArn'),
    signingKey: outputOf('signingKey'),
    tokenKey: outputOf('tokenKey'),
    grantFunction: outputOf('grantFunction'),
  };
}

async function regionOf({ config }: CloudFormationClient): Promise<string> {
  const region = await config.region().catch(() => '');
  if (region !== '') return region;
  throw new ReleaseError('Configuration', 'no region is set, and stacks are of one', { field: 'AWS_REGION' });
}

async function describeStack(client: CloudFormationClient, environment: string): Promise<Stack> {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(environment))
    throw new ReleaseError('Usage', 'An environment is named by lower-case letters, digits and -, such as dev.');
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: pipelineStackName(environment) }));
    const [stack] = Stacks;
    if (stack !== undefined) return stack;
  } catch (error) {
    // «Stack with id … does not exist» is a ValidationError, the only one that this request can have.
    if (faultName(error) !== 'ValidationError') throw firstFault(error, 'CloudFormation');
  }
  throw new ReleaseError('NotDeployed', `environment ${environment} is not deployed in this account and region`, {
    field: '--environment',
  });
}
