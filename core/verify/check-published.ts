// Whether a directory is a release: signed off by people, decided, and standing as its signed status says.
import { Buffer } from 'node:buffer';
import type { TrustedKey } from '../attest/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { RELEASE_SUBJECTS, ReleaseDecision, type ReleaseStatus, readStatus, statusKey } from '../publication/index.ts';
import { SignoffCollection } from '../review/index.ts';
import type { Attested, Standing } from './check-attestation.ts';
import { checkDecision, checkSignoffs, type ReviewRules } from './check-signoffs.ts';
import type { Failures } from './failures.ts';
import { parseAs } from './parse.ts';
import type { ReleaseReader } from './reader.ts';

export type { ReviewRules } from './check-signoffs.ts';

/** What lies beside the directory in its bucket. */
export interface Surroundings {
  /** `exports/status/<version>.json`; null where there is none. */
  readonly status: Uint8Array | null;
  /** Newest sequence that the ledger has of the status; null where the ledger is not at hand. */
  readonly sequence: number | null;
  /** `exports/status/<version>.attestation.json`; absent where there is none. */
  readonly countersignature?: Uint8Array;
}

export interface PublishedCheck {
  readonly reader: Pick<ReleaseReader, 'get'>;
  readonly prefix: string;
  readonly trustedKeys: readonly TrustedKey[];
  readonly claims?: Standing;
  readonly surroundings?: Surroundings;
  readonly review?: ReviewRules;
  readonly present: ReadonlySet<string>;
  readonly digest: string | null;
  readonly manifest: Manifest | undefined;
  readonly attested: Attested | null;
  readonly failures: Failures;
}

const ATTESTATION = 'attestation.json';

async function checkPapers(check: PublishedCheck): Promise<void> {
  const { reader, prefix, present, manifest, digest, attested, failures, review } = check;
  for (const name of RELEASE_SUBJECTS)
    if (attested !== null && !attested.subjects.has(name)) failures.add(ATTESTATION, 'attestation_invalid');
  const text = async (name: string): Promise<string | undefined> =>
    present.has(name) ? Buffer.from(await reader.get(prefix + name)).toString('utf8') : undefined;
  const signoffs = parseAs(SignoffCollection, await text('signoffs.json'));
  const decision = parseAs(ReleaseDecision, await text('release_decision.json'));
  if (signoffs === undefined) failures.add('signoffs.json', 'signoff_invalid');
  else checkSignoffs(signoffs, digest, review, failures);
  const agrees =
    decision !== undefined &&
    signoffs !== undefined &&
    manifest !== undefined &&
    checkDecision(decision, { manifest, digest, signoffs });
  if (!agrees) failures.add('release_decision.json', 'decision_mismatch');
}

function checkStatus(
  { trustedKeys, manifest, digest, failures }: PublishedCheck,
  { status: bytes, sequence }: Surroundings,
): ReleaseStatus['status'] | null {
  const key = statusKey(manifest?.version ?? '');
  if (bytes === null) {
    failures.add(key, 'status_missing');
    return null;
  }
  const reading = readStatus(bytes, trustedKeys);
  if (
    reading.result !== 'ok' ||
    reading.status.version !== manifest?.version ||
    reading.status.release_digest !== digest
  ) {
    failures.add(key, 'status_invalid');
    return null;
  }
  if (sequence !== null && reading.status.sequence < sequence) failures.add(key, 'status_stale');
  // More than the ledger knows was written by somebody else.
  if (sequence !== null && reading.status.sequence > sequence) failures.add(key, 'status_invalid');
  if (reading.status.status === 'revoked') failures.add(key, 'revoked');
  return reading.status.status;
}

/** The signed status; null where there is none, or where none was looked for. */
export async function checkPublished(check: PublishedCheck): Promise<ReleaseStatus['status'] | null> {
  const { claims, attested, failures, surroundings } = check;
  if (claims === 'release' && attested?.standing === 'candidate') failures.add(ATTESTATION, 'not_published');
  if (claims !== 'release' && attested?.standing !== 'release') return null;
  await checkPapers(check);
  return surroundings === undefined ? null : checkStatus(check, surroundings);
}
