// Who holds a version: asked before a run is started or resumed, so that the answer is a sentence and not a failed run.
import { ReleaseError } from '../../core/errors/index.ts';
import { payloadFaults } from '../../functions/execution-payload.ts';
import type { Claim, ExecutionInfo, Workflow } from '../../platform/ports.ts';
import type { Composed } from '../compose.ts';
import { runOf, shownName } from '../execution-input.ts';

const OVER: ReadonlySet<ExecutionInfo['status']> = new Set(['FAILED', 'TIMED_OUT', 'ABORTED', 'SUCCEEDED']);

export const hasEnded = (status: ExecutionInfo['status']): boolean => OVER.has(status);

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
  if (holder !== undefined && hasEnded(holder.status)) return true;
  throw new ReleaseError(
    'VersionClaimed',
    `execution ${claim.execution} holds ${version} (${kind}): \`resume\` or \`cancel\` it, or start with --takeover`,
    { field: '--version' },
  );
}

/** It broke before it claimed anything, and would again: its payload is what it is. */
function refusePayload({ aws }: Composed, { execution, input, status, error }: ExecutionInfo): void {
  const faults = payloadFaults(input, execution, aws === undefined ? 'embedded' : 'aws');
  const first = error?.name === 'PayloadRefused' || error?.name === 'States.QueryEvaluationError';
  if (status === 'FAILED' && first && faults.length > 0)
    throw new ReleaseError('PayloadRefused', `${shownName(execution)} can never go on: ${faults.join('; ')}`, {
      field: 'execution',
    });
}

/** Throws Usage for a cancelled execution, PayloadRefused for one that cannot begin, ClaimLost for one whose version another execution holds by now. */
export async function mayResume(composed: Composed, info: ExecutionInfo): Promise<void> {
  const { ports } = composed;
  const { execution, status } = info;
  if (status === 'ABORTED')
    throw new ReleaseError('Usage', `execution ${shownName(execution)} was cancelled; start a new run`, {
      field: 'execution',
    });
  refusePayload(composed, info);
  const run = runOf(info.input);
  if (run === undefined) return;
  const { version, kind } = run;
  const claim = await ports.ledger.claimOf(version, kind);
  if (status !== 'SUCCEEDED' && claim !== undefined && claim.execution !== execution)
    throw new ReleaseError('ClaimLost', `execution ${claim.execution} holds ${version} (${kind}) by now`, {
      field: 'execution',
    });
}
