// The bucket that the settings name, at AWS or at any store that speaks S3.
import { S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../ports.ts';
import { type S3Settings, s3ClientOptions } from './client-options.ts';
import { createS3ObjectStore } from './object-store.ts';
import { probeStore } from './probe-store.ts';

/** A bucket that is tried out before anything is released from it. Throws Configuration where a credential that was set is gone. */
export function openS3Bucket(settings: S3Settings): ObjectStore {
  const { bucket, endpoint } = settings;
  const open = () => new S3Client(s3ClientOptions(settings));
  const client = open();
  return {
    ...createS3ObjectStore({ bucket, client, look: endpoint === null ? 'before-uploads' : 'always' }),
    promises: async () => {
      const other = open();
      try {
        return await probeStore({ client, bucket }, other);
      } finally {
        other.destroy();
      }
    },
  };
}
