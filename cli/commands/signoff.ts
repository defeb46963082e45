// signoff: takes a reviewer's score sheet, signs it with the reviewer's key, and lets the run go on once nothing is open.
import type { ReviewAssessment, ReviewStand } from '../../core/review/index.ts';
import { giveSignoff, type SignedSheet } from '../../functions/give-signoff.ts';
import type { EngineOptions } from '../engine-choice.ts';
import type { RunOutcome } from '../outcome.ts';
import { exitOf, outcomeLines } from '../outcome-lines.ts';
import { report, shown } from '../terminal.ts';
import { followExecution } from './follow-execution.ts';
import { letGoOn } from './let-go-on.ts';
import { resumed } from './resumed.ts';
import { readReviewerKey } from './reviewer-key.ts';
import { concurrencyOf } from './run.ts';
import { readScoreSheet } from './score-sheet.ts';
import { type WaitingCandidate, waitingCandidate } from './waiting-candidate.ts';

export interface SignoffOptions extends EngineOptions {
  readonly key: string;
  readonly execution?: string | undefined;
  /** commander's `--no-follow`. */
  readonly follow: boolean;
  readonly concurrency?: string | undefined;
  readonly json?: boolean | undefined;
}

type Evidence = ReviewAssessment['evidence']['reviews'][number];

/** What a review still asks for, or what ended it. */
function reasonsOf(review: Evidence, { state, waits_for }: ReviewStand): readonly string[] {
  const { reviewers, needed, adjudication, rejected, escalated, below_threshold, mean, pass_mean, samples } = review;
  if (state === 'failed')
    return [
      ...(samples === 0 ? ['no samples'] : []),
      ...(rejected > 0 ? [`refused by ${rejected}`] : []),
      ...(escalated > 0 ? [`${escalated} records escalated`] : []),
      ...(below_threshold.length > 0 ? [`below threshold: ${below_threshold.join(', ')}`] : []),
      ...(mean !== null && mean < pass_mean ? [`mean ${mean} of ${pass_mean}`] : []),
    ];
  return [
    ...(reviewers < needed || state === 'passed' ? [`${reviewers} of ${needed} reviewers`] : []),
    ...(adjudication === 'needed' ? ['adjudication needed: one more reviewer'] : []),
    ...waits_for.map((reviewer) => `${reviewer} refused an earlier candidate and has to sign again`),
  ];
}

/** A line for each review: `edge  open: 1 of 2 reviewers; adjudication needed: one more reviewer`. */
export function standLines({ evidence, stands }: Pick<ReviewAssessment, 'evidence' | 'stands'>): readonly string[] {
  return stands.map((stand) => {
    const review = evidence.reviews.find(({ kind }) => kind === stand.review);
    const reasons = review === undefined ? [] : reasonsOf(review, stand);
    return `  ${stand.review}  ${stand.state}${stand.required ? '' : ' (not required)'}: ${reasons.join('; ')}`;
  });
}

/** What is left to do of a run that was not let go on. */
export function nextLine({ open, stands }: Pick<ReviewAssessment, 'open' | 'stands'>, execution: string): string {
  if (open.length > 0) return `waits for  ${open.join(', ')}`;
  const failed = stands.filter(({ state }) => state === 'failed').map(({ review }) => review);
  return failed.length > 0
    ? `failed for good: ${failed.join(', ')}; \`resume ${execution}\` ends the run as blocked`
    : `nothing is open: \`resume ${execution}\` lets the run go on`;
}

const signedLine = ({ predicate, escalated, known }: SignedSheet): string =>
  `${known ? 'signed before' : 'signed'}  ${predicate.review} by ${predicate.reviewer}: ${predicate.decision}, ${predicate.scores.length} samples, ${escalated} escalated`;

const jsonOf = ({ predicate, envelope, escalated, known, assessment }: SignedSheet) => ({
  signoff: {
    review: predicate.review,
    reviewer: predicate.reviewer,
    decision: predicate.decision,
    samples: predicate.scores.length,
    escalated,
    envelope,
    known,
  },
  open: assessment.open,
  reviews: assessment.stands.map((stand) => ({
    ...stand,
    ...assessment.evidence.reviews.find(({ kind }) => kind === stand.review),
  })),
});

async function goOn(
  { composed, info }: WaitingCandidate,
  options: SignoffOptions,
  concurrency: number | undefined,
): Promise<RunOutcome> {
  const json = options.json === true;
  return followExecution(composed, { json, concurrency, info }, async ({ workflow }) => {
    await letGoOn(workflow, info.execution);
    return resumed(workflow, info);
  });
}

export async function signoffCommand(sheetPath: string, options: SignoffOptions): Promise<number> {
  const concurrency = concurrencyOf(options);
  const sheet = readScoreSheet(sheetPath);
  const key = readReviewerKey(options.key);
  const waiting = await waitingCandidate(options.execution, sheet.candidate_digest, options);
  const { composed, info, candidate, frame } = waiting;
  const signed = await giveSignoff(composed.ports, { sheet, key, frame, candidate });
  const { open } = signed.assessment;
  const lines = [signedLine(signed), ...standLines(signed.assessment)];
  const json = options.json === true;
  if (open.length === 0 && options.follow) {
    const outcome = await goOn(waiting, options, concurrency);
    report(json, [...lines, ...outcomeLines(outcome, shown)], { ...outcome, ...jsonOf(signed) });
    return exitOf(outcome);
  }
  report(json, [...lines, nextLine(signed.assessment, info.execution)], {
    outcome: 'awaiting_signoff',
    version: frame.version,
    execution: info.execution,
    release_digest: candidate.release_digest,
    ...jsonOf(signed),
  });
  return 0;
}
