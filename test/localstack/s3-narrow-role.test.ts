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
function narrow(client: S3Client, listing: (prefix: string) => void = () => undefined): void {
  client.middlewareStack.add(
    (next) => async (call) => {
      const { Key, Prefix } = call.input as Asked;
      if (!(Key ?? Prefix ?? '').startsWith('mine/')) throw denied();
      if (Key === undefined) listing(Prefix ?? '');
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
  async function withStore(
    use: (store: ObjectStore) => Promise<void>,
    listing?: (prefix: string) => void,
  ): Promise<void> {
    await using place = await testBucket();
    const wide = createS3ObjectStore({ bucket: place.bucket });
    for (const key of ['mine/there', 'mine/longer-name', 'mine/a b+c%/é.txt', 'others/there'])
      await wide.create(key, Buffer.from('bytes'));
    const client = testClient();
    narrow(client, listing);
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

  test('creates, ranges and replaces where it may, as if it could list everything', () =>
    withStore(async (store) => {
      expect(await store.create('mine/new', Buffer.from('new'))).toBe('created');
      expect(await store.create('mine/new', Buffer.from('newer'))).toBe('exists');
      const large = new Uint8Array(9 * 1_048_576);
      expect(await store.create('mine/large', large)).toBe('created');
      expect(await store.create('mine/large', large)).toBe('exists');
      await expect(store.get('mine/nowhere', { start: 2, end: 4 })).rejects.toMatchObject({ code: 'ObjectMissing' });
      await expect(store.get('mine/nowhere', { start: 2, end: 2 })).rejects.toMatchObject({ code: 'ObjectMissing' });
    }));

  test('is refused what is there and may not be read, whatever signs its key has', async () => {
    await using place = await testBucket();
    const keys = ['mine/there', 'mine/a b+c%/é.txt'];
    for (const key of keys) await createS3ObjectStore({ bucket: place.bucket }).create(key, Buffer.from('bytes'));
    const client = testClient();
    // May list, and read nothing: the key that encrypts is refused, for one.
    client.middlewareStack.add(
      (next) => async (call) => {
        if ((call.input as Asked).Key !== undefined) throw denied();
        return next(call);
      },
      { step: 'initialize', name: 'unreadable' },
    );
    const store = createS3ObjectStore({ bucket: place.bucket, client });
    for (const key of keys)
      for (const asked of [() => store.head(key), () => store.get(key)])
        await expect(asked(), key).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('does not take a listing that got no answer for a proof of either', () =>
    withStore(
      async (store) => {
        for (const asked of [() => store.head('mine/nowhere'), () => store.get('mine/nowhere')])
          await expect(asked()).rejects.toMatchObject({ code: 'StoreUnavailable', trouble: 'retryable' });
      },
      () => {
        throw Object.assign(new Error('zanzibar'), { name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
      },
    ));

  test('is refused where it may not list either', () =>
    withStore(
      async (store) => {
        for (const asked of [() => store.head('mine/nowhere'), () => store.get('mine/nowhere')])
          await expect(asked()).rejects.toMatchObject({ code: 'AccessDenied' });
      },
      () => {
        throw denied();
      },
    ));
});
