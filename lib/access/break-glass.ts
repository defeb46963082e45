// The rights of the break-glass role: those of the table, and the outputs of the stack that the command line looks up.
import { Stack } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type Subjects, statementsOf } from './statements.ts';
import { BREAK_GLASS } from './table.ts';

/** Stands beside the functions, as it names ledger and keys; the role itself lies with the bucket whose policy names it. */
export function allowTakedown(scope: Construct, role: IRole, subjects: Subjects): Policy {
  const { partition, region, account, stackName } = Stack.of(scope);
  return new Policy(scope, 'Takedown', {
    roles: [role],
    statements: [
      ...statementsOf(BREAK_GLASS, subjects),
      new PolicyStatement({
        actions: ['cloudformation:DescribeStacks'],
        resources: [`arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`],
      }),
    ],
  });
}
