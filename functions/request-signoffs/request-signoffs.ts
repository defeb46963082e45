// Records which reviews a candidate waits for; the token itself stays in the journal and is written nowhere else.
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { requestSignoffsContract } from './contract.ts';

export const requestSignoffs = defineStage(requestSignoffsContract, async (input, { ports }) => {
  const { config } = await loadRun(ports.bucket, input.run);
  const { version, kind } = input.run;
  const requested = [...config.review.required];
  await ports.ledger.put('stage-run', `${input.execution}-signoffs`, {
    version,
    kind,
    release_digest: input.release_digest,
    samples: input.samples.sha256,
    reviews: requested,
  });
  await ports.ledger.audit('signoffs.requested', {
    version,
    kind,
    execution: input.execution,
    release_digest: input.release_digest,
    reviews: requested,
  });
  return { requested };
});
