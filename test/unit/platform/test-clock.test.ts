// The clocks of the tests keep the contract of the port, or tests of time would prove nothing.
import { describe, expect, it } from 'vitest';
import { createInstantClock, createTestClock } from '../../support/clock.ts';

describe('the test clock', () => {
  it('stands still until it is moved, and wakes sleepers in the order of their times', async () => {
    const clock = createTestClock('2026-01-01T00:00:00.000Z');
    const woken: string[] = [];
    void clock.sleep(20).then(() => woken.push(`late at ${clock.now().getUTCMilliseconds()}`));
    void clock.sleep(10).then(() => woken.push(`early at ${clock.now().getUTCMilliseconds()}`));
    await clock.advance(5);
    expect([woken, clock.sleeping()]).toEqual([[], 2]);
    await clock.advance(20);
    expect(woken).toEqual(['early at 10', 'late at 20']);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.025Z');
  });

  it('wakes one who sleeps again within the same stretch', async () => {
    const clock = createTestClock();
    let rounds = 0;
    void (async () => {
      for (; rounds < 3; rounds += 1) await clock.sleep(10);
    })();
    await clock.advance(30);
    expect(rounds).toBe(3);
  });

  it('rejects a sleeper whose signal aborts', async () => {
    const clock = createTestClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(10, controller.signal);
    controller.abort(new Error('woken'));
    await expect(sleeping).rejects.toThrow('woken');
    expect(clock.sleeping()).toBe(0);
  });
});

describe('the instant clock', () => {
  it('moves by every sleep and takes no time', async () => {
    const clock = createInstantClock('2026-01-01T00:00:00.000Z');
    await clock.sleep(86_400_000);
    expect(clock.now().toISOString()).toBe('2026-01-02T00:00:00.000Z');
    await expect(clock.sleep(1, AbortSignal.abort())).rejects.toThrow();
  });
});
