// Listing by prefix, page by page.
import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { ObjectInfo } from '../../ports.ts';
import type { Place } from './place.ts';
import { callS3 } from './s3-fault.ts';

/** In a listing of type url a space may be `+`; a plus is always `%2B`. */
function keyOf(listed: string, { EncodingType }: ListObjectsV2CommandOutput): string {
  if (EncodingType !== 'url') return listed;
  try {
    return decodeURIComponent(listed.replaceAll('+', '%20'));
  } catch {
    throw new ReleaseError('StoreUnavailable', 'the object store listed a key that cannot be read');
  }
}

/** Keys are asked for in URL form: XML has no way to say a control character. */
export async function* listObjects({ client, bucket }: Place, prefix: string): AsyncGenerator<ObjectInfo> {
  let token: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await callS3(
      client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, EncodingType: 'url', ContinuationToken: token }),
      ),
    );
    for (const { Key, Size } of page.Contents ?? []) {
      if (Key === undefined || Size === undefined)
        throw new ReleaseError('StoreUnavailable', 'the object store listed an object without key or length');
      yield { key: keyOf(Key, page), bytes: Size };
    }
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    if (page.IsTruncated === true && token === undefined)
      throw new ReleaseError('StoreUnavailable', 'the object store did not say how its listing goes on');
  } while (token !== undefined);
}
