// How long to wait before asking again after a conflict.
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** Doubles from 50 ms to 2 s, with jitter: writers that met once do not meet again. */
export async function pauseOf(tries: number): Promise<void> {
  await sleep(Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (0.5 + Math.random() / 2));
}
