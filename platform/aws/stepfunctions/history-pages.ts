// The history of an execution, read on from where the last reading ended.
import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';
import { isReleaseError } from '../../../core/errors/index.ts';
import { asked } from './sfn-fault.ts';

/** The most events that GetExecutionHistory gives in a page. */
const PAGE = 1000;

interface Page {
  readonly events?: readonly HistoryEvent[] | undefined;
  readonly nextToken?: string | undefined;
}

/**
 * Each call gives the events that were not given before, oldest first; none where nothing happened. The last page has no
 * token of its own, so it is read again by the token that led to it.
 */
export function openHistory(client: SFNClient, executionArn: string): () => Promise<readonly HistoryEvent[]> {
  let lastPage: string | undefined;
  let seen = 0;
  const read = (nextToken: string | undefined): Promise<Page> => {
    const request = { executionArn, maxResults: PAGE };
    return asked(
      client.send(new GetExecutionHistoryCommand(nextToken === undefined ? request : { ...request, nextToken })),
    );
  };
  const readOn = async (): Promise<Page> => {
    try {
      return await read(lastPage);
    } catch (error) {
      // «Each pagination token … will return an HTTP 400 InvalidToken error» after 24 hours: begin again at the first page.
      if (lastPage === undefined || !isReleaseError(error) || error.code !== 'ContractViolated') throw error;
      lastPage = undefined;
      return read(undefined);
    }
  };
  return async () => {
    const fresh: HistoryEvent[] = [];
    for (;;) {
      const { events = [], nextToken } = await readOn();
      fresh.push(...events.filter(({ id = 0 }) => id > seen));
      seen = Math.max(seen, ...events.map(({ id = 0 }) => id));
      if (nextToken === undefined) return fresh;
      lastPage = nextToken;
    }
  };
}
