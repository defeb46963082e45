// Judges once more at the end; what is not shown is not assumed, so a candidate without verified sign-offs is blocked.
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { judgeWith } from '../judge.ts';
import { loadRun } from '../run.ts';
import { assessCandidate } from '../signoffs.ts';
import { defineStage } from '../stage.ts';
import { writeOnce } from '../work.ts';
import { judgePublicationContract } from './contract.ts';

export const judgePublication = defineStage(judgePublicationContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const { evidence, collection } = await assessCandidate(ports, run, input.execution, input.candidate);
  const text = canonicalJson(collection as unknown as Json);
  const key = `review/${input.run.version}/${input.candidate.release_digest}/collected-${sha256(text).slice(0, 16)}.json`;
  const signoffs = await writeOnce(ports.bucket, key, text);
  return { ...(await judgeWith(run, 'publication', { signoffs: evidence }, ports)), signoffs };
});
