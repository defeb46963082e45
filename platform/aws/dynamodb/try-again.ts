// How often and how soon a writer that was overtaken tries again: one of those who meet always gets through.
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Clock } from '../../ports.ts';

const MAX_ATTEMPTS = 40;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 320;

/** Runs `attempt` until it gives something; about 11 s in all, then StoreUnavailable. */
export async function tryAgain<T>(clock: Clock, attempt: (index: number) => Promise<T | undefined>): Promise<T> {
  for (let index = 0; index < MAX_ATTEMPTS; index += 1) {
    const done = await attempt(index);
    if (done !== undefined) return done;
    await clock.sleep(Math.min(FIRST_PAUSE_MS * 2 ** index, LONGEST_PAUSE_MS));
  }
  throw new ReleaseError('StoreUnavailable', 'the ledger table was too busy with other writers');
}
