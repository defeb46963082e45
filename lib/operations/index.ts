// What watches and starts the pipeline of one environment: schedule, failure rule, alarms, dashboard, budget, read trail.
import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { createAlarms } from './alarms.ts';
import { createBudget } from './budget.ts';
import { createDashboard } from './dashboard.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createFailureRule } from './failure-rule.ts';
import { createNotifications } from './notifications.ts';
import { createOpenExecutions } from './open-executions.ts';
import { ReadTrail } from './read-trail.ts';
import { createSchedule } from './schedule.ts';
import { allowLogGroups } from './service-access.ts';

/** The state machine makes the version from the scheduled time, so a late or repeated delivery means the same night. */
export const NIGHTLY_INPUT = { scheduled_time: '<aws.scheduler.scheduled-time>', kind: 'rehearsal' } as const;

export interface OperationsProps {
  readonly environment: Environment;
  readonly stateMachine: IStateMachine;
  /** Every function, by the word that it is known by. */
  readonly functions: ReadonlyMap<string, IFunction>;
  /** Takes the events of executions that broke. */
  readonly recordFailure: IFunction;
  /** The bucket of the releases. */
  readonly bucket: IBucket;
}

export class Operations extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { environment, stateMachine, functions } = props;
    const key = new Key(this, 'Key', {
      description: `Encrypts notices and dead letters of ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    allowLogGroups(key);
    this.topic = createNotifications(this, key, environment);
    const missedStarts = createDeadLetters(this, 'MissedStarts', key);
    const missedFailures = createDeadLetters(this, 'MissedFailures', key);
    createSchedule(this, 'Nightly', {
      description: `Rehearses the release of ${environment.name}`,
      expression: `cron(${environment.schedule.cron})`,
      timezone: environment.schedule.timezone,
      state: environment.schedule.enabled ? 'ENABLED' : 'DISABLED',
      stateMachine,
      input: NIGHTLY_INPUT,
      deadLetters: missedStarts,
      key,
    });
    createSchedule(this, 'Hourly', {
      description: `Measures what is open in ${environment.name}`,
      expression: 'rate(1 hour)',
      timezone: 'Etc/UTC',
      state: 'ENABLED',
      stateMachine: createOpenExecutions(this, { environment, stateMachine, key }),
      input: {},
      deadLetters: missedStarts,
      key,
    });
    createFailureRule(this, {
      stateMachine,
      recordFailure: props.recordFailure,
      topic: this.topic,
      deadLetters: missedFailures,
      key,
    });
    createBudget(this, this.topic, environment);
    if (environment.read_trail === 'own') new ReadTrail(this, 'ReadTrail', { environment, bucket: props.bucket });
    const watched = {
      environment,
      stateMachine,
      functions,
      deadLetters: [missedStarts, missedFailures],
      topic: this.topic,
    };
    const alarms = createAlarms(this, watched);
    const dashboard = createDashboard(this, { ...watched, alarms });
    new CfnOutput(this, 'DashboardName', { value: dashboard.dashboardName });
  }
}
