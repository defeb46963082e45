// A stage as a Lambda function: ports, closed logs, metrics, a trace, and errors that Step Functions knows by name.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { errorName } from '../../../core/errors/index.ts';
import type { Log, Progress, StagePorts } from '../../ports.ts';
import { callContext } from './call-context.ts';
import { functionPorts } from './function-ports.ts';
import { type Meter, meterPorts } from './meter.ts';
import { taskError } from './task-error.ts';
import { beginCall, createCallLog, logger, measureCall, metrics, tracer } from './telemetry.ts';

export interface StageCall {
  readonly ports: StagePorts;
  readonly progress: (progress: Omit<Progress, 'stage'>) => void;
}

export interface StageHandlerOptions<S> {
  /** Runs the stage on one payload or on a batch: functions/run-stage.ts. */
  readonly run: (stage: S, payload: unknown, call: StageCall) => Promise<unknown>;
  /** What has to be done before the stage runs; gives the payload that the stage gets. */
  readonly prepare?: (event: unknown, ports: StagePorts) => Promise<unknown>;
  /** Called once a process; default: the ports of the deployed environment. */
  readonly ports?: (log: Log) => StagePorts;
}

export type StageHandler = (event: unknown, context: Context) => Promise<unknown>;

const NO_PROGRESS = (): void => undefined;
/** As the log takes it. */
const LONGEST_NAME = 64;

/** Whoever calls it sees what the embedded engine says: the same output, and the same name of an error (taskError). */
export function stageHandler<S extends { readonly name: string }>(
  stage: S,
  { run, prepare = async (event) => event, ports = functionPorts }: StageHandlerOptions<S>,
): StageHandler {
  let current: Log = { event: () => undefined };
  let opened: StagePorts | undefined;

  const call = async (event: unknown, meter: Meter): Promise<unknown> => {
    opened ??= ports({
      event: (...said) => {
        const { event: write } = current;
        write(...said);
      },
    });
    const metered = meterPorts({ ...opened, log: current }, meter);
    return run(stage, await prepare(event, metered), { ports: metered, progress: NO_PROGRESS });
  };

  const handle: StageHandler = async (event, context) => {
    const began = performance.now();
    const meter: Meter = { reads: 0, lists: 0, writes: 0 };
    const said = callContext(event);
    const times = () => ({
      duration_ms: Math.round(performance.now() - began),
      remaining_ms: context.getRemainingTimeInMillis(),
    });
    beginCall(stage.name, said);
    current = createCallLog(said);
    try {
      const output = await call(event, meter);
      current.event('task.ended', { stage: stage.name, ...times(), ...meter });
      measureCall({ ...times(), ...meter, failed: false });
      return output;
    } catch (thrown) {
      const error = errorName(thrown).slice(0, LONGEST_NAME);
      current.event('task.failed', { stage: stage.name, error, ...times() });
      measureCall({ ...times(), ...meter, failed: true });
      // Thrown here, inside of all middleware: none of them sees the words of what was caught.
      throw taskError(thrown);
    }
  };

  return middy(handle)
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics, { captureColdStartMetric: true }));
}
