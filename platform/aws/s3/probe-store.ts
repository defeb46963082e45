// Tries a store out: which of the promises that an immutable release needs does it really keep?
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { isReleaseError } from '../../../core/errors/index.ts';
import type { StorePromises } from '../../ports.ts';
import { crc32Of } from './crc32.ts';
import type { Place } from './place.ts';
import { callS3, isNamed, s3Fault } from './s3-fault.ts';

/** Zone of intermediates, which expires: what a killed probe leaves behind goes with it. */
const FOLDER = 'work/probe/';
const FIRST = Buffer.from('first');
const SECOND = Buffer.from('second');

interface Probe {
  readonly place: Place;
  /** Connections of its own: what one client is refused, another might not be. */
  readonly other: S3Client;
  readonly key: string;
}

const at = ({ place, key }: Probe) => ({ Bucket: place.bucket, Key: key });

/** Whether the answer is a refusal by one of these names; any other error is trouble, and no answer. */
async function isRefused(asking: Promise<unknown>, ...names: readonly string[]): Promise<boolean> {
  try {
    await asking;
    return false;
  } catch (error) {
    if (isNamed(error, ...names)) return true;
    throw s3Fault(error);
  }
}

const put = (probe: Probe, client: S3Client, body: Uint8Array, condition: { IfNoneMatch?: '*' } = {}) =>
  client.send(new PutObjectCommand({ ...at(probe), Body: body, ChecksumCRC32: crc32Of(body), ...condition }));

const refusesCreate = (probe: Probe, client: S3Client): Promise<boolean> =>
  isRefused(put(probe, client, SECOND, { IfNoneMatch: '*' }), 'PreconditionFailed', 'ConditionalRequestConflict');

/** Large objects are created by another operation, with a condition of its own. */
async function refusesUpload(probe: Probe): Promise<boolean> {
  const { client } = probe.place;
  const { UploadId } = await callS3(client.send(new CreateMultipartUploadCommand(at(probe))));
  const upload = { ...at(probe), UploadId };
  try {
    const { ETag } = await callS3(client.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: SECOND })));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const completion = new CompleteMultipartUploadCommand({ ...upload, IfNoneMatch: '*', MultipartUpload });
    return await isRefused(client.send(completion), 'PreconditionFailed', 'ConditionalRequestConflict');
  } finally {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
  }
}

async function createsOnce(probe: Probe): Promise<boolean> {
  await callS3(put(probe, probe.place.client, FIRST, { IfNoneMatch: '*' }));
  return (
    (await refusesCreate(probe, probe.place.client)) &&
    (await refusesCreate(probe, probe.other)) &&
    (await refusesUpload(probe))
  );
}

const refusesDamage = (probe: Probe): Promise<boolean> =>
  isRefused(
    probe.place.client.send(new PutObjectCommand({ ...at(probe), Body: SECOND, ChecksumCRC32: crc32Of(FIRST) })),
    'BadDigest',
    'InvalidDigest',
    'XAmzContentChecksumMismatch',
  );

async function refusesReplaced(probe: Probe): Promise<boolean> {
  const { client } = probe.place;
  const { ETag } = await callS3(put(probe, client, FIRST));
  await callS3(put(probe, client, SECOND));
  if (ETag === undefined) return false;
  return isRefused(
    client.send(new GetObjectCommand({ ...at(probe), IfMatch: ETag })).then(({ Body }) => Body?.transformToByteArray()),
    'PreconditionFailed',
  );
}

/** A store that answers that it does not know the question keeps no promise about it. */
async function isKept(check: Promise<boolean>): Promise<boolean> {
  try {
    return await check;
  } catch (error) {
    if (isReleaseError(error) && error.code === 'WeakStore') return false;
    throw error;
  }
}

/** About a dozen requests on one key that nobody else has. Throws StoreUnavailable, AccessDenied, Configuration. */
export async function probeStore(place: Place, other: S3Client): Promise<StorePromises> {
  const probe: Probe = { place, other, key: `${FOLDER}${randomUUID()}` };
  try {
    return {
      conditional_create: await isKept(createsOnce(probe)),
      checksums: await isKept(refusesDamage(probe)),
      conditional_read: await isKept(refusesReplaced(probe)),
    };
  } finally {
    await place.client.send(new DeleteObjectCommand(at(probe))).catch(() => undefined);
  }
}
