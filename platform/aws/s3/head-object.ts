// What S3 says of an object without its bytes.
import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Place } from './place.ts';
import { isNamed, s3Fault } from './s3-fault.ts';

/** Undefined where there is no such object; a role that may not list the bucket gets AccessDenied instead. */
export async function headObject({ client, bucket }: Place, key: string): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (isNamed(error, 'NotFound', 'NoSuchKey')) return undefined;
    throw s3Fault(error);
  }
}
