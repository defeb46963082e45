// What S3 says of an object without its bytes.
import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Place } from './place.ts';
import { isRefusedAsMissing } from './prove-absence.ts';
import { isNamed, s3Fault } from './s3-fault.ts';

/** Undefined where there is no such object; a role that may not list its prefix gets AccessDenied instead. */
export async function headObject(place: Place, key: string): Promise<HeadObjectCommandOutput | undefined> {
  const { client, bucket } = place;
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (isNamed(error, 'NotFound', 'NoSuchKey') || (await isRefusedAsMissing(place, key, error))) return undefined;
    throw s3Fault(error);
  }
}
