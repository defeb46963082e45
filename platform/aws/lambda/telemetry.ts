// Logger, metrics and tracer of a function, narrowed so that nothing but closed words and numbers passes through them.
import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { createLog } from '../../../core/log/index.ts';
import type { Log } from '../../ports.ts';
import type { CallContext } from './call-context.ts';
import { LOGGED, METRIC_NAMESPACE, METRICS } from './metric-names.ts';
import { optionalVariable } from './variables.ts';

const SERVICE = 'data-release';

/** One line is the event, its fields, and which call said it; nothing else that the logger knows. */
class ClosedFormatter extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, fields: LogAttributes): LogItem {
    return new LogItem({
      attributes: {
        ...fields,
        level: attributes.logLevel.toLowerCase(),
        timestamp: this.formatTimestamp(attributes.timestamp),
        cold_start: attributes.lambdaContext?.coldStart ?? null,
        request: attributes.lambdaContext?.awsRequestId ?? null,
      },
    });
  }
}

export const logger = new Logger({ serviceName: SERVICE, logLevel: 'INFO', logFormatter: new ClosedFormatter() });

export const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: SERVICE });

// Neither HTTP requests nor SDK clients are captured: the tracer would note URLs and keys, which can name people.
export const tracer = new Tracer({ serviceName: SERVICE, captureHTTPsRequests: false });

/** A log of the closed registry that writes through the logger; numbers of its events are counted as metrics. */
export function createCallLog({ version, kind, execution }: CallContext): Log {
  const { event: check } = createLog(
    (line) => {
      const { level, ...entry } = JSON.parse(line) as Readonly<Record<string, string | number | boolean | null>>;
      const write = level === 'error' ? 'error' : level === 'warn' ? 'warn' : 'info';
      logger[write](String(entry['event']), entry);
    },
    { version, kind, execution },
  );
  return {
    event(name, fields) {
      check(name, fields);
      for (const [field, metric] of Object.entries(LOGGED)) {
        const value = fields[field];
        if (typeof value === 'number') metrics.addMetric(metric, 'Count', value);
      }
    },
  };
}

/** Before anything is measured: a full buffer of metrics is written at once, with the dimensions that it has by then. */
export function beginCall(stage: string, { version, kind }: CallContext): void {
  metrics.addDimension('environment', optionalVariable('environment') ?? 'none');
  metrics.addDimension('stage', stage);
  tracer.putAnnotation('stage', stage);
  if (version !== null) tracer.putAnnotation('version', version);
  if (kind !== null) tracer.putAnnotation('kind', kind);
}

export interface Measured {
  readonly duration_ms: number;
  readonly reads: number;
  readonly lists: number;
  readonly writes: number;
  readonly failed: boolean;
}

/** Puts what a call took among the metrics. */
export function measureCall({ duration_ms, reads, lists, writes, failed }: Measured): void {
  const gigabytes = Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? 0) / 1024;
  metrics.addMetric('Duration', METRICS.Duration, duration_ms);
  metrics.addMetric('GigabyteSeconds', METRICS.GigabyteSeconds, (gigabytes * duration_ms) / 1000);
  metrics.addMetric('Reads', METRICS.Reads, reads);
  metrics.addMetric('Lists', METRICS.Lists, lists);
  metrics.addMetric('Writes', METRICS.Writes, writes);
  metrics.addMetric('Failures', METRICS.Failures, failed ? 1 : 0);
  tracer.putAnnotation('failed', failed);
}
