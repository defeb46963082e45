// A bucket of S3, or of a store that speaks its language, as an object store.
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import { checkKey } from '../../object-key.ts';
import type { Bytes, ObjectInfo, ObjectStore } from '../../ports.ts';
import { s3ClientOptions } from './client-options.ts';
import { crc32Of } from './crc32.ts';
import { countVersions, eraseObject } from './erase-object.ts';
import { headObject } from './head-object.ts';
import { listObjects } from './list-objects.ts';
import { loadObject } from './load-object.ts';
import { encryptionOf, type Place } from './place.ts';
import { readObject } from './read-object.ts';
import { callS3 } from './s3-fault.ts';
import { createObject } from './write-object.ts';

export interface S3ObjectStoreOptions {
  readonly bucket: string;
  /** Absent: region, endpoint and credentials as the SDK finds them in the environment. */
  readonly client?: S3Client;
  /** ARN of the KMS key that new objects are encrypted with; absent: the bucket's own default. */
  readonly kmsKey?: string | undefined;
  /**
   * `always` asks before every create whether something is there, for stores that may ignore the condition of a create:
   * without it they would overwrite. It does not make them atomic.
   */
  readonly look?: 'always' | 'before-uploads';
}

function checkPrefix(prefix: string): void {
  if (!prefix.isWellFormed()) throw new ReleaseError('ContractViolated', 'a prefix of keys is Unicode text');
}

/**
 * In a bucket with versions `replace` and `remove` keep the old bytes as versions that nobody sees by key: `remove` adds
 * a delete marker. They are gone when the bucket's lifecycle rule or `erase` deletes the versions.
 */
export function createS3ObjectStore(options: S3ObjectStoreOptions): ObjectStore {
  const { bucket, client = new S3Client(s3ClientOptions()), kmsKey, look = 'before-uploads' } = options;
  const place: Place = { client, bucket, kmsKey };
  const at = (key: string) => {
    checkKey(key);
    return { Bucket: bucket, Key: key };
  };

  async function* list(prefix: string): AsyncGenerator<ObjectInfo> {
    checkPrefix(prefix);
    yield* listObjects(place, prefix);
  }

  async function head(key: string): Promise<ObjectInfo | undefined> {
    const found = await headObject(place, at(key).Key);
    return found === undefined ? undefined : { key, bytes: found.ContentLength ?? 0 };
  }

  async function* read(key: string, range = {}): Bytes {
    yield* readObject(place, at(key).Key, range);
  }

  async function replace(key: string, body: Uint8Array): Promise<void> {
    await callS3(
      client.send(
        new PutObjectCommand({ ...at(key), Body: body, ChecksumCRC32: crc32Of(body), ...encryptionOf(place) }),
      ),
    );
  }

  async function remove(key: string): Promise<void> {
    await callS3(client.send(new DeleteObjectCommand(at(key))));
  }

  return {
    list,
    head,
    read,
    get: async (key, range) => loadObject(place, at(key).Key, range),
    create: async (key, body) => createObject(place, at(key).Key, body, look),
    replace,
    remove,
    erase: async (key, extent) => eraseObject(place, at(key).Key, extent),
    versions: async (key) => countVersions(place, at(key).Key),
  };
}
