// The conditions that reviewers attached to the previous release, read from what its attestation vouches for.
import { Buffer } from 'node:buffer';
import { parseStatement, type TrustedKey, verifyEither } from '../core/attest/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { ConditionsEvidence } from '../core/evidence/index.ts';
import { countersignatureKey } from '../core/publication/index.ts';
import { compareBytes, sha256 } from '../core/record/index.ts';
import { SignoffCollection, SignoffPredicate } from '../core/review/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { ifThere } from './if-there.ts';
import { parseJson } from './work.ts';

type Condition = ConditionsEvidence['conditions'][number];

const corrupt = (sentence: string, file: string): ReleaseError => new ReleaseError('ObjectCorrupt', sentence, { file });

/**
 * SHA-256 of `signoffs.json` as the attestation of the release has it, by its own signature or a second one; undefined
 * where it names none. Throws SignerNotTrusted where no trusted key signed it.
 */
async function attestedSignoffs(
  bucket: ObjectReader,
  { root, version }: { readonly root: string; readonly version: string },
  trusted: readonly TrustedKey[],
): Promise<string | undefined> {
  const file = `${root}attestation.json`;
  const second = await ifThere(bucket, countersignatureKey(version));
  const verified = verifyEither(await bucket.get(file), second, trusted);
  if (verified.result === 'no_trusted_key')
    throw new ReleaseError('SignerNotTrusted', 'no trusted key signed the attestation of the previous release', {
      file,
    });
  if (verified.result !== 'ok')
    throw corrupt('the attestation of the previous release is not one that a trusted key signed', file);
  const subjects = parseStatement(verified.payload)?.subject;
  if (subjects === undefined) throw corrupt('the attestation of the previous release is no statement', file);
  return subjects.find(({ name }) => name === 'signoffs.json')?.digest.sha256;
}

/** The signature was proven when the release was published; here the attestation proves that the file is that one. */
function conditionsOf(collection: SignoffCollection, file: string): Condition[] {
  return [...collection.given, ...collection.carried].flatMap(({ envelope }) => {
    const statement = parseStatement(Buffer.from(envelope.payload, 'base64'));
    const predicate = SignoffPredicate.safeParse(statement?.predicate);
    if (!predicate.success) throw corrupt('a sign-off of the previous release does not fit its schema', file);
    const { review, conditions } = predicate.data;
    return conditions.map(({ id, subject }) => ({ id, review, subject }));
  });
}

const nameOf = ({ id, review, subject }: Condition): string => `${id} ${review} ${subject}`;

/**
 * Conditions in byte order, each once. Throws SignerNotTrusted, ObjectMissing or ObjectCorrupt where the sign-offs are not those that were
 * attested: a condition must not be lost with its file.
 */
export async function frozenConditions(
  bucket: ObjectReader,
  previous: { readonly version: string } | null,
  trusted: readonly TrustedKey[],
): Promise<ConditionsEvidence> {
  if (previous === null) return { previous_release: null, conditions: [] };
  const root = `exports/releases/${previous.version}/`;
  const attested = await attestedSignoffs(bucket, { root, version: previous.version }, trusted);
  const none = { previous_release: previous.version, conditions: [] };
  if (attested === undefined) return none;
  const file = `${root}signoffs.json`;
  const bytes = await bucket.get(file);
  if (sha256(bytes) !== attested)
    throw corrupt('the sign-offs of the previous release are not the attested ones', file);
  const parsed = SignoffCollection.safeParse(parseJson(Buffer.from(bytes).toString('utf8'), file));
  if (!parsed.success) throw corrupt('the sign-offs of the previous release do not fit their schema', file);
  const byName = new Map(conditionsOf(parsed.data, file).map((condition) => [nameOf(condition), condition]));
  return { ...none, conditions: [...byName].sort(([a], [b]) => compareBytes(a, b)).map(([, condition]) => condition) };
}
