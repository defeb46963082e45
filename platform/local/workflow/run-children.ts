// How many children run at a time, and when the others are told to stop.
import { setMaxListeners } from 'node:events';
import { Halted } from './asl-error.ts';
import type { Outcome } from './run.ts';

export interface Children {
  readonly count: number;
  /** How many may run at a time; at least 1. */
  readonly limit: number;
  /** Children that ended before this process began. */
  readonly ended: ReadonlySet<number>;
  readonly start: (index: number, signal: AbortSignal) => Promise<Outcome>;
  /** Told of every end; `stop` ends the rest. */
  readonly onEnd: (index: number, outcome: Outcome) => 'go on' | 'stop';
}

/**
 * Starts the children in order, the next whenever one has ended. A child that waits for a task token keeps its slot:
 * «will not start an iteration until the previous iteration has completed» holds for it too. Throws what broke a child
 * after all others have stopped. Resolves to whether some still wait.
 */
export async function runChildren(children: Children, outer: AbortSignal): Promise<'ended' | 'suspended'> {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const halt = (): void => stop.abort();
  outer.addEventListener('abort', halt, { once: true });
  if (outer.aborted) halt();
  let next = 0;
  let suspended = false;
  let broken: { readonly error: unknown } | undefined;
  const takeNext = (): number | undefined => {
    while (children.ended.has(next)) next++;
    return next < children.count && !stop.signal.aborted ? next++ : undefined;
  };
  const runOne = async (index: number): Promise<Outcome['kind'] | 'halted'> => {
    try {
      const outcome = await children.start(index, stop.signal);
      if (outcome.kind !== 'suspended' && children.onEnd(index, outcome) === 'stop') halt();
      return outcome.kind;
    } catch (error) {
      if (!(error instanceof Halted && stop.signal.aborted)) broken ??= { error };
      halt();
      return 'halted';
    }
  };
  const slot = async (): Promise<void> => {
    for (let index = takeNext(); index !== undefined; index = takeNext()) {
      if ((await runOne(index)) !== 'suspended') continue;
      suspended = true;
      return;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(children.limit, children.count) }, slot));
  } finally {
    outer.removeEventListener('abort', halt);
  }
  if (broken !== undefined) throw broken.error;
  if (outer.aborted) throw new Halted();
  return suspended ? 'suspended' : 'ended';
}
