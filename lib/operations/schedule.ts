// A schedule that may start exactly one state machine; what it cannot start becomes a dead letter.
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

export interface ScheduleProps {
  readonly description: string;
  /** `cron(…)` or `rate(…)`. */
  readonly expression: string;
  /** IANA time zone of a cron expression. */
  readonly timezone: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly stateMachine: IStateMachine;
  /** Input of the execution; the scheduler fills in its context attributes. */
  readonly input: object;
  readonly deadLetters: IQueue;
  /** Key of the dead letters. */
  readonly key: IKey;
}

/** A start that failed for an hour is a matter for a person: the dead letter raises an alarm. */
const RETRY = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 } as const;

/** Only schedules of this group may take the role. */
function createRole(scope: Construct, id: string, group: CfnScheduleGroup, props: ScheduleProps): Role {
  const stack = Stack.of(scope);
  const sourceArn = stack.formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: group.ref,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return new Role(scope, `${id}Role`, {
    description: props.description,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': sourceArn } },
    }),
    inlinePolicies: {
      Start: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['states:StartExecution'], resources: [props.stateMachine.stateMachineArn] }),
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.deadLetters.queueArn] }),
          new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [props.key.keyArn] }),
        ],
      }),
    },
  });
}

export function createSchedule(scope: Construct, id: string, props: ScheduleProps): CfnSchedule {
  const group = new CfnScheduleGroup(scope, `${id}Group`);
  return new CfnSchedule(scope, id, {
    description: props.description,
    groupName: group.ref,
    state: props.state,
    scheduleExpression: props.expression,
    scheduleExpressionTimezone: props.timezone,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: props.stateMachine.stateMachineArn,
      roleArn: createRole(scope, id, group, props).roleArn,
      input: JSON.stringify(props.input),
      retryPolicy: RETRY,
      deadLetterConfig: { arn: props.deadLetters.queueArn },
    },
  });
}
