// The metrics that alarms and dashboard read: those of AWS by service, and those that the stages emit.
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type LOGGED, METRIC_NAMESPACE, type METRICS } from '../../platform/aws/lambda/metric-names.ts';

export const FIVE_MINUTES = Duration.minutes(5);

/** An alarm takes ten metrics, the expression among them. */
const MOST_IN_AN_ALARM = 9;

/** Of the namespace AWS/States, by state machine. */
export type ExecutionMetric =
  | 'ExecutionsStarted'
  | 'ExecutionsSucceeded'
  | 'ExecutionsFailed'
  | 'ExecutionsTimedOut'
  | 'ExecutionsAborted'
  | 'ExecutionThrottled'
  | 'ExecutionTime';

/** Of the namespace AWS/Lambda, by function. */
export type FunctionMetric = 'Errors' | 'Throttles' | 'Invocations' | 'Duration' | 'ConcurrentExecutions';

export const executionMetric = (
  stateMachine: IStateMachine,
  metricName: ExecutionMetric,
  { statistic = 'Sum', period = FIVE_MINUTES }: { readonly statistic?: string; readonly period?: Duration } = {},
): Metric =>
  new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: stateMachine.stateMachineArn },
    statistic,
    period,
  });

export const functionMetric = (of: IFunction, metricName: FunctionMetric, statistic = 'Sum'): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: of.functionName },
    statistic,
    period: FIVE_MINUTES,
  });

export const lettersMetric = (queue: IQueue): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: queue.queueName },
    statistic: 'Maximum',
    period: FIVE_MINUTES,
  });

/** Sums over all functions, as few as an alarm allows. A function that was not called has no datapoint: it counts as 0. */
export function functionSums(functions: readonly IFunction[], metricName: FunctionMetric): readonly IMetric[] {
  const groups = Math.ceil(functions.length / MOST_IN_AN_ALARM);
  return Array.from({ length: groups }, (_, group) => {
    const members = functions.slice(group * MOST_IN_AN_ALARM, (group + 1) * MOST_IN_AN_ALARM);
    const named = members.map((member, index) => [`m${index}`, functionMetric(member, metricName)] as const);
    return new MathExpression({
      expression: `SUM([${named.map(([id]) => `FILL(${id}, 0)`).join(', ')}])`,
      usingMetrics: Object.fromEntries(named),
      label: metricName,
      period: FIVE_MINUTES,
    });
  });
}

/** A metric of the closed list that functions emit. */
export type StageMetric = keyof typeof METRICS | (typeof LOGGED)[keyof typeof LOGGED];

/** Dimensions of every metric that a stage emits, in the words of telemetry.ts. */
export const STAGE_DIMENSIONS = ['environment', 'service', 'stage'] as const;
export const STAGE_SERVICE = 'data-release';

export const stageMetric = (environment: string, stage: string, metricName: StageMetric): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { environment, service: STAGE_SERVICE, stage },
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });

/** One line for each stage that emitted it; for the dashboard, as an alarm takes no search. */
export const stageSearch = (environment: string, metricName: StageMetric): MathExpression =>
  new MathExpression({
    expression: `SEARCH('{${METRIC_NAMESPACE},${STAGE_DIMENSIONS.join(',')}} MetricName="${metricName}" environment="${environment}"', 'Sum')`,
    label: '',
    period: FIVE_MINUTES,
  });

/** Sum over all stages of one hour. */
export const stageTotal = (environment: string, metricName: StageMetric): MathExpression =>
  new MathExpression({
    expression: `SELECT SUM(${metricName}) FROM SCHEMA("${METRIC_NAMESPACE}", ${STAGE_DIMENSIONS.join(', ')}) WHERE environment = '${environment}'`,
    label: metricName,
    period: Duration.hours(1),
  });
