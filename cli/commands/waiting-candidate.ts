// Which execution waits for the sign-off of a candidate, and where that candidate lies.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { type CandidateRef, frozenConfig, readCandidate } from '../../functions/signed-candidate.ts';
import type { ReviewFrame } from '../../functions/signoffs.ts';
import type { ExecutionInfo } from '../../platform/ports.ts';
import { type Composed, compose } from '../compose.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { executionInput } from '../execution-input.ts';
import { mayResume } from './claims.ts';
import { composedFor, executionsOf, unknownExecution } from './find-execution.ts';

export interface WaitingCandidate {
  readonly composed: Composed;
  readonly info: ExecutionInfo;
  readonly candidate: CandidateRef;
  readonly frame: ReviewFrame;
}

const Requested = z.looseObject({ release_digest: z.string() });

async function waitsFor({ ports }: Composed, { execution }: ExecutionInfo): Promise<string | undefined> {
  return Requested.safeParse(await ports.ledger.get('stage-run', `${execution}-signoffs`)).data?.release_digest;
}

async function findWaiting(composed: Composed, name: string | undefined, digest: string): Promise<ExecutionInfo> {
  const named = await executionsOf(composed, name);
  if (named.length === 0) throw unknownExecution();
  const waiting = named.filter(({ status }) => status === 'WAITING');
  for (const info of waiting) if ((await waitsFor(composed, info)) === digest) return info;
  throw waiting.length === 0
    ? new ReleaseError('SignoffRefused', 'not_waiting: no execution waits for sign-offs; `list` shows what runs', {
        field: 'candidate_digest',
      })
    : new ReleaseError(
        'SignoffRefused',
        'other_candidate: the candidate that was read is not the one that waits; export its packet and read that',
        { field: 'candidate_digest' },
      );
}

/** Throws SignoffRefused where nothing waits for this candidate, NotFound for an unknown name, ClaimLost after a takeover. */
export async function waitingCandidate(
  name: string | undefined,
  digest: string,
  options: EngineOptions,
): Promise<WaitingCandidate> {
  const opened = await compose(options);
  const info = await findWaiting(opened, name, digest);
  const composed = await composedFor(opened, info);
  const { version } = executionInput(info.input);
  await mayResume(composed, info);
  const candidate = { prefix: `candidates/${version}/${digest}/`, release_digest: digest };
  const config = await frozenConfig(composed.ports.bucket, await readCandidate(composed.ports.bucket, candidate));
  return { composed, info, candidate, frame: { config, version, execution: info.execution } };
}
