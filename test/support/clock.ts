// A clock that moves only when a test moves it.
import type { Clock } from '../../platform/ports.ts';

export interface TestClock extends Clock {
  /** Moves the time and wakes every sleeper whose time has come, in the order of their times. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  sleeping(): number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Starts at an ISO date; `now` stands still between calls of `advance`. */
export function createTestClock(start = '2026-01-01T00:00:00.000Z'): TestClock {
  let time = Date.parse(start);
  let sleepers: readonly Sleeper[] = [];

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (ms <= 0) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: time + ms, wake: resolve };
    sleepers = [...sleepers, sleeper];
    signal?.addEventListener('abort', () => {
      sleepers = sleepers.filter((other) => other !== sleeper);
      reject(signal.reason);
    });
    return promise;
  }

  async function advance(ms: number): Promise<void> {
    const until = time + ms;
    for (;;) {
      const next = sleepers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      time = next.at;
      sleepers = sleepers.filter((other) => other !== next);
      next.wake();
      // The woken one may go to sleep again within the same stretch of time.
      await new Promise((done) => setImmediate(done));
    }
    time = until;
  }

  return { now: () => new Date(time), sleep, advance, sleeping: () => sleepers.length };
}

/** Sleeps take no real time: each moves the clock by its length. */
export function createInstantClock(start = '2026-01-01T00:00:00.000Z'): Clock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      time += ms;
    },
  };
}
