// One page for a person on call: what runs came to, how long they took, what waits, what the functions did.
import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  PeriodOverride,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AlarmsProps } from './alarms.ts';
import {
  type ExecutionMetric,
  executionMetric,
  type FunctionMetric,
  functionMetric,
  lettersMetric,
  type StageMetric,
  stageMetric,
  stageSearch,
} from './metrics.ts';
import { openExecutionsMetric } from './open-executions.ts';

/** Words whose function is called once for each child of a Distributed Map. */
const MAP_WORDS = [
  'PrepareShard',
  'PrepareLargeShard',
  'MatchBands',
  'MatchBandsOfMany',
  'VerifyCandidates',
  'FindLeaks',
  'FindLeaksOfMany',
  'CompileExport',
  'CompileLargeShard',
  'VerifyExport',
  'VerifyLargeShard',
];

const ENDS: readonly ExecutionMetric[] = [
  'ExecutionsStarted',
  'ExecutionsSucceeded',
  'ExecutionsFailed',
  'ExecutionsTimedOut',
  'ExecutionsAborted',
];

/** What the stages count. */
const COUNTED: readonly (readonly [title: string, name: StageMetric])[] = [
  ['Records by stage', 'Records'],
  ['Dropped by stage', 'Dropped'],
  ['Compute by stage (GB s)', 'GigabyteSeconds'],
  ['Writes by stage', 'Writes'],
];

const graph = (title: string, left: readonly IMetric[], width = 12): GraphWidget =>
  new GraphWidget({ title, left: [...left], width, height: 6, period: Duration.minutes(5) });

interface DashboardProps extends AlarmsProps {
  readonly alarms: readonly Alarm[];
}

export function createDashboard(scope: Construct, props: DashboardProps): Dashboard {
  const { stateMachine, functions, deadLetters, environment, alarms } = props;
  const each = (of: ReadonlyMap<string, IFunction>, name: FunctionMetric, statistic: string): readonly IMetric[] =>
    [...of].map(([word, member]) => functionMetric(member, name, statistic).with({ label: word }));
  const children = new Map([...functions].filter(([word]) => MAP_WORDS.includes(word)));
  return new Dashboard(scope, 'Dashboard', {
    periodOverride: PeriodOverride.AUTO,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
      [
        graph('Executions by outcome', [
          ...ENDS.map((name) => executionMetric(stateMachine, name)),
          stageMetric(environment.name, 'RecordBlock', 'Blocked').with({ label: 'findings that block' }),
        ]),
        graph('Duration of executions', [executionMetric(stateMachine, 'ExecutionTime', { statistic: 'Maximum' })]),
      ],
      COUNTED.map(([title, name]) => graph(title, [stageSearch(environment.name, name)], 6)),
      [
        graph('Children of maps', each(children, 'Invocations', 'Sum')),
        graph('Functions at once', each(functions, 'ConcurrentExecutions', 'Maximum')),
      ],
      [
        graph('Duration of functions', each(functions, 'Duration', 'p95')),
        graph('Errors and throttles', [...each(functions, 'Errors', 'Sum'), ...each(functions, 'Throttles', 'Sum')]),
      ],
      [
        graph('Dead letters', deadLetters.map(lettersMetric)),
        new SingleValueWidget({
          title: 'Oldest open execution (h)',
          metrics: [openExecutionsMetric(environment.name)],
          width: 12,
          height: 6,
        }),
      ],
    ],
  });
}
