// The candidate that packets are made of: the one that the newest waiting execution asks sign-offs for.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { compose } from '../compose.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { executionsOf, unknownExecution } from './find-execution.ts';
import { type WaitingCandidate, waitingCandidate } from './waiting-candidate.ts';

const Requested = z.looseObject({ release_digest: z.string() });

/** By name or version, or the newest of all. Throws NotFound where none of them waits for sign-offs. */
export async function newestWaiting(name: string | undefined, options: EngineOptions): Promise<WaitingCandidate> {
  const composed = await compose(options);
  const named = await executionsOf(composed, name);
  if (named.length === 0 && name !== undefined) throw unknownExecution();
  const waiting = named.filter(({ status }) => status === 'WAITING');
  for (const { execution } of waiting) {
    const asked = Requested.safeParse(await composed.ports.ledger.get('stage-run', `${execution}-signoffs`)).data;
    if (asked !== undefined) return waitingCandidate(execution, asked.release_digest, options);
  }
  throw new ReleaseError('NotFound', 'no execution waits for sign-offs: `run --kind release` starts one that does');
}
