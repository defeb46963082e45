// What a refusal means: S3 says 403 instead of "missing" to a role that may list only its zones, as ours may.
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { faultName } from '../aws-fault.ts';
import type { Place } from './place.ts';
import { s3Fault } from './s3-fault.ts';

function isRefusal(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 403 || faultName(error) === 'AccessDenied';
}

/**
 * True where the refusal of a read only hides that there is no such object: the role may list the key's own prefix, and
 * nothing lies there. False where it may not, or the object is there: then the refusal stands. Throws StoreUnavailable
 * where the listing gets no answer.
 */
export async function isRefusedAsMissing({ client, bucket }: Place, key: string, error: unknown): Promise<boolean> {
  if (!isRefusal(error)) return false;
  try {
    // Of all keys that begin with this one, the key itself comes first.
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1, EncodingType: 'url' }),
    );
    const [first] = page.Contents ?? [];
    return first?.Key === undefined || decodeURIComponent(first.Key.replaceAll('+', '%20')) !== key;
  } catch (listing) {
    const fault = s3Fault(listing);
    // Trouble that may heal proves neither; else the refusal that led here says more than one of the listing.
    if (fault.trouble === 'retryable') throw fault;
    return false;
  }
}
