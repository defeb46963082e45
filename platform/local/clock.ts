// The time of this machine.
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** Node fires timers beyond 2^31 - 1 ms at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
    await delay(Math.min(left, LONGEST_TIMER_MS), undefined, options);
  signal?.throwIfAborted();
}

export function createSystemClock(): Clock {
  return { now: () => new Date(), sleep };
}
