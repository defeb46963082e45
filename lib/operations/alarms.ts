// Every alarm: what it watches, from when on it rings, and what silence means.
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { executionMetric, functionSums, lettersMetric, stageMetric, stageTotal } from './metrics.ts';
import { openExecutionsMetric } from './open-executions.ts';

/** Retries heal single errors and throttles; so many within 15 minutes are no accident. */
const MOST_FAULTS = 5;

/** Lambda on arm64 in us-east-1, first tier; https://aws.amazon.com/lambda/pricing. */
export const USD_A_GIGABYTE_SECOND = 0.000_013_333_4;

/** A night and a little: a start may be an hour late. */
const NIGHT_HOURS = 26;

/** What a gap in the metric means: nothing happened, nothing was measured, or what should happen did not. */
const SILENCE = {
  well: TreatMissingData.NOT_BREACHING,
  unknown: TreatMissingData.MISSING,
  wrong: TreatMissingData.BREACHING,
} as const;

interface Watch {
  readonly id: string;
  /** What rang, and the runbook that helps. */
  readonly says: string;
  readonly metric: IMetric;
  readonly rings: { readonly above: number } | { readonly below: number };
  /** Periods in a row. */
  readonly periods: number;
  readonly silence: keyof typeof SILENCE;
}

export interface AlarmsProps {
  readonly environment: Environment;
  readonly stateMachine: IStateMachine;
  /** By the word of the state machine. */
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly deadLetters: readonly IQueue[];
  readonly topic: ITopic;
}

/** AWS/States and AWS/Lambda put out nothing where nothing happened. */
function watchExecutions({ environment, stateMachine }: AlarmsProps): readonly Watch[] {
  const event = (id: string, says: string, metric: IMetric): Watch => ({
    id,
    says,
    metric,
    rings: { above: 0 },
    periods: 1,
    silence: 'well',
  });
  return [
    event('Failed', 'An execution failed: redrive.md', executionMetric(stateMachine, 'ExecutionsFailed')),
    event('TimedOut', 'An execution ran out of time: redrive.md', executionMetric(stateMachine, 'ExecutionsTimedOut')),
    event('Aborted', 'An execution was aborted: redrive.md', executionMetric(stateMachine, 'ExecutionsAborted')),
    // Whatever blocks a run ends in this stage; the judges before it count a block without ending the run.
    event('Blocked', 'A run was blocked: blocked-release.md', stageMetric(environment.name, 'RecordBlock', 'Blocked')),
    {
      ...event(
        'Throttled',
        'Executions are throttled: redrive.md',
        executionMetric(stateMachine, 'ExecutionThrottled'),
      ),
      rings: { above: MOST_FAULTS },
      periods: 3,
    },
  ];
}

function watchFunctions({ functions }: AlarmsProps): readonly Watch[] {
  const all = [...functions.keys()].sort().flatMap((word) => functions.get(word) ?? []);
  return (['Errors', 'Throttles'] as const).flatMap((name) =>
    functionSums(all, name).map((metric, group) => ({
      id: `Function${name}${group + 1}`,
      says: `Functions have ${name.toLowerCase()} that retries do not heal: redrive.md`,
      metric,
      rings: { above: MOST_FAULTS },
      periods: 3,
      silence: 'well' as const,
    })),
  );
}

/** SQS stops to report a queue that nobody touched for six hours: an empty one. */
const watchLetters = ({ deadLetters }: AlarmsProps): readonly Watch[] =>
  deadLetters.map((queue) => ({
    id: `${queue.node.id}Waiting`,
    says: 'A start or a record of failure could not be delivered: redrive.md',
    metric: lettersMetric(queue),
    rings: { above: 0 },
    periods: 1,
    silence: 'well',
  }));

function watchTime({ environment, stateMachine }: AlarmsProps): readonly Watch[] {
  const waiting: Watch = {
    id: 'SignoffWaiting',
    // Every other state ends within hours, by its own time limit.
    says: `An execution is open for more than ${environment.alarms.signoff_days} days, so it waits for sign-offs: signoff.md`,
    metric: openExecutionsMetric(environment.name),
    rings: { above: environment.alarms.signoff_days * 24 },
    periods: 1,
    // The measure puts out a 0 when nothing is open: a gap is a measure that stopped, and says so.
    silence: 'unknown',
  };
  const night: Watch = {
    id: 'NightMissed',
    says: 'No execution was started within a day, though the schedule is on: redrive.md',
    metric: executionMetric(stateMachine, 'ExecutionsStarted', { period: Duration.hours(1) }),
    rings: { below: 1 },
    periods: NIGHT_HOURS,
    // No start is no datapoint. An environment that was never started rings: it has not rehearsed.
    silence: 'wrong',
  };
  return environment.schedule.enabled ? [waiting, night] : [waiting];
}

/** The bill comes a day late; this rings while a run away can still be stopped. */
function watchCompute({ environment }: AlarmsProps): readonly Watch[] {
  const { monthly_limit_usd } = environment.alarms;
  return [
    {
      id: 'ComputeOverEstimate',
      says: `An hour of compute cost more than a tenth of ${monthly_limit_usd} USD: redrive.md`,
      metric: stageTotal(environment.name, 'GigabyteSeconds'),
      rings: { above: Math.round(monthly_limit_usd / 10 / USD_A_GIGABYTE_SECOND) },
      periods: 1,
      silence: 'well',
    },
  ];
}

export function createAlarms(scope: Construct, props: AlarmsProps): readonly Alarm[] {
  const watches = [watchExecutions, watchFunctions, watchLetters, watchTime, watchCompute].flatMap((watch) =>
    watch(props),
  );
  return watches.map(({ id, says, metric, rings, periods, silence }) => {
    const alarm = new Alarm(scope, id, {
      alarmDescription: `${props.environment.name}: ${says}`,
      metric,
      threshold: 'above' in rings ? rings.above : rings.below,
      comparisonOperator:
        'above' in rings ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: SILENCE[silence],
    });
    const action = new SnsAction(props.topic);
    alarm.addAlarmAction(action);
    if (silence === 'unknown') alarm.addInsufficientDataAction(action);
    return alarm;
  });
}
