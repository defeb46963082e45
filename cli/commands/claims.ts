// Who holds a version: asked before a run is started or resumed, so that the answer is a sentence and not a failed run.
import { ReleaseError } from '../../core/errors/index.ts';
import type { Claim, ExecutionInfo, Workflow } from '../../platform/ports.ts';
import type { Composed } from '../compose.ts';

const OVER: ReadonlySet<ExecutionInfo['status']> = new Set(['FAILED', 'TIMED_OUT', 'ABORTED', 'SUCCEEDED']);

/** True where a holder is over and may be taken over. Throws VersionClaimed while it is not, VersionReleased for ever after. */
export async function mayTakeOver(
  { ports }: Composed,
  workflow: Pick<Workflow, 'describe'>,
  version: string,
  kind: Claim['kind'],
): Promise<boolean> {
  const claim = await ports.ledger.claimOf(version, kind);
  if (claim?.state === 'released')
    throw new ReleaseError('VersionReleased', `${version} is already released: take the next version`, {
      field: '--version',
    });
  if (claim === undefined || claim.state !== 'live') return false;
  const holder = await workflow.describe(claim.execution);
  if (holder !== undefined && OVER.has(holder.status)) return true;
  throw new ReleaseError(
    'VersionClaimed',
    `execution ${claim.execution} holds ${version} (${kind}): \`resume\` or \`cancel\` it, or start with --takeover`,
    { field: '--version' },
  );
}

/** Throws Usage for a cancelled execution, ClaimLost for one whose version another execution holds by now. */
export async function mayResume(
  { ports }: Composed,
  { execution, status }: ExecutionInfo,
  version: string,
  kind: Claim['kind'],
): Promise<void> {
  if (status === 'ABORTED')
    throw new ReleaseError('Usage', `execution ${execution} was cancelled; start a new run`, { field: 'execution' });
  const claim = await ports.ledger.claimOf(version, kind);
  if (status !== 'SUCCEEDED' && claim !== undefined && claim.execution !== execution)
    throw new ReleaseError('ClaimLost', `execution ${claim.execution} holds ${version} (${kind}) by now`, {
      field: 'execution',
    });
}
