// How long the engine waits: sleeps and limits on the injected clock, cut short by a signal.
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

/** Milliseconds of real time between two looks at the clock. */
const LOOK = 250;

/**
 * Calls back once the clock has passed `due`; the result cancels. It looks at the clock and never sleeps on it: a clock
 * whose sleeps take no time must not time out work that is within its limit.
 */
export function whenDue(clock: Clock, due: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const left = due - clock.now().getTime();
    if (left <= 0) callback();
    else timer = setTimeout(look, Math.min(left, LOOK));
  };
  look();
  return () => clearTimeout(timer);
}
