// An execution that was stopped while a Distributed Map ran, and whose engine calls that a failure of the map.
import { DescribeMapRunCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Described } from './executions.ts';
import { openHistory } from './history-pages.ts';
import { childError, type MapResults } from './map-runs.ts';

const EXCEEDED = 'States.ExceedToleratedFailureThreshold';

/** AWS says ABORTED by itself. LocalStack says that too many children failed where none did, and some were aborted. */
async function wasStopped(client: SFNClient, arn: string, mapResults: MapResults | undefined): Promise<boolean> {
  const events = await openHistory(client, arn)();
  const mapRunArn = events.findLast(({ type }) => type === 'MapRunStarted')?.mapRunStartedEventDetails?.mapRunArn;
  if (mapRunArn === undefined) return false;
  // Whoever may not describe it is told what the engine says.
  const counts = await client.send(new DescribeMapRunCommand({ mapRunArn })).catch(() => undefined);
  const { failed = 0, timedOut = 0, aborted = 0 } = counts?.itemCounts ?? {};
  if (failed + timedOut > 0 || aborted === 0) return false;
  // Counts may lag behind; a child that failed left its error.
  return mapResults === undefined || (await childError(mapResults, mapRunArn)) === undefined;
}

/** The same execution, as aborted where it was stopped. */
export async function asStopped<T extends Described>(
  client: SFNClient,
  arn: string,
  found: T,
  mapResults: MapResults | undefined,
): Promise<T> {
  if (found.status !== 'FAILED' || found.error?.name !== EXCEEDED) return found;
  return (await wasStopped(client, arn, mapResults)) ? { ...found, status: 'ABORTED', error: null } : found;
}
