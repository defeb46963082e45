// Every alarm: it rings for something that is emitted, under the dimensions that it is emitted with.
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { STAGES } from '../../functions/stages.ts';
import { OPEN_EXECUTIONS, openExecutionsDefinition } from '../../lib/operations/open-executions.ts';
import { beginCall, createCallLog, measureCall, metrics } from '../../platform/aws/lambda/telemetry.ts';
import { operationsStack } from '../support/infra/operations-stack.ts';

interface Alarm {
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly unknown[];
  readonly InsufficientDataActions?: readonly unknown[];
  readonly TreatMissingData: string;
  readonly Threshold: number;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Metrics?: readonly {
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Metric: {
        readonly Namespace: string;
        readonly MetricName: string;
        readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
      };
    };
  }[];
}

const alarms = new Map<string, Alarm>(
  Object.entries(Template.fromStack(operationsStack()).findResources('AWS::CloudWatch::Alarm')).map(
    ([id, resource]) => [id.replace(/^Operations/, '').replace(/[0-9A-F]{8}$/, ''), resource['Properties'] as Alarm],
  ),
);

/** Of the services' own documentation: metric names by namespace, and the one dimension that our alarms use. */
const DOCUMENTED = {
  'AWS/States': {
    dimension: 'StateMachineArn',
    names: ['ExecutionsStarted', 'ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'],
  },
  'AWS/Lambda': { dimension: 'FunctionName', names: ['Errors', 'Throttles'] },
  'AWS/SQS': { dimension: 'QueueName', names: ['ApproximateNumberOfMessagesVisible'] },
} as const;

/** What a stage really writes: the embedded metric format of one call of it. */
function emitted(stage: string): {
  readonly namespace: string;
  readonly dimensions: readonly string[];
  readonly names: readonly string[];
  readonly values: Record<string, unknown>;
} {
  const written: string[] = [];
  const spies = (['log', 'info'] as const).map((method) =>
    vi.spyOn(globalThis.console, method).mockImplementation((text: unknown) => void written.push(String(text))),
  );
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    beginCall(stage, { version: 'v2026-11-22', kind: 'rehearsal', execution: 'e1' });
    createCallLog({ version: 'v2026-11-22', kind: 'rehearsal', execution: 'e1' }).event('run.blocked', { blocked: 2 });
    measureCall({ duration_ms: 1, reads: 1, lists: 1, writes: 1, failed: false });
    metrics.publishStoredMetrics();
  } finally {
    for (const spy of [...spies, out]) spy.mockRestore();
  }
  const line = written.map((text) => text.trim()).find((text) => text.includes('CloudWatchMetrics')) ?? '{}';
  const values = JSON.parse(line) as Record<string, unknown>;
  const { CloudWatchMetrics: [told] = [] } = values['_aws'] as {
    CloudWatchMetrics?: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[];
  };
  return {
    namespace: told?.Namespace ?? '',
    dimensions: [...(told?.Dimensions[0] ?? [])].sort(),
    names: told?.Metrics.map(({ Name }) => Name) ?? [],
    values,
  };
}

/** Everything that an alarm reads. */
const readBy = (alarm: Alarm) =>
  alarm.Namespace !== undefined
    ? [{ Namespace: alarm.Namespace, MetricName: alarm.MetricName ?? '', Dimensions: alarm.Dimensions ?? [] }]
    : (alarm.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric]));

describe.each([...alarms])('the alarm %s', (id, alarm) => {
  it('tells people, and names the runbook that helps', () => {
    expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringContaining('Notifications') }]);
    expect(alarm.AlarmDescription).toMatch(/^lab: [A-Z].*: [a-z-]+\.md$/);
  });

  it('reads what is emitted, under the dimensions that it is emitted with', () => {
    for (const { Namespace, MetricName, Dimensions } of readBy(alarm)) {
      const names = Dimensions.map(({ Name }) => Name).sort();
      if (Object.hasOwn(DOCUMENTED, Namespace)) {
        const service = DOCUMENTED[Namespace as keyof typeof DOCUMENTED];
        expect(service.names).toContain(MetricName);
        expect(names).toEqual([service.dimension]);
      } else if (Namespace === OPEN_EXECUTIONS.namespace) {
        expect([MetricName, names]).toEqual([OPEN_EXECUTIONS.metricName, [OPEN_EXECUTIONS.dimension]]);
      } else {
        const value = (name: string) => Dimensions.find(({ Name }) => Name === name)?.Value;
        const stage = String(value('stage'));
        expect(STAGES.has(stage)).toBe(true);
        const told = emitted(stage);
        expect([Namespace, names]).toEqual([told.namespace, told.dimensions]);
        expect(told.names).toContain(MetricName);
        expect([told.values['service'], told.values['stage']]).toEqual([value('service'), stage]);
      }
    }
  });

  it('reads at most ten metrics, as CloudWatch allows', () => {
    expect((alarm.Metrics ?? []).length).toBeLessThanOrEqual(10);
    expect(
      readBy(alarm).length + (alarm.Metrics ?? []).filter(({ Expression }) => Expression?.startsWith('SELECT')).length,
    ).toBeGreaterThan(0);
  });

  it('says what silence means', () => {
    const silence = { SignoffWaiting: 'missing', NightMissed: 'breaching' }[id] ?? 'notBreaching';
    expect(alarm.TreatMissingData).toBe(silence);
    expect(alarm.InsufficientDataActions !== undefined).toBe(silence === 'missing');
  });
});

describe('the alarms', () => {
  it('are these', () => {
    expect(
      [...alarms.keys()]
        .map((id) => id.replace(/\d+$/, ''))
        .filter((id, at, all) => all.indexOf(id) === at)
        .sort(),
    ).toEqual([
      'Aborted',
      'Blocked',
      'ComputeOverEstimate',
      'Failed',
      'FunctionErrors',
      'FunctionThrottles',
      'MissedFailuresWaiting',
      'MissedStartsWaiting',
      'NightMissed',
      'SignoffWaiting',
      'Throttled',
      'TimedOut',
    ]);
  });

  it('watch the errors and throttles of every function', () => {
    for (const name of ['Errors', 'Throttles']) {
      const watched = [...alarms.values()].flatMap(readBy).filter(({ MetricName }) => MetricName === name);
      expect(new Set(watched.map(({ Dimensions }) => JSON.stringify(Dimensions))).size).toBe(STAGES.size + 1);
    }
  });

  it('ring for compute in the dimensions that stages emit it with', () => {
    const query = alarms.get('ComputeOverEstimate')?.Metrics?.[0]?.Expression ?? '';
    const told = emitted('PrepareShard');
    expect(query).toBe(
      `SELECT SUM(GigabyteSeconds) FROM SCHEMA("${told.namespace}", ${told.dimensions.join(', ')}) WHERE environment = 'lab'`,
    );
    expect(told.names).toContain('GigabyteSeconds');
    // A tenth of 100 USD at 0.0000133334 USD a GB s.
    expect(alarms.get('ComputeOverEstimate')?.Threshold).toBe(749_996);
  });

  it('ring for sign-offs after the days of the environment, in the hours that are measured', () => {
    expect(alarms.get('SignoffWaiting')?.Threshold).toBe(5 * 24);
    const { States } = openExecutionsDefinition('arn', 'lab') as { States: { PutAge: { Arguments: object } } };
    expect(States.PutAge.Arguments).toMatchObject({
      Namespace: OPEN_EXECUTIONS.namespace,
      MetricData: [
        {
          MetricName: OPEN_EXECUTIONS.metricName,
          Dimensions: [{ Name: OPEN_EXECUTIONS.dimension, Value: 'lab' }],
          Unit: 'None',
        },
      ],
    });
  });
});
