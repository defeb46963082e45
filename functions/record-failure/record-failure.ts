// Records that an execution broke, by closed words only: neither its error nor its cause is read.
import { isSafeToken } from '../../core/log/index.ts';
import { digestOf, sha256 } from '../../core/record/index.ts';
import type { Ledger } from '../../platform/ports.ts';
import { defineStage } from '../stage.ts';
import { recordFailureContract } from './contract.ts';
import { type FailedRun, failedRun } from './failed-run.ts';

/** A name that no run of ours can have is recorded by its hash. */
const tokenOf = (name: string): string => (isSafeToken(name) ? name : sha256(name));

/**
 * An aborted run is over: its version is free. A failed one and one that ran out of time keep their claim, as a redrive
 * goes on with it; who starts anew instead takes it over, which the command line does for a holder that is over.
 */
async function freeVersion(ledger: Ledger, execution: string, { version, kind }: FailedRun): Promise<'ended' | 'kept'> {
  if (version === null || kind === null) return 'kept';
  const claim = await ledger.claimOf(version, kind);
  if (claim?.execution !== execution || claim.state === 'released') return 'kept';
  if (claim.state === 'live') await ledger.endClaim(claim, 'ended');
  return 'ended';
}

/** Once for each time that an execution ends so: EventBridge may deliver an event twice. */
export const recordFailure = defineStage(recordFailureContract, async ({ detail }, { ports }) => {
  const { ledger } = ports;
  const execution = tokenOf(detail.name);
  const { status } = detail;
  const redrives = detail.redriveCount ?? 0;
  const run = await failedRun(ledger, execution, detail.input);
  const failure = `failure-${digestOf([execution, redrives]).slice(0, 16)}`;
  const written = await ledger.put('outcome', failure, { outcome: 'failed', execution, status, redrives, ...run });
  await ledger.audit('run.failed', { failure, execution, status, redrives, ...run });
  const claim = status === 'ABORTED' ? await freeVersion(ledger, execution, run) : 'kept';
  if (written === 'created') ports.log.event('run.failed', { execution, status, redrives, ...run });
  return { failure, ...run, claim };
});
