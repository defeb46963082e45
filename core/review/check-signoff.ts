// Whether one sign-off is the word of a qualified, independent member of the panel, whatever it says.
import { IN_TOTO_PAYLOAD, readPublicKey, verifyEnvelope } from '../attest/index.ts';
import type { Reviewer, ReviewKind } from '../config/index.ts';
import type { SignoffRefusal } from '../evidence/index.ts';
import type { ReviewCircumstances, SignoffEntry } from './judged-reviews.ts';
import { readSignoff } from './seal-signoff.ts';
import type { SignoffPredicate } from './signoff.ts';

export interface GenuineSignoff {
  readonly entry: SignoffEntry;
  readonly predicate: SignoffPredicate;
  readonly reviewer: Reviewer;
  readonly kind: ReviewKind;
  readonly keyid: string;
}

type Checked = { readonly refusal: SignoffRefusal } | { readonly refusal: null; readonly genuine: GenuineSignoff };

/** Under whatever account: an id on the panel that is also an account is taken for the same person. */
const hasAccount = ({ id, accounts }: Reviewer, account: string): boolean =>
  id === account || accounts.includes(account);

/** Dependence holds in both directions. One key is one person. */
export function areDependent(a: Reviewer, b: Reviewer): boolean {
  return (
    a.dependent_on.includes(b.id) ||
    b.dependent_on.includes(a.id) ||
    readPublicKey(a.pem).keyid === readPublicKey(b.pem).keyid
  );
}

const qualifies = (
  reviewer: Reviewer,
  kind: ReviewKind,
  { qualifications, experience_years }: SignoffPredicate,
): boolean =>
  reviewer.experience_years >= kind.min_experience_years &&
  kind.qualifications.every((held) => reviewer.qualifications.includes(held)) &&
  // What was signed and will be published may not claim more than the panel knows.
  experience_years <= reviewer.experience_years &&
  qualifications.every((held) => reviewer.qualifications.includes(held));

/** Null where nothing of the starter stands against the reviewer; a starter whom nobody recorded does. */
export function refusalByStarter(
  reviewer: Reviewer,
  starters: readonly (string | null)[],
  panel: readonly Reviewer[],
): SignoffRefusal | null {
  for (const starter of starters) {
    if (starter === null) return 'not_independent';
    if (hasAccount(reviewer, starter)) return 'is_starter';
    const dependsOn = panel.some((other) => hasAccount(other, starter) && areDependent(other, reviewer));
    if (dependsOn) return 'not_independent';
  }
  return null;
}

/** The envelope was signed by the reviewer whom it names, and is the one that the ledger means. */
function isAuthentic({ envelope, ...entry }: SignoffEntry, predicate: SignoffPredicate, reviewer: Reviewer): boolean {
  if (envelope === null || envelope.payloadType !== IN_TOTO_PAYLOAD) return false;
  return (
    predicate.review === entry.review &&
    predicate.reviewer === entry.reviewer &&
    predicate.candidate_digest === entry.candidate_digest &&
    verifyEnvelope(envelope, [reviewer]).result === 'ok'
  );
}

/** The first reason that applies: who it is comes before what that person may do. Throws Configuration for an unusable panel key. */
export function checkSignoff(entry: SignoffEntry, circumstances: ReviewCircumstances): Checked {
  const { policy, environment, starter, pipeline_keyids } = circumstances;
  const predicate = entry.envelope === null ? undefined : readSignoff(entry.envelope);
  if (predicate === undefined) return { refusal: 'signature_invalid' };
  const reviewer = policy.panel.find(({ id }) => id === predicate.reviewer);
  if (reviewer === undefined) return { refusal: 'reviewer_unknown' };
  if (!isAuthentic(entry, predicate, reviewer)) return { refusal: 'signature_invalid' };
  const kind = policy.kinds.find(({ id }) => id === predicate.review);
  if (kind === undefined || !reviewer.reviews.includes(kind.id)) return { refusal: 'review_unknown' };
  if (!qualifies(reviewer, kind, predicate)) return { refusal: 'not_qualified' };
  if (reviewer.test && environment !== 'test') return { refusal: 'test_reviewer' };
  const { keyid } = readPublicKey(reviewer.pem);
  const byStarter = refusalByStarter(reviewer, [starter, entry.starter], policy.panel);
  if (byStarter === 'is_starter') return { refusal: byStarter };
  if (pipeline_keyids.has(keyid)) return { refusal: 'is_pipeline_key' };
  if (byStarter !== null || !predicate.independent) return { refusal: 'not_independent' };
  return { refusal: null, genuine: { entry, predicate, reviewer, kind, keyid } };
}
