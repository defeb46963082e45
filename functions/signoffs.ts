// What was signed about a candidate: kept in `review/`, referenced in the ledger, gathered and assessed the same way by
// whoever asks.
import { ReleaseError } from '../core/errors/index.ts';
import type { SignoffEvidence } from '../core/evidence/index.ts';
import type { SignoffCollection } from '../core/review/index.ts';
import type { StagePorts } from '../platform/ports.ts';
import type { Run } from './run.ts';

export interface CandidateRef {
  /** `candidates/<version>/<digest>/`. */
  readonly prefix: string;
  readonly release_digest: string;
}

export interface Assessment {
  readonly evidence: SignoffEvidence;
  /** Every statement that counts. */
  readonly collection: SignoffCollection;
  /** Required reviews for which the candidate still has to wait; empty too where one has failed for good. */
  readonly open: readonly string[];
}

/** Everything that was said about a candidate, here or about one that it differs from by removals only. */
export async function assessCandidate(
  _ports: Pick<StagePorts, 'bucket' | 'ledger' | 'signer'>,
  _run: Run,
  _execution: string,
  _candidate: CandidateRef,
): Promise<Assessment> {
  throw new ReleaseError('Unsupported', 'sign-offs cannot be assessed yet');
}
