// The deployed state machine once more, over other functions and another bucket, with the deployed rule on its failures.
import {
  type CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  GetTemplateCommand,
  paginateListStackResources,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { type AwsResources, pipelineStackName } from '../../../../platform/aws/resources.ts';

/** A fault that stays outlasts two retries as it outlasts five. */
const QUICK = { IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 2 };

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly EventPattern?: { readonly detail?: Readonly<Record<string, unknown>> };
    readonly Targets?: readonly { readonly Arn: Attribute }[];
    readonly DefinitionSubstitutions?: Readonly<
      Record<string, Attribute | Readonly<Record<'Ref' | 'Fn::ImportValue', string>>>
    >;
  };
}
interface Attribute {
  readonly 'Fn::GetAtt'?: readonly [string, string];
}
type Pattern = Readonly<Record<string, unknown>> & { readonly detail: Readonly<Record<string, unknown>> };

export interface DeployedParts {
  /** As Step Functions has it. */
  readonly definition: string;
  /** Names of functions by the word of the state machine. */
  readonly functions: ReadonlyMap<string, string>;
  /** Of the rule on executions that broke. */
  readonly pattern: Pattern;
  /** Name of the function that this rule calls. */
  readonly recordFailure: string;
}

async function physicalNames(client: CloudFormationClient, StackName: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for await (const page of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? [])
      names.set(LogicalResourceId, PhysicalResourceId);
  return names;
}

/** What was deployed, from the template and from Step Functions: not from the files of the repository. */
export async function deployedParts(
  { environment, stateMachineArn }: Pick<AwsResources, 'environment' | 'stateMachineArn'>,
  client: CloudFormationClient,
): Promise<DeployedParts> {
  const StackName = pipelineStackName(environment);
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
  const resources = Object.values((JSON.parse(TemplateBody) as { Resources: Record<string, Resource> }).Resources);
  const names = await physicalNames(client, StackName);
  const nameOf = (value: object | undefined): string =>
    names.get((value as Attribute | undefined)?.['Fn::GetAtt']?.[0] ?? '') ?? '';
  const rule = resources.find(
    ({ Type, Properties }) => Type === 'AWS::Events::Rule' && Properties.EventPattern?.detail?.['stateMachineArn'],
  );
  const words = resources.flatMap(({ Properties }) => Object.entries(Properties?.DefinitionSubstitutions ?? {}));
  const sfn = new SFNClient({});
  const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  sfn.destroy();
  return {
    definition,
    functions: new Map(words.map(([word, value]) => [word, nameOf(value)] as const).filter(([, name]) => name !== '')),
    pattern: rule?.Properties.EventPattern as Pattern,
    recordFailure: rule?.Properties.Targets?.map(({ Arn }) => nameOf(Arn)).find((name) => name !== '') ?? '',
  };
}

export interface CopiedMachine extends AsyncDisposable {
  readonly stateMachineArn: string;
  /** The same, but its executions have one second. */
  readonly hasty: string;
}

interface Parts {
  readonly name: string;
  readonly definition: string;
  readonly pattern: Pattern;
  /** ARN of the copy of the function that records failures. */
  readonly recordFailure: string;
}

function quick(definition: string, more: object): string {
  const waits = JSON.parse(definition, (key, value) => (key in QUICK ? QUICK[key as keyof typeof QUICK] : value));
  return JSON.stringify({ ...waits, ...more });
}

/** Through CloudFormation, as the rule was deployed. */
async function createRule({ name, pattern, recordFailure }: Parts, client: CloudFormationClient, machines: string[]) {
  const rule = {
    Type: 'AWS::Events::Rule',
    Properties: {
      State: 'ENABLED',
      EventPattern: { ...pattern, detail: { ...pattern.detail, stateMachineArn: machines } },
      Targets: [{ Id: 'RecordFailure', Arn: recordFailure }],
    },
  };
  const TemplateBody = JSON.stringify({ Resources: { Failures: rule } });
  await client.send(new CreateStackCommand({ StackName: name, TemplateBody }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 120, minDelay: 1, maxDelay: 2 }, { StackName: name });
}

export async function copyMachine(parts: Parts, client: CloudFormationClient): Promise<CopiedMachine> {
  const { name, definition } = parts;
  const sfn = new SFNClient({});
  const create = async (as: string, more: object): Promise<string> => {
    const roleArn = 'arn:aws:iam::000000000000:role/machine';
    const machine = { name: as, roleArn, definition: quick(definition, more) };
    return (await sfn.send(new CreateStateMachineCommand(machine))).stateMachineArn ?? '';
  };
  const stateMachineArn = await create(name, {});
  const hasty = await create(`${name}-hasty`, { TimeoutSeconds: 1 });
  await createRule(parts, client, [stateMachineArn, hasty]);
  return {
    stateMachineArn,
    hasty,
    [Symbol.asyncDispose]: async () => {
      await client.send(new DeleteStackCommand({ StackName: name }));
      for (const arn of [stateMachineArn, hasty])
        await sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
      sfn.destroy();
    },
  };
}
