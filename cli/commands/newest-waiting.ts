// The candidate that packets are made of: the one that the newest waiting execution asks sign-offs for.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { compose } from '../compose.ts';
import { withWorkflow } from './executions.ts';
import { type WaitingCandidate, waitingCandidate } from './waiting-candidate.ts';

const Input = z.looseObject({ version: z.string() });
const Requested = z.looseObject({ release_digest: z.string() });

/** By name or version, or the newest of all. Throws NotFound where none of them waits for sign-offs. */
export async function newestWaiting(name: string | undefined): Promise<WaitingCandidate> {
  const composed = compose();
  const all = await withWorkflow(composed, (workflow) => workflow.list());
  const named = all.filter(
    ({ execution, input }) => name === undefined || execution === name || Input.parse(input).version === name,
  );
  if (named.length === 0 && name !== undefined)
    throw new ReleaseError('NotFound', 'no execution or version of that name is in the journal');
  const waiting = named
    .filter(({ status }) => status === 'WAITING')
    .toSorted((a, b) => (a.started_at < b.started_at ? 1 : -1));
  for (const { execution } of waiting) {
    const asked = Requested.safeParse(await composed.ports.ledger.get('stage-run', `${execution}-signoffs`)).data;
    if (asked !== undefined) return waitingCandidate(execution, asked.release_digest);
  }
  throw new ReleaseError('NotFound', 'no execution waits for sign-offs: `run --kind release` starts one that does');
}
