// When a run that waits for people goes on: once no required review is open, whoever asks.
import { z } from 'zod';
import { assessReviews } from '../../core/review/index.ts';
import { frozenConfig, readCandidate } from '../../functions/signed-candidate.ts';
import { gatherReview } from '../../functions/signoffs.ts';
import type { ExecutionInfo, StagePorts, Workflow } from '../../platform/ports.ts';
import { executionInput } from '../execution-input.ts';

const AWAITING = 'AwaitSignoffs';

type Waiting = Pick<Workflow, 'waiting' | 'succeedTask'>;

const Requested = z.looseObject({ release_digest: z.string() });

/** Answers the task token, so that JudgePublication gathers and judges for itself. Nothing where nobody waits any more. */
export async function letGoOn(workflow: Waiting, execution: string): Promise<void> {
  for (const { state, token } of await workflow.waiting(execution))
    if (state === AWAITING) await workflow.succeedTask(token, {});
}

/** Killed between the last sign-off and the answer, or signed with --no-follow: a waiting run may have nothing to wait for. */
export async function letGoOnIfSigned(
  ports: StagePorts,
  workflow: Waiting,
  { execution, input, status }: ExecutionInfo,
): Promise<void> {
  const requested = Requested.safeParse(await ports.ledger.get('stage-run', `${execution}-signoffs`));
  if (status !== 'WAITING' || !requested.success) return;
  const { version } = executionInput(input);
  const { release_digest } = requested.data;
  const candidate = { prefix: `candidates/${version}/${release_digest}/`, release_digest };
  const config = await frozenConfig(ports.bucket, await readCandidate(ports.bucket, candidate));
  const { open } = assessReviews(await gatherReview(ports, { config, version, execution }, candidate));
  if (open.length === 0) await letGoOn(workflow, execution);
}
