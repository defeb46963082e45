// A conditional create in one request.
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { crc32Of } from './crc32.ts';
import { newMark, writerOf } from './own-write.ts';
import { pauseOf } from './pause.ts';
import { encryptionOf, type Place } from './place.ts';
import { isNamed, s3Fault, wasAskedAgain } from './s3-fault.ts';

const MAX_CONFLICTS = 6;

/**
 * `exists` is another writer's object. Where an answer was lost, the next try is refused by what this call wrote itself:
 * the mark tells the two apart. Throws StoreUnavailable where every answer was lost; then nobody knows, and a caller that
 * creates again gets `exists` with its own bytes.
 */
export async function putOnce(place: Place, key: string, body: Uint8Array): Promise<'created' | 'exists'> {
  const mark = newMark();
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await place.client.send(
        new PutObjectCommand({
          Bucket: place.bucket,
          Key: key,
          Body: body,
          IfNoneMatch: '*',
          ChecksumCRC32: crc32Of(body),
          Metadata: { ...mark },
          ...encryptionOf(place),
        }),
      );
      return 'created';
    } catch (error) {
      if (isNamed(error, 'PreconditionFailed'))
        return wasAskedAgain(error) && (await writerOf(place, key, mark)) === 'own' ? 'created' : 'exists';
      // Somebody writes or removes the same key right now; S3 wants the request again.
      if (!isNamed(error, 'ConditionalRequestConflict') || conflicts >= MAX_CONFLICTS) throw s3Fault(error);
    }
    await pauseOf(conflicts);
  }
}
