// Whether the sign-offs beside a release are by its reviewers and about it, and whether the decision says the same.
import { Buffer } from 'node:buffer';
import { type Envelope, encodeEnvelope, verifyEnvelope } from '../attest/index.ts';
import type { Reviewer, ReviewPolicy } from '../config/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { conditionsOf, type ReleaseDecision, reviewersOf } from '../publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../record/index.ts';
import { readSignoff, type SignoffCollection, type SignoffPredicate } from '../review/index.ts';
import type { Failures } from './failures.ts';

/** From the auditor's configuration, never from the release. */
export type ReviewRules = Pick<ReviewPolicy, 'panel' | 'kinds' | 'required'>;

const SIGNOFFS = 'signoffs.json';

interface Signed {
  readonly envelope_sha256: string;
  readonly envelope: Envelope;
}

function byReviewer({ envelope }: Signed, { reviewer, review }: SignoffPredicate, panel: readonly Reviewer[]): boolean {
  const entry = panel.find(({ id }) => id === reviewer);
  if (entry?.reviews.includes(review) !== true) return false;
  return verifyEnvelope(envelope, [{ pem: entry.pem }]).result === 'ok';
}

/** What was signed over the digest; undefined where the statement is another one, or not by the panel's key. */
function statementOf(signed: Signed, digest: string, rules: ReviewRules | undefined): SignoffPredicate | undefined {
  const predicate = readSignoff(signed.envelope);
  const isOwn =
    predicate?.candidate_digest === digest &&
    sha256(Buffer.from(encodeEnvelope(signed.envelope))) === signed.envelope_sha256 &&
    (rules === undefined || byReviewer(signed, predicate, rules.panel));
  return isOwn ? predicate : undefined;
}

/** Newest word of each reviewer of a review: an approval that was taken back does not count. */
function approvals(statements: readonly SignoffPredicate[], review: string): number {
  const newest = new Map<string, SignoffPredicate>();
  for (const statement of statements.filter((each) => each.review === review)) {
    const known = newest.get(statement.reviewer);
    if (known === undefined || Date.parse(known.signed_at) < Date.parse(statement.signed_at))
      newest.set(statement.reviewer, statement);
  }
  return [...newest.values()].filter(({ decision }) => decision === 'approve').length;
}

/** `digest` is that of the manifest: each statement is over it, or carried to it from the candidate that it names. */
export function checkSignoffs(
  { candidate_digest, given, carried }: SignoffCollection,
  digest: string | null,
  rules: ReviewRules | undefined,
  failures: Failures,
): void {
  const statements = [
    ...given.map((signed) => statementOf(signed, digest ?? '', rules)),
    ...carried.map((signed) => (signed.to === digest ? statementOf(signed, signed.from, rules) : undefined)),
  ];
  const genuine = statements.filter((statement) => statement !== undefined);
  if (candidate_digest !== digest || genuine.length < statements.length) failures.add(SIGNOFFS, 'signoff_invalid');
  if (genuine.length === 0) failures.add(SIGNOFFS, 'signoff_missing');
  for (const id of rules?.required ?? []) {
    const needed = rules?.kinds.find((kind) => kind.id === id)?.reviewers;
    if (needed === undefined || approvals(genuine, id) < needed) failures.add(SIGNOFFS, 'signoff_missing');
  }
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);

/** Whether the decision follows from the manifest and the sign-offs beside it. */
export function checkDecision(
  decision: ReleaseDecision,
  {
    manifest,
    digest,
    signoffs,
  }: { readonly manifest: Manifest; readonly digest: string | null; readonly signoffs: SignoffCollection },
): boolean {
  const { version, kind, outcome, trainable, families, exclusions } = manifest;
  return (
    kind === 'release' &&
    outcome === 'passed' &&
    decision.version === version &&
    decision.release_digest === digest &&
    decision.trainable === (trainable && decision.environment !== 'test') &&
    same(
      decision.families,
      families.map(({ family, records }) => ({ family, records })),
    ) &&
    same(decision.exclusions, exclusions) &&
    same(
      decision.reviews.map(({ review, reviewers }) => [review, reviewers]),
      [...reviewersOf(signoffs)],
    ) &&
    same(decision.conditions, conditionsOf(signoffs))
  );
}
