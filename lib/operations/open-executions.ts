// Measures how long the oldest execution is open. Step Functions says how long something took only when it is over, so a
// state machine of two states asks every hour and puts the answer out as a metric.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, type IStateMachine, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';

export const OPEN_EXECUTIONS = {
  namespace: 'DataRelease/Operations',
  metricName: 'OldestOpenExecution',
  dimension: 'Environment',
} as const;

const AGE =
  '{% $count($states.result.Executions) = 0 ? 0 : ($toMillis($states.context.State.EnteredTime) - $min($states.result.Executions.$toMillis(StartDate))) / 3600000 %}';

/** The definition, in hours; no execution open counts as 0, so that the alarm ends by itself. */
export const openExecutionsDefinition = (stateMachineArn: string, environment: string): object => ({
  QueryLanguage: 'JSONata',
  StartAt: 'ListOpen',
  TimeoutSeconds: 300,
  States: {
    ListOpen: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:listExecutions',
      Arguments: { StateMachineArn: stateMachineArn, StatusFilter: 'RUNNING' },
      Output: { hours: AGE },
      Next: 'PutAge',
    },
    PutAge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData',
      Arguments: {
        Namespace: OPEN_EXECUTIONS.namespace,
        MetricData: [
          {
            MetricName: OPEN_EXECUTIONS.metricName,
            Dimensions: [{ Name: OPEN_EXECUTIONS.dimension, Value: environment }],
            Unit: 'None',
            Value: '{% $states.input.hours %}',
          },
        ],
      },
      End: true,
    },
  },
});

/** Hours that the oldest open execution has run or waited. */
export const openExecutionsMetric = (environment: string): Metric =>
  new Metric({
    namespace: OPEN_EXECUTIONS.namespace,
    metricName: OPEN_EXECUTIONS.metricName,
    dimensionsMap: { [OPEN_EXECUTIONS.dimension]: environment },
    statistic: 'Maximum',
    period: Duration.hours(1),
    unit: Unit.NONE,
  });

interface OpenExecutionsProps {
  readonly environment: Environment;
  readonly stateMachine: IStateMachine;
  readonly key: IKey;
}

/** The state machine that measures; a schedule starts it. */
export function createOpenExecutions(
  scope: Construct,
  { environment, stateMachine, key }: OpenExecutionsProps,
): StateMachine {
  const logs = new LogGroup(scope, 'OpenExecutionsLog', {
    encryptionKey: key,
    retention: environment.log_retention_days as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const watch = new StateMachine(scope, 'OpenExecutions', {
    definitionBody: DefinitionBody.fromString(
      Stack.of(scope).toJsonString(openExecutionsDefinition(stateMachine.stateMachineArn, environment.name)),
    ),
    logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
  });
  watch.addToRolePolicy(
    new PolicyStatement({ actions: ['states:ListExecutions'], resources: [stateMachine.stateMachineArn] }),
  );
  watch.addToRolePolicy(
    new PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      // This action has no resources; the namespace is its limit.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': OPEN_EXECUTIONS.namespace } },
    }),
  );
  return watch;
}
