// Bounded patience with a store: a few tries, a growing wait between them, a limit on each.
import { setTimeout as sleep } from 'node:timers/promises';
import { ReleaseError } from '../../core/errors/index.ts';
import { gcsFault } from './gcs-fault.ts';

export interface Patience {
  readonly tries: number;
  /** Doubled by every further try. */
  readonly firstWaitMs: number;
  /** For one try; the library has no working limit of its own. */
  readonly limitMs: number;
}

/** Six seconds of waiting in all; an object may be overwritten once a second, and a pointer is overwritten often. */
export const PATIENCE: Patience = { tries: 6, firstWaitMs: 200, limitMs: 120_000 };

async function limited<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const cancelled = new AbortController();
  const late = sleep(limitMs, undefined, { signal: cancelled.signal, ref: false }).then(
    (): never => {
      throw new ReleaseError('StoreUnavailable', 'Cloud Storage did not answer in time');
    },
    // Cancelled: the work has settled the race.
    () => work,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    cancelled.abort();
  }
}

/** Runs one request until it succeeds, fails for good, or patience ends. `tried` counts the tries before this one. */
export async function attempt<T>(patience: Patience, request: (tried: number) => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await limited(request(tried), patience.limitMs);
    } catch (error) {
      const fault = gcsFault(error);
      if (fault.trouble !== 'retryable' || tried + 1 >= patience.tries) throw fault;
      // Half of the wait is drawn, so that many clients do not come back at once.
      await sleep(patience.firstWaitMs * 2 ** tried * (0.5 + Math.random() / 2));
    }
  }
}
