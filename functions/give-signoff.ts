// Takes a score sheet for a candidate: refuses it by name, or signs it and writes it down.
import { type Envelope, encodeEnvelope, readPublicKey } from '../core/attest/index.ts';
import type { Reviewer, ReviewKind } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { SIGNOFF_REFUSALS, type SignoffRefusal } from '../core/evidence/index.ts';
import { canonicalJson, type Json } from '../core/record/index.ts';
import {
  assessReviews,
  conditionFault,
  isEscalated,
  type ReviewAssessment,
  type ReviewCase,
  readSignoff,
  refusalBesideOthers,
  refusalToReview,
  type ScoreSheet,
  type SignoffEntry,
  type SignoffPredicate,
  sealSignoff,
  sheetFault,
} from '../core/review/index.ts';
import type { Signature, StagePorts } from '../platform/ports.ts';
import { identifiersInId } from './identifiers-in.ts';
import { packetDigests } from './packet-digests.ts';
import { commentsDigest, commentsFile, recordSignoff, saidTheSame } from './record-signoff.ts';
import type { CandidateRef } from './signed-candidate.ts';
import { gatherReview, type ReviewFrame } from './signoffs.ts';

export interface ReviewerSigner {
  readonly keyid: string;
  sign(message: Uint8Array): Promise<Signature>;
}

export interface GivenSheet {
  readonly sheet: ScoreSheet;
  readonly key: ReviewerSigner;
  readonly frame: ReviewFrame;
  readonly candidate: CandidateRef;
}

export interface SignedSheet {
  readonly predicate: SignoffPredicate;
  /** SHA-256 of the envelope. */
  readonly envelope: string;
  readonly escalated: number;
  /** The same sheet was signed before, and nothing was written. */
  readonly known: boolean;
  readonly assessment: ReviewAssessment;
}

const refused = (
  refusal: SignoffRefusal,
  field: string,
  sentence: string = SIGNOFF_REFUSALS[refusal].meaning,
): ReleaseError => new ReleaseError('SignoffRefused', `${refusal}: ${sentence}`, { field });

const FIELDS: Readonly<Partial<Record<SignoffRefusal, string>>> = {
  other_candidate: 'candidate_digest',
  samples_changed: 'samples',
  scores_incomplete: 'scores',
  review_unknown: 'review',
  signature_invalid: '--key',
  is_pipeline_key: '--key',
};

function checkScores({ sheet }: GivenSheet, kind: ReviewKind, review: ReviewCase, carried: readonly string[]): void {
  const samples = review.candidate.samples.get(kind.id) ?? new Map<string, string>();
  if (sheet.samples !== review.candidate.samples_digest) throw refused('samples_changed', 'samples');
  const fault = sheetFault(sheet.scores, kind, samples, new Set(carried));
  if (fault === undefined) return;
  const criterion = fault.criterion === null ? '' : `criterion ${fault.criterion} `;
  throw refused(fault.refusal, 'scores', `record ${fault.record_id}: ${criterion}${fault.sentence}`);
}

interface Signer {
  readonly reviewer: Reviewer;
  readonly kind: ReviewKind;
}

/** Who signs: on the panel, with the key that the panel has, in a review that there is. */
function identify({ sheet, key }: GivenSheet, { policy }: ReviewCase): Signer {
  const reviewer = policy.panel.find(({ id }) => id === sheet.reviewer);
  if (reviewer === undefined) throw refused('reviewer_unknown', 'reviewer');
  if (readPublicKey(reviewer.pem).keyid !== key.keyid)
    throw refused('signature_invalid', '--key', 'the key is not the one that the panel has for the reviewer');
  const kind = policy.kinds.find(({ id }) => id === sheet.review);
  if (kind === undefined) throw refused('review_unknown', 'review');
  return { reviewer, kind };
}

/** A reviewer who cannot sign has no packet: that is said before the packet is looked at. */
function checkReviewer(
  { sheet }: GivenSheet,
  { reviewer, kind }: Signer,
  review: ReviewCase,
  assessment: ReviewAssessment,
): void {
  const refusal =
    refusalToReview(reviewer, kind, review) ??
    (sheet.independent ? refusalBesideOthers(reviewer, kind, review, assessment) : 'not_independent');
  if (refusal !== null) throw refused(refusal, FIELDS[refusal] ?? 'reviewer');
}

/** Ids and subjects of conditions are published: they are no place for words of one's own. */
function checkConditions({ sheet: { conditions }, frame: { config } }: GivenSheet, kind: ReviewKind): void {
  const fault = conditionFault(conditions, kind, config);
  if (fault !== undefined) throw new ReleaseError('SignoffRefused', fault.sentence, { field: fault.field });
  for (const [index, { id }] of conditions.entries()) {
    const types = identifiersInId(id, config.redaction);
    if (types.length > 0)
      throw new ReleaseError(
        'SignoffRefused',
        `the id of a condition is published, and reads as if it held an identifier (${types.join(', ')}): choose another`,
        { field: `conditions[${index}].id` },
      );
  }
}

function predicateOf(sheet: ScoreSheet, reviewer: Reviewer, signedAt: string): SignoffPredicate {
  const { packet, review, candidate_digest, samples, decision, independent, scores, conditions } = sheet;
  return {
    format: 'signoff/1',
    review,
    reviewer: reviewer.id,
    qualifications: reviewer.qualifications,
    experience_years: reviewer.experience_years,
    candidate_digest,
    samples,
    packet,
    decision,
    independent,
    scores,
    conditions: conditions.map(({ id, subject }) => ({ id, subject })),
    comments: null,
    signed_at: signedAt,
  };
}

const timeless = (predicate: SignoffPredicate): string =>
  canonicalJson({ ...predicate, signed_at: '', comments: null } as unknown as Json);

interface KnownSignoff {
  readonly envelope: Envelope;
  readonly envelope_sha256: string;
  readonly predicate: SignoffPredicate;
}

/** A sign-off that counts and says what the sheet says: signing it twice is once. */
async function findKnown(
  bucket: StagePorts['bucket'],
  { sheet, frame }: GivenSheet,
  review: ReviewCase,
  { refusals }: ReviewAssessment,
  predicate: SignoffPredicate,
): Promise<KnownSignoff | undefined> {
  const at = { version: frame.version, candidate_digest: sheet.candidate_digest };
  for (const entry of review.entries) {
    if (entry.envelope === null || refusals.has(entry.envelope_sha256)) continue;
    const said = readSignoff(entry.envelope);
    if (said === undefined || timeless(said) !== timeless(predicate)) continue;
    if (await saidTheSame(bucket, at, said.comments, sheet))
      return { envelope: entry.envelope, envelope_sha256: entry.envelope_sha256, predicate: said };
  }
  return undefined;
}

/** By a clock that runs behind, or in the same moment, a sign-off could come before one that it has to give way to. */
function displaces(before: ReviewAssessment, after: ReviewAssessment): SignoffRefusal | undefined {
  const pushed = [...after.refusals].some(
    ([envelope, refusal]) => refusal === 'not_independent' && !before.refusals.has(envelope),
  );
  return pushed ? 'not_independent' : undefined;
}

type GivePorts = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;

/**
 * Throws SignoffRefused, its sentence opening with the name of the refusal unless a field is written wrongly, and writes
 * nothing then. A sign-off that is written is one that counts.
 */
export async function giveSignoff(ports: GivePorts, given: GivenSheet): Promise<SignedSheet> {
  const { sheet, key, frame, candidate } = given;
  if (sheet.candidate_digest !== candidate.release_digest) throw refused('other_candidate', 'candidate_digest');
  const review = await gatherReview(ports, frame, candidate);
  const signer = identify(given, review);
  const { reviewer, kind } = signer;
  const before = assessReviews(review);
  checkReviewer(given, signer, review, before);
  const carried =
    before.carried.find((own) => own.review === kind.id && own.reviewer === reviewer.id)?.record_ids ?? [];
  checkScores(given, kind, review, carried);
  checkConditions(given, kind);
  const packets = await packetDigests(ports.bucket, {
    version: frame.version,
    candidate,
    review: kind,
    reviewer: reviewer.id,
    carried,
  });
  if (!packets.has(sheet.packet))
    throw refused(
      'samples_changed',
      'packet',
      'the packet that was read is not the one of this candidate and reviewer',
    );
  const unsigned = predicateOf(sheet, reviewer, ports.clock.now().toISOString());
  const escalated = sheet.scores.filter((scores) => isEscalated(kind, scores));
  const known = await findKnown(ports.bucket, given, review, before, unsigned);
  const { version, execution } = frame;
  if (known !== undefined) {
    const sealed = { bytes: encodeEnvelope(known.envelope), sha256: known.envelope_sha256 };
    await recordSignoff(ports, { version, execution, predicate: known.predicate, sealed, comments: null, escalated });
    const assessment = before;
    return {
      predicate: known.predicate,
      envelope: sealed.sha256,
      escalated: escalated.length,
      known: true,
      assessment,
    };
  }

  const comments = commentsFile(sheet);
  const predicate = { ...unsigned, comments: commentsDigest(comments) };
  const sealed = await sealSignoff(predicate, (message) => key.sign(message));
  const entry: SignoffEntry = {
    review: kind.id,
    reviewer: reviewer.id,
    candidate_digest: sheet.candidate_digest,
    starter: review.starter,
    envelope_sha256: sealed.sha256,
    envelope: sealed.envelope,
  };
  const after = assessReviews({ ...review, entries: [...review.entries, entry] });
  const refusal = after.refusals.get(sealed.sha256) ?? displaces(before, after);
  if (refusal !== undefined) throw refused(refusal, FIELDS[refusal] ?? 'reviewer');
  await recordSignoff(ports, { version, execution, predicate, sealed, comments, escalated });
  // Gathered again: another reviewer may have signed meanwhile, and whoever comes last lets the run go on.
  const assessment = assessReviews(await gatherReview(ports, frame, candidate));
  return { predicate, envelope: sealed.sha256, escalated: escalated.length, known: false, assessment };
}
