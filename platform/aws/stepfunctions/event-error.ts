// The error that an event of a history tells of, by name.
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { safeErrorName } from './error-name.ts';

/** Whatever has an error among the details of an event; at most one of them is there. */
export function errorOf(event: HistoryEvent): string | undefined {
  const details = [
    event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? event.taskStartFailedEventDetails,
    event.taskSubmitFailedEventDetails ?? event.lambdaFunctionFailedEventDetails,
    event.lambdaFunctionTimedOutEventDetails ?? event.evaluationFailedEventDetails,
    event.mapRunFailedEventDetails ?? event.executionFailedEventDetails ?? event.executionTimedOutEventDetails,
  ].find((found) => found !== undefined);
  if (details !== undefined) return safeErrorName(details.error);
  return event.type?.endsWith('TimedOut') === true ? 'States.Timeout' : undefined;
}
