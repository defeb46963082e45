// Makes the URL under which one object can be read for some minutes, by whoever has it.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { callAws } from '../aws-fault.ts';
import { s3ClientOptions } from '../s3/client-options.ts';
import { variable } from './variables.ts';

let client: S3Client | undefined;

/** `seconds` from now. Signed by the role of the function: a session that ends sooner ends the URL, too. */
export async function presignGet(key: string, seconds: number): Promise<string> {
  client ??= new S3Client(s3ClientOptions());
  const command = new GetObjectCommand({ Bucket: variable('bucket'), Key: key });
  const signer = client;
  return callAws('the object store', () => getSignedUrl(signer, command, { expiresIn: seconds }));
}
