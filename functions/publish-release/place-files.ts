// Puts the files of a release in their place: each once, under the claim, over nothing that somebody else left there.
import { type ErrorCode, isReleaseError, ReleaseError } from '../../core/errors/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import { measure } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { checkedBytes } from '../checked-bytes.ts';
import { type Holder, holdClaim } from './hold-claim.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'log'>;

export interface PlannedFile {
  /** Relative to the release. */
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where the bytes come from: the candidate's file, or the text itself. */
  readonly from: { readonly copy: string } | { readonly text: Uint8Array };
}

/** Whether a file that is there already is the one that belongs there. */
export type IsOwn = (key: string) => Promise<boolean>;

export function byHash({ bucket }: Pick<Ports, 'bucket'>, prefix: string, files: readonly PlannedFile[]): IsOwn {
  const known = new Map(files.map((file) => [file.key, file]));
  return async (key) => {
    const file = known.get(key);
    return file !== undefined && (await measure(bucket.read(prefix + key))).sha256 === file.sha256;
  };
}

/** No version stays: a later takedown would not find words that no listing shows. A store that knows no versions keeps none. */
async function erase({ bucket }: Ports, key: string): Promise<void> {
  try {
    await bucket.erase(key, 'everything');
  } catch (error) {
    if (!isReleaseError(error) || error.code !== 'WeakStore') throw error;
    await bucket.remove(key);
  }
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['AccessDenied', 'ErasureRefused']);

/**
 * Where nobody may delete below `exports/releases/`, as on AWS, the version cannot be used any more: throws VersionSpoiled,
 * and says so in the audit trail.
 */
async function removeLeftover(ports: Ports, holder: Holder, key: string, files: number): Promise<void> {
  try {
    await erase(ports, key);
  } catch (error) {
    if (!isReleaseError(error) || !REFUSALS.has(error.code)) throw error;
    const { version, execution } = holder;
    await ports.ledger.audit('release.spoiled', { version, execution, files });
    throw new ReleaseError(
      'VersionSpoiled',
      `${version} holds files of an abandoned publication; run the next version`,
      {
        field: 'version',
      },
    );
  }
}

/**
 * Removes what a publication without manifest left behind and this one would not write; counted, logged and audited
 * before it goes.
 */
export async function cleanLeftovers(ports: Ports, holder: Holder, prefix: string, isOwn: IsOwn): Promise<number> {
  const present: string[] = [];
  for await (const { key } of ports.bucket.list(prefix)) present.push(key.slice(prefix.length));
  const leftovers: string[] = [];
  for (const key of present.sort(compareBytes)) if (!(await isOwn(key))) leftovers.push(key);
  if (leftovers.length === 0) return 0;
  await holdClaim(ports, holder);
  const { version, execution } = holder;
  await ports.ledger.audit('release.cleaned', { version, execution, files: leftovers.length });
  for (const key of leftovers) {
    await holdClaim(ports, holder);
    await removeLeftover(ports, holder, prefix + key, leftovers.length);
  }
  ports.log.event('release.cleaned', { version, files: leftovers.length });
  return leftovers.length;
}

/** Equal bytes that are there already are fine. Throws ClaimLost before anything is written without the claim. */
export async function placeFile(ports: Ports, holder: Holder, prefix: string, file: PlannedFile): Promise<void> {
  const to = prefix + file.key;
  await holdClaim(ports, holder);
  const body =
    'copy' in file.from ? checkedBytes(ports.bucket, { key: file.from.copy, sha256: file.sha256 }) : file.from.text;
  if ((await ports.bucket.head(to)) === undefined && (await ports.bucket.create(to, body)) === 'created') return;
  if ((await measure(ports.bucket.read(to))).sha256 !== file.sha256)
    throw new ReleaseError('ReceiptConflict', 'another file lies where the release belongs', { file: to });
}
