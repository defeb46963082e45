// The fence: whoever lost the version writes nothing more, however late it wakes up.
import { ReleaseError } from '../../core/errors/index.ts';
import type { Claim, StagePorts } from '../../platform/ports.ts';

export interface Holder {
  readonly version: string;
  readonly execution: string;
  readonly epoch: number;
}

/** The claim, where this execution still holds it with its epoch. Throws ClaimLost where it does not. */
export async function holdClaim(
  { ledger }: Pick<StagePorts, 'ledger'>,
  { version, execution, epoch }: Holder,
): Promise<Claim> {
  const claim = await ledger.claimOf(version, 'release');
  if (claim?.execution !== execution || claim.epoch !== epoch || claim.state === 'ended')
    throw new ReleaseError('ClaimLost', `another execution holds the release of ${version}, or nobody does`);
  return claim;
}
