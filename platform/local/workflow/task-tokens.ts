// Answers to task tokens, from whoever holds one.
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { Clock, Workflow } from '../../ports.ts';
import { isErrorName } from './asl-error.ts';
import type { Journal } from './journal/journal.ts';
import { payloadText } from './payload.ts';

/** An answer that comes too late, or twice, is refused with Usage; a token that nobody waits for with NotFound. */
export function taskTokens(journal: Journal, clock: Clock): Pick<Workflow, 'waiting' | 'succeedTask' | 'failTask'> {
  const answer = (token: string, status: 'SUCCEEDED' | 'FAILED', output: Json, error: string | null): void =>
    journal.writeDurably(() => {
      const found = journal.tokens.get(token);
      if (found === undefined) throw new ReleaseError('NotFound', 'Nobody waits for this task token.');
      if (found.status !== 'OPEN') throw new ReleaseError('Usage', 'This task token has been answered already.');
      if (clock.now().getTime() >= found.due)
        throw new ReleaseError('Usage', 'This task token was answered too late: the state has timed out.');
      journal.tokens.answer(token, status, output, error);
      const event = {
        execution: found.execution,
        at: clock.now().toISOString(),
        path: '/',
        state: found.state,
      } as const;
      journal.append({ ...event, type: 'token.answered', ...(error === null ? {} : { error }) });
    });
  return {
    waiting: async (execution) =>
      journal.read(() => journal.tokens.waiting(execution)).map(({ state, token }) => ({ state, token })),
    succeedTask: async (token, output) => {
      payloadText(output, 'output');
      answer(token, 'SUCCEEDED', output, null);
    },
    failTask: async (token, error, _cause) => {
      // The cause may be a person's words, and the journal is no place for them: those belong to the ledger.
      if (!isErrorName(error))
        throw new ReleaseError('Usage', 'A task fails with an error name, such as SignoffRefused.');
      answer(token, 'FAILED', null, error);
    },
  };
}
