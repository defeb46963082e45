// How long the engine waits: sleeps and limits on the injected clock, cut short by a signal.
import { setTimeout as realTimeout } from 'node:timers/promises';
import type { Clock } from '../../ports.ts';
import { Halted } from './asl-error.ts';

/** A timer of the host holds at most 2^31 ms (24.8 days); waits of months are slept hour by hour. */
const LONGEST_SLEEP = 3_600_000;

/** Sleeps until a time of the clock (ms since the epoch). Throws Halted when the signal aborts. */
export async function sleepUntil(clock: Clock, due: number, signal: AbortSignal): Promise<void> {
  for (let left = due - clock.now().getTime(); left > 0; left -= LONGEST_SLEEP) {
    if (signal.aborted) throw new Halted();
    await orHalted(clock.sleep(Math.min(left, LONGEST_SLEEP), signal), signal);
  }
  if (signal.aborted) throw new Halted();
}

/** The promise, or Halted as soon as the signal aborts: work that ignores its signal holds nobody up. */
export function orHalted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const halt = (): void => reject(new Halted());
    if (signal.aborted) halt();
    signal.addEventListener('abort', halt, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', halt));
  });
}

/**
 * Calls back once the clock has passed `due`; the result cancels. A clock whose sleeps return early is asked again, in
 * real time, so that a frozen or hurried clock in a test never times work out that is still within its limit.
 */
export function whenDue(clock: Clock, due: number, callback: () => void): () => void {
  const cancelled = new AbortController();
  const watch = async (): Promise<void> => {
    while (!cancelled.signal.aborted) {
      const left = due - clock.now().getTime();
      if (left <= 0) return callback();
      await clock.sleep(Math.min(left, LONGEST_SLEEP), cancelled.signal);
      if (clock.now().getTime() < due) await realTimeout(25, undefined, { signal: cancelled.signal, ref: false });
    }
  };
  watch().catch(() => undefined);
  return () => cancelled.abort();
}
