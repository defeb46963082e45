// Records which reviews a candidate waits for; the token itself stays in the journal and is written nowhere else.
import { loadRun } from '../run.ts';
import { assessCandidate } from '../signoffs.ts';
import { defineStage } from '../stage.ts';
import { requestSignoffsContract } from './contract.ts';

export const requestSignoffs = defineStage(requestSignoffsContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const { version, kind } = input.run;
  const { release_digest } = input;
  const prefix = `candidates/${version}/${release_digest}/`;
  const { open, collection } = await assessCandidate(ports, run, input.execution, { prefix, release_digest });
  const requested = [...open];
  await ports.ledger.put('stage-run', `${input.execution}-signoffs`, {
    version,
    kind,
    release_digest,
    samples: input.samples.sha256,
    reviews: requested,
  });
  await ports.ledger.audit('signoffs.requested', {
    version,
    kind,
    execution: input.execution,
    release_digest,
    reviews: requested,
  });
  ports.log.event('signoffs.requested', {
    version,
    release_digest,
    reviews: run.config.review.required.length,
    open: requested.length,
    carried: collection.carried.length,
  });
  return { requested };
});
