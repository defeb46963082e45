// A rehearsal leaves an outcome and an audit entry, and no release.
import { defineStage } from '../stage.ts';
import { closeRehearsalContract } from './contract.ts';

export const closeRehearsal = defineStage(closeRehearsalContract, async (input, { ports }) => {
  const { version, kind } = input.run;
  await ports.ledger.put('outcome', input.execution, {
    outcome: 'rehearsed',
    version,
    kind,
    release_digest: input.release_digest,
  });
  await ports.ledger.audit('run.rehearsed', {
    version,
    kind,
    execution: input.execution,
    release_digest: input.release_digest,
  });
  await ports.ledger.endClaim({ version, kind, execution: input.execution, epoch: input.epoch }, 'ended');
  ports.log.event('run.ended', { version, kind, outcome: 'rehearsed' });
  return { outcome: 'rehearsed' as const };
});
