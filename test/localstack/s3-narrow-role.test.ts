// A role that may list only its zones: S3 answers 403 where an object is missing, and the store must not take that for "refused", nor a refusal for "missing".
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import { describeOnAws } from './endpoint.ts';
import { testBucket, testClient } from './s3-bucket.ts';

interface Asked {
  readonly Key?: string;
  readonly Prefix?: string;
}

const denied = () => Object.assign(new Error('zanzibar'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
const isMissing = (error: unknown): boolean => ['NotFound', 'NoSuchKey'].includes((error as Error).name);

/** As S3 answers a role that may read and list below `mine/` and nothing else. LocalStack enforces no policy. */
function narrow(client: S3Client): void {
  client.middlewareStack.add(
    (next) => async (call) => {
      const { Key, Prefix } = call.input as Asked;
      if (!(Key ?? Prefix ?? '').startsWith('mine/')) throw denied();
      try {
        return await next(call);
      } catch (error) {
        throw isMissing(error) ? denied() : error;
      }
    },
    { step: 'initialize', name: 'narrow' },
  );
}

describeOnAws('the S3 store of a role that may list only its zones', () => {
  async function withStore(use: (store: ObjectStore) => Promise<void>): Promise<void> {
    await using place = await testBucket();
    const wide = createS3ObjectStore({ bucket: place.bucket });
    for (const key of ['mine/there', 'mine/longer-name', 'others/there']) await wide.create(key, Buffer.from('bytes'));
    const client = testClient();
    narrow(client);
    await use(createS3ObjectStore({ bucket: place.bucket, client }));
  }

  test('tells that an object is missing, also where another key begins with its name', () =>
    withStore(async (store) => {
      expect(await store.head('mine/there')).toEqual({ key: 'mine/there', bytes: 5 });
      expect(await store.head('mine/nowhere')).toBeUndefined();
      expect(await store.head('mine/longer')).toBeUndefined();
      await expect(store.get('mine/nowhere')).rejects.toMatchObject({ code: 'ObjectMissing' });
      await expect(store.get('mine/longer')).rejects.toMatchObject({ code: 'ObjectMissing' });
    }));

  test('is refused elsewhere, whether something is there or not, and says no word of S3', () =>
    withStore(async (store) => {
      for (const key of ['others/there', 'others/nowhere'])
        for (const asked of [() => store.head(key), () => store.get(key)])
          await expect(asked()).rejects.toSatisfy(
            (error: Error & { code?: string }) => error.code === 'AccessDenied' && !error.message.includes('zanzibar'),
          );
    }));
});
