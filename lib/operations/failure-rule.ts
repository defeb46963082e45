// An execution that failed, timed out or was aborted gets its record of failure, and people are told.
import { Duration } from 'aws-cdk-lib';
import { EventField, type IRuleTarget, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** Longer than a deployment of the function that it waits for. */
const RETRY = { maximumEventAgeInSeconds: 21_600, maximumRetryAttempts: 20 } as const;

export const FAILED_STATUSES = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

interface FailureRuleProps {
  readonly stateMachine: IStateMachine;
  readonly recordFailure: IFunction;
  readonly topic: ITopic;
  readonly deadLetters: IQueue;
  /** Key of the dead letters. */
  readonly key: IKey;
}

/**
 * A notice of three fields: input, output and cause of an execution are nothing for a mailbox. Written out, as the CDK's own
 * target lets events of every account publish to the topic.
 */
const notice = ({ topic, deadLetters }: FailureRuleProps): IRuleTarget => ({
  bind: () => ({
    arn: topic.topicArn,
    deadLetterConfig: { arn: deadLetters.queueArn },
    retryPolicy: RETRY,
    input: RuleTargetInput.fromObject({
      execution: EventField.fromPath('$.detail.name'),
      status: EventField.fromPath('$.detail.status'),
      at: EventField.time,
      runbook: 'docs/runbooks/redrive.md',
    }),
  }),
});

/**
 * Events call the function and forget it: what it fails to write after two more tries is its own dead letter, as the rule's
 * letters are only of calls that did not reach it.
 */
function keepMissed(scope: Construct, { recordFailure, deadLetters, key }: FailureRuleProps): void {
  const { role } = recordFailure;
  if (role === undefined) throw new Error('the function that records failures has no role');
  const policy = new Policy(scope, 'KeepMissedFailures', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
    ],
  });
  // Lambda asks for the right when it is told of the destination.
  new CfnEventInvokeConfig(scope, 'FailedRecords', {
    functionName: recordFailure.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: RETRY.maximumEventAgeInSeconds,
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  }).node.addDependency(policy);
}

export function createFailureRule(scope: Construct, props: FailureRuleProps): Rule {
  keepMissed(scope, props);
  return new Rule(scope, 'Failures', {
    description: 'Executions that broke: nothing was published',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: [...FAILED_STATUSES], stateMachineArn: [props.stateMachine.stateMachineArn] },
    },
    targets: [
      new LambdaFunction(props.recordFailure, {
        deadLetterQueue: props.deadLetters,
        retryAttempts: RETRY.maximumRetryAttempts,
        maxEventAge: Duration.seconds(RETRY.maximumEventAgeInSeconds),
      }),
      notice(props),
    ],
  });
}
