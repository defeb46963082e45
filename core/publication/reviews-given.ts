// Who signed a release, and under which conditions: read from the signed statements themselves.
import { compareBytes } from '../record/index.ts';
import { readSignoff, type SignoffCollection, type SignoffPredicate } from '../review/index.ts';

interface Signed {
  readonly envelope_sha256: string;
  readonly predicate: SignoffPredicate;
}

/** Of each review and reviewer the statement that was signed last. */
function lastWords({ given, carried }: SignoffCollection): Signed[] {
  const newest = new Map<string, Signed>();
  for (const { envelope, envelope_sha256 } of [...given, ...carried]) {
    const predicate = readSignoff(envelope);
    if (predicate === undefined) continue;
    const key = `${predicate.review}\n${predicate.reviewer}`;
    const known = newest.get(key);
    const later =
      known === undefined ||
      (Date.parse(predicate.signed_at) - Date.parse(known.predicate.signed_at) ||
        compareBytes(envelope_sha256, known.envelope_sha256)) > 0;
    if (later) newest.set(key, { envelope_sha256, predicate });
  }
  return [...newest].sort(([a], [b]) => compareBytes(a, b)).map(([, signed]) => signed);
}

/** Reviewers by review, both in byte order. */
export function reviewersOf(collection: SignoffCollection): ReadonlyMap<string, readonly string[]> {
  const reviewers = new Map<string, string[]>();
  for (const { predicate } of lastWords(collection))
    reviewers.set(predicate.review, [...(reviewers.get(predicate.review) ?? []), predicate.reviewer]);
  return reviewers;
}

/** Conditions of the approvals, each once, in byte order: findings of the next release. */
export function conditionsOf(collection: SignoffCollection): { id: string; review: string; subject: string }[] {
  const conditions = new Map(
    lastWords(collection).flatMap(({ predicate: { review, conditions: own } }) =>
      own.map(({ id, subject }) => [`${review}\n${id}\n${subject}`, { id, review, subject }] as const),
    ),
  );
  return [...conditions].sort(([a], [b]) => compareBytes(a, b)).map(([, condition]) => condition);
}
