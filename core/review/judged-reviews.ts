// What is assessed: a candidate with its samples, the earlier candidates it may borrow from, and who may sign.
import type { Envelope } from '../attest/index.ts';
import type { ReviewKind, ReviewPolicy } from '../config/index.ts';
import type { SignoffEvidence, SignoffRefusal } from '../evidence/index.ts';
import { digestOf, type Json } from '../record/index.ts';
import type { SignoffCollection } from './signoff.ts';

/** A sign-off as the ledger refers to it; what the ledger says of it is checked against what was signed. */
export interface SignoffEntry {
  readonly review: string;
  readonly reviewer: string;
  readonly candidate_digest: string;
  /** Account that started the run of the candidate that was signed; null where nobody recorded it. */
  readonly starter: string | null;
  readonly envelope_sha256: string;
  /** Null where the object is gone or does not have the recorded hash; not looked at for an unrelated candidate. */
  readonly envelope: Envelope | null;
}

export interface SignedCandidate {
  readonly candidate_digest: string;
  /** SHA-256 of qa/samples.json. */
  readonly samples_digest: string;
  /** By kind of review: content hash by record id of each sample. */
  readonly samples: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A candidate that this one differs from by removals only. */
export interface EarlierCandidate {
  readonly candidate_digest: string;
  readonly samples_digest: string;
  /** Records that this candidate lacks. */
  readonly removed: number;
  /** By kind of review: `definitionOf` of the configuration that was frozen then. */
  readonly definitions: ReadonlyMap<string, string>;
}

export interface ReviewCircumstances {
  readonly policy: ReviewPolicy;
  readonly environment: 'dev' | 'test' | 'prod';
  /** Account that started the run; null where nobody recorded it, and then nobody's sign-off counts. */
  readonly starter: string | null;
  /** Key ids of the pipeline's own signers. */
  readonly pipeline_keyids: ReadonlySet<string>;
}

export interface ReviewCase extends ReviewCircumstances {
  readonly candidate: SignedCandidate;
  /** By digest. */
  readonly earlier: ReadonlyMap<string, EarlierCandidate>;
  readonly entries: readonly SignoffEntry[];
}

/**
 * `open`: another sign-off can still pass it. `failed`: none can. `waits_for`: reviewers who refused an earlier candidate
 * and have to say themselves that what they refused is mended.
 */
export interface ReviewStand {
  readonly review: string;
  readonly required: boolean;
  readonly state: 'passed' | 'open' | 'failed';
  readonly waits_for: readonly string[];
}

export interface Carried {
  readonly review: string;
  readonly reviewer: string;
  /** Samples of the candidate that the reviewer's sign-offs of earlier candidates cover. */
  readonly record_ids: readonly string[];
}

export interface ReviewAssessment {
  readonly evidence: SignoffEvidence;
  readonly collection: SignoffCollection;
  /** Required reviews to wait for; empty too where a review has failed for good. */
  readonly open: readonly string[];
  readonly stands: readonly ReviewStand[];
  /** Why a sign-off counts for nothing, by SHA-256 of its envelope. */
  readonly refusals: ReadonlyMap<string, SignoffRefusal>;
  /** Who refused an earlier candidate has nothing here: that reviewer reads everything again. */
  readonly carried: readonly Carried[];
}

/** Scores of two candidates mean the same where this is the same: criteria, weights, thresholds and anchors. */
export function definitionOf({ criteria }: ReviewKind): string {
  return digestOf(criteria.map(({ title: _, ...criterion }) => criterion) as unknown as Json);
}
