// Judges once more at the end; what is not shown is not assumed, so a candidate without verified sign-offs is blocked.
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { judgeWith } from '../judge.ts';
import { proveLedger } from '../ledger-gaps.ts';
import { loadRun } from '../run.ts';
import { assessCandidate } from '../signoffs.ts';
import { defineStage } from '../stage.ts';
import { type Ref, writeOnce } from '../work.ts';
import { judgePublicationContract } from './contract.ts';
import { gatherPublication } from './gather-publication.ts';

export const judgePublication = defineStage(judgePublicationContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  await proveLedger(ports.ledger);
  const { evidence, collection } = await assessCandidate(ports, run, input.execution, input.candidate);
  const keep = async (name: string, value: unknown): Promise<Ref> => {
    const text = canonicalJson(value as Json);
    const prefix = `review/${input.run.version}/${input.candidate.release_digest}/`;
    return writeOnce(ports.bucket, `${prefix}${name}-${sha256(text).slice(0, 16)}.json`, text);
  };
  const signoffs = await keep('collected', collection);
  const assessment = await keep('assessed', evidence);
  const present = await gatherPublication(ports, run, input.candidate);
  return { ...(await judgeWith(run, 'publication', { signoffs: evidence, ...present }, ports)), signoffs, assessment };
});
