// verify: an auditor's check of a release from its directory and a key.
import { isReleaseError, ReleaseError } from '../../core/errors/index.ts';
import { countersignatureKey, statusKey } from '../../core/publication/index.ts';
import { FAILURE_CODES, type ReviewRules, type Surroundings, verifyRelease } from '../../core/verify/index.ts';
import { ifThere } from '../../functions/if-there.ts';
import { ledgerGaps } from '../../functions/ledger-gaps.ts';
import { recordedStatus } from '../../functions/release-status.ts';
import { readTombstones, reasonsOf } from '../../functions/withdrawals.ts';
import type { AuditPorts, CommandResult, ReleasePlace, TrustedKey } from './audit-ports.ts';
import { resolveRelease } from './resolve-release.ts';

export interface VerifyArguments {
  readonly release: string;
  /** From the configuration or `--key`; never from the release. */
  readonly trustedKeys: readonly TrustedKey[];
  /** Number of confirmed identifiers in a text; absent: no re-scan, and the lines say so. */
  readonly scan?: (text: string) => number;
  readonly onShard?: (done: number, of: number) => void;
  /** Panel and required reviews of a configuration that the auditor named; absent: signatures of people are not held against keys. */
  readonly review?: ReviewRules;
  /** Default: every gate that is built. */
  readonly gates?: readonly string[];
}

/** The status beside a release, and what the ledger of the same bucket knows of it. */
async function surroundingsOf(
  { bucket, ledger }: AuditPorts,
  { reader, prefix, claims }: ReleasePlace,
): Promise<Surroundings | undefined> {
  const version = /^exports\/releases\/(v[^/]+)\/$/.exec(prefix)?.[1];
  if (claims !== 'release' || version === undefined) return undefined;
  const second = await ifThere(reader, countersignatureKey(version));
  const known = reader === bucket && ledger !== undefined ? await recordedStatus({ ledger }, version) : undefined;
  return {
    status: (await ifThere(reader, statusKey(version))) ?? null,
    ...(second === undefined ? {} : { countersignature: second }),
    sequence: known === undefined ? null : (known?.sequence ?? 0),
  };
}

async function tombstonesOf({ bucket, ledger }: AuditPorts, { reader }: ReleasePlace) {
  if (ledger === undefined || reader !== bucket) return {};
  const reasonOf = reasonsOf(await readTombstones(ledger));
  return { isWithdrawn: (record: Parameters<typeof reasonOf>[0]) => reasonOf(record) !== undefined };
}

/** Sign-offs, withdrawals and statuses stand in the ledger: where it was tampered with, nothing about them is known. */
async function isLedgerBroken({ bucket, ledger }: AuditPorts, { reader }: ReleasePlace): Promise<boolean> {
  if (ledger === undefined || reader !== bucket) return false;
  try {
    return (await ledgerGaps(ledger)).length > 0;
  } catch (error) {
    if (isReleaseError(error) && error.code === 'AuditBroken') return true;
    throw error;
  }
}

const STANDS = {
  release: 'a published release',
  candidate: 'a candidate: nobody has signed it off, and it is no release',
} as const;

const SHOWN = 40;

/** Exit status 0 where everything holds, 3 where anything does not. Throws NotFound where there is no such release. */
export async function verifyCommand(
  ports: AuditPorts,
  { release, ...options }: VerifyArguments,
): Promise<CommandResult> {
  const place = await resolveRelease(ports, release);
  const surroundings = await surroundingsOf(ports, place);
  const read = await verifyRelease({
    ...place,
    ...options,
    ...(surroundings === undefined ? {} : { surroundings }),
    ...(await tombstonesOf(ports, place)),
  });
  const broken = (await isLedgerBroken(ports, place)) ? [{ artefact: 'ledger/', code: 'ledger_broken' as const }] : [];
  const result = { ...read, ok: read.ok && broken.length === 0, failures: [...read.failures, ...broken] };
  if (result.files === 0 && place.claims !== 'release')
    throw new ReleaseError('NotFound', 'there is nothing at this place');
  const {
    ok,
    release_digest,
    failures,
    version,
    kind,
    outcome,
    trainable,
    shards,
    records,
    files,
    rescanned,
    standing,
    status,
  } = result;
  const facts = `${version ?? 'unknown version'}, ${kind ?? 'unknown kind'}, gates ${outcome ?? 'unknown'}, trainable ${String(trainable)}`;
  const lines = [
    `${ok ? 'verified' : 'NOT VERIFIED'}  ${facts}`,
    `  digest  ${release_digest ?? 'none'}`,
    `  is      ${standing === null ? 'signed by no trusted key' : STANDS[standing]}${standing === 'release' ? `; status ${status ?? (surroundings === undefined ? 'not looked up: the folder is away from its bucket' : 'none that is valid')}` : ''}`,
    `  read    ${files} files, ${shards} shards, ${records} records; identifiers ${rescanned ? 'scanned again' : 'not scanned again'}`,
    ...failures.slice(0, SHOWN).map(({ artefact, code }) => `  ${code}  ${artefact}: ${FAILURE_CODES[code].meaning}`),
    ...(failures.length > SHOWN ? [`  and ${failures.length - SHOWN} more`] : []),
  ];
  return {
    json: {
      ok,
      release_digest,
      failures,
      version,
      kind,
      outcome,
      trainable,
      standing,
      status,
      files,
      shards,
      records,
      rescanned,
    },
    lines,
    exitStatus: ok ? 0 : 3,
  };
}
