// Erasing for good: every version of one key and every delete marker, one after another, what a reader sees last.
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { EraseExtent } from '../../ports.ts';
import type { Place } from './place.ts';
import { callS3, s3Fault } from './s3-fault.ts';

interface Version {
  readonly id: string | undefined;
  /** What a reader of the key gets: bytes, or a mark that there are none. */
  readonly latest: boolean;
}

const decoded = (listed: string): string => decodeURIComponent(listed.replaceAll('+', '%20'));

/** `after`: id of the last version of the page before. */
function pageAfter({ client, bucket }: Place, key: string, after: string | undefined) {
  const marker = after === undefined ? {} : { KeyMarker: key, VersionIdMarker: after };
  return callS3(
    client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url', ...marker })),
  );
}

/** Of all keys that begin with this one, the key itself comes first: the listing ends where another one begins. */
async function versionsOf(place: Place, key: string): Promise<readonly Version[]> {
  const versions: Version[] = [];
  let after: string | undefined;
  for (;;) {
    const page: ListObjectVersionsCommandOutput = await pageAfter(place, key, after);
    const listed = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    const own = listed.filter(({ Key = '' }) => decoded(Key) === key);
    versions.push(...own.map(({ VersionId, IsLatest }) => ({ id: VersionId, latest: IsLatest === true })));
    if (page.IsTruncated !== true || own.length < listed.length) return versions;
    if (page.NextVersionIdMarker === undefined || page.NextVersionIdMarker === after)
      throw new ReleaseError('StoreUnavailable', 'the object store did not say how its listing of versions goes on');
    after = page.NextVersionIdMarker;
  }
}

const refused = () =>
  new ReleaseError('ErasureRefused', 'the object store does not let this role erase a version: a lock, or no right to');

/**
 * The bypass of governance is asked for only where a version is refused without it: a bucket without Object Lock takes no
 * such request, and a role without the right would be refused what it may do.
 */
async function eraseVersion({ client, bucket }: Place, key: string, { id }: Version): Promise<void> {
  const version = { Bucket: bucket, Key: key, VersionId: id };
  try {
    await client.send(new DeleteObjectCommand(version));
    return;
  } catch (error) {
    const fault = s3Fault(error);
    if (fault.code !== 'AccessDenied') throw fault;
  }
  try {
    await client.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true }));
  } catch (error) {
    const fault = s3Fault(error);
    throw fault.trouble === 'retryable' ? fault : refused();
  }
}

/** Throws ErasureRefused, AccessDenied where versions may not be listed, WeakStore where the store cannot list them. */
export async function eraseObject(place: Place, key: string, extent: EraseExtent): Promise<void> {
  const versions = await versionsOf(place, key);
  for (const version of versions) if (!version.latest) await eraseVersion(place, key, version);
  if (extent === 'everything')
    for (const version of versions) if (version.latest) await eraseVersion(place, key, version);
}

export const countVersions = async (place: Place, key: string): Promise<number> =>
  (await versionsOf(place, key)).length;
