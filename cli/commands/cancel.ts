// cancel: ends an execution, or gives back the version of one that has ended and could still be resumed.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Claim, ExecutionInfo } from '../../platform/ports.ts';
import { type Composed, compose } from '../compose.ts';
import { withWorkflow } from '../engine.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { runOf, shownName } from '../execution-input.ts';
import { report } from '../terminal.ts';
import { hasEnded } from './claims.ts';
import { findExecution } from './find-execution.ts';

interface Options extends EngineOptions {
  readonly json?: boolean | undefined;
}

const Ended = z.looseObject({ outcome: z.enum(['released', 'rehearsed', 'blocked']) });

/** The claim that an execution holds; undefined where it holds none any more, or never did. */
async function heldClaim({ ports }: Composed, { execution, input }: ExecutionInfo): Promise<Claim | undefined> {
  const run = runOf(input);
  const claim = run === undefined ? undefined : await ports.ledger.claimOf(run.version, run.kind);
  return claim?.execution === execution && claim.state !== 'ended' ? claim : undefined;
}

/** Throws Usage where it has ended and holds nothing that could be freed, VersionReleased where it publishes. */
function refuseCancel({ execution, status, error, output }: ExecutionInfo, claim: Claim | undefined): void {
  const field = 'execution';
  if (claim?.state === 'released' && status !== 'SUCCEEDED')
    throw new ReleaseError('VersionReleased', `${claim.version} is being published: \`resume\` finishes it`, { field });
  if (!hasEnded(status) || claim?.state === 'live') return;
  const how = error?.name ?? Ended.safeParse(output).data?.outcome;
  throw new ReleaseError(
    'Usage',
    `${shownName(execution)} has ended (${[status, how].filter((word) => word !== undefined).join(', ')}): nothing is left to cancel`,
    { field },
  );
}

/** What has ended, and still holds its version as `resume` could go on with it, gives the version back. */
export async function cancelCommand(name: string, options: Options): Promise<number> {
  const composed = await compose(options);
  const info = await findExecution(composed, name);
  const claim = await heldClaim(composed, info);
  refuseCancel(info, claim);
  const ended = hasEnded(info.status);
  if (!ended) await withWorkflow(composed, (workflow) => workflow.cancel(info.execution));
  if (claim?.state === 'live') await composed.ports.ledger.endClaim(claim, 'ended');
  const execution = shownName(info.execution);
  const line = ended
    ? `freed  ${claim?.version ?? ''}: ${execution} had ended (${info.status}) and cannot be resumed any more`
    : `cancelled  ${execution}`;
  report(options.json === true, [line], ended ? { freed: execution, status: info.status } : { cancelled: execution });
  return 0;
}
