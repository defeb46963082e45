// The stacks of an environment as CloudFormation knows them: what is in each, what stays when it goes, and taking it down.
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { callAws, faultName } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

export interface StackResource {
  readonly logicalId: string;
  /** Such as `AWS::S3::Bucket`. */
  readonly type: string;
  readonly physicalId: string;
  /** Its deletion policy leaves it behind when the stack goes. */
  readonly retained: boolean;
}

export interface DeployedStack {
  readonly name: string;
  readonly protected: boolean;
  readonly resources: readonly StackResource[];
}

export type Deletion = 'deleted' | 'failed';

export interface Stacks {
  /** Undefined where there is no such stack. */
  describe(name: string): Promise<DeployedStack | undefined>;
  unprotect(name: string): Promise<void>;
  /** Waits until it is gone, or until CloudFormation gives up on a resource. */
  remove(name: string): Promise<Deletion>;
}

const SERVICE = 'CloudFormation';
const POLL_MS = 2_000;
const RETAINING = new Set(['Retain', 'RetainExceptOnCreate', 'Snapshot']);

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly DeletionPolicy?: string }>>;
}

export function createStacks({
  client = new CloudFormationClient(CLIENT_OPTIONS),
  pollMs = POLL_MS,
}: {
  readonly client?: CloudFormationClient;
  readonly pollMs?: number;
} = {}): Stacks {
  async function find(name: string): Promise<Stack | undefined> {
    return callAws(SERVICE, async () => {
      try {
        const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
        return stack?.StackStatus === 'DELETE_COMPLETE' ? undefined : stack;
      } catch (error) {
        // What CloudFormation says of a stack that it does not know.
        if (faultName(error) === 'ValidationError') return undefined;
        throw error;
      }
    });
  }

  async function templateOf(name: string): Promise<Template> {
    const { TemplateBody = '{}' } = await callAws(SERVICE, () =>
      client.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })),
    );
    return JSON.parse(TemplateBody) as Template;
  }

  async function resourcesOf(name: string): Promise<readonly StackResource[]> {
    const { Resources = {} } = await templateOf(name);
    const found: StackResource[] = [];
    let NextToken: string | undefined;
    do {
      const page = await callAws(SERVICE, () =>
        client.send(
          new ListStackResourcesCommand({ StackName: name, ...(NextToken === undefined ? {} : { NextToken }) }),
        ),
      );
      for (const {
        LogicalResourceId: logicalId = '',
        ResourceType: type = '',
        ...rest
      } of page.StackResourceSummaries ?? [])
        found.push({
          logicalId,
          type,
          physicalId: rest.PhysicalResourceId ?? '',
          retained: RETAINING.has(Resources[logicalId]?.DeletionPolicy ?? ''),
        });
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  return {
    async describe(name) {
      const stack = await find(name);
      if (stack === undefined) return undefined;
      return { name, protected: stack.EnableTerminationProtection === true, resources: await resourcesOf(name) };
    },
    async unprotect(name) {
      await callAws(SERVICE, () =>
        client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false })),
      );
    },
    async remove(name) {
      await callAws(SERVICE, () => client.send(new DeleteStackCommand({ StackName: name })));
      for (;;) {
        const status = (await find(name))?.StackStatus;
        if (status === undefined) return 'deleted';
        if (status === 'DELETE_FAILED') return 'failed';
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    },
  };
}
