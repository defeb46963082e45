// Who may hold a version next, and how a claim ends: the rules every ledger applies, wherever it writes them down.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Claim, Ledger } from '../ports.ts';

/** A claim as it is written down. */
export const StoredClaim = z.strictObject({
  version: z.string(),
  kind: z.enum(['release', 'rehearsal']),
  execution: z.string(),
  epoch: z.int().positive(),
  state: z.enum(['live', 'ended', 'released']),
});

/** The claim to write after `held`; `held` itself where the execution has it already. Throws VersionClaimed, VersionReleased. */
export function nextClaim(
  held: Claim | undefined,
  { version, kind, execution, takeover }: Parameters<Ledger['claim']>[0],
): Claim {
  if (held?.state === 'released') throw new ReleaseError('VersionReleased', `${version} is already released`);
  if (held?.state === 'live' && held.execution === execution) return held;
  if (held?.state === 'live' && takeover === 'never')
    throw new ReleaseError('VersionClaimed', `another execution holds the ${kind} of ${version}`);
  return { version, kind, execution, epoch: (held?.epoch ?? 0) + 1, state: 'live' };
}

/** The claim to write after `held`; `held` itself where it has ended so already. Throws ClaimLost, ContractViolated. */
export function endedClaim(
  held: Claim | undefined,
  { version, kind, execution, epoch }: Parameters<Ledger['endClaim']>[0],
  state: 'ended' | 'released',
): Claim {
  if (held?.epoch !== epoch || held.execution !== execution)
    throw new ReleaseError('ClaimLost', `another execution holds the ${kind} of ${version}`);
  if (held.state === state) return held;
  if (held.state !== 'live')
    throw new ReleaseError('ContractViolated', `a claim that is ${held.state} cannot be ${state}`);
  return { ...held, state };
}
