// Keeps the task token of a state that waits, before anything else can go wrong: without it nobody can wake the run.
import { z } from 'zod';
import { ReleaseError } from '../../../core/errors/index.ts';
import { createTaskTokens } from '../task-tokens/index.ts';
import { variable } from './variables.ts';

const Waiting = z.looseObject({ execution: z.string(), token: z.string() });

/** A `prepare` of stageHandler for the state of that name. Throws ContractViolated where the payload has no token. */
export function keepToken(state: string): (event: unknown) => Promise<unknown> {
  return async (event) => {
    const waiting = Waiting.safeParse(event);
    if (!waiting.success)
      throw new ReleaseError('ContractViolated', 'the payload has no task token', { field: 'token' });
    const { execution, token } = waiting.data;
    await createTaskTokens({ table: variable('table'), tokenKey: variable('tokenKey') }).keep(execution, state, token);
    return event;
  };
}
