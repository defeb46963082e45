// What the S3 adapter makes of busy servers, lost answers, broken streams and damaged bytes.
import { Buffer } from 'node:buffer';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3ClientOptions } from '../../platform/aws/s3/client-options.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import type { Bytes, ObjectStore } from '../../platform/ports.ts';
import { type Asked, type Fate, s3Proxy } from '../support/s3-proxy.ts';
import { describeOnAws, endpoint } from './endpoint.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';

const MIB = 1_048_576;
const KEY = 'Quentin Abernathy.txt';

/** No two places look alike. */
const large = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => (index * 31 + (index >> 8) + (index >> 16)) % 251);

async function* chunksOf(body: Uint8Array): Bytes {
  for (let at = 0; at < body.byteLength; at += MIB) yield body.subarray(at, at + MIB);
}

interface Bench extends AsyncDisposable {
  readonly made: TestBucket;
  /** Past the proxy. */
  readonly direct: ObjectStore;
  readonly store: ObjectStore;
  readonly asked: readonly Asked[];
}

async function bench(fateOf: (asked: Asked, times: number) => Fate | Promise<Fate>, versions = false): Promise<Bench> {
  const made = await testBucket({ versions });
  const asked: Asked[] = [];
  const proxy = await s3Proxy(endpoint(), (one) => {
    asked.push(one);
    return fateOf(one, asked.filter(({ method }) => method === one.method).length);
  });
  const client = new S3Client({ ...s3ClientOptions(), endpoint: proxy.endpoint });
  return {
    made,
    direct: createS3ObjectStore({ bucket: made.bucket, client: made.client }),
    store: createS3ObjectStore({ bucket: made.bucket, client }),
    asked,
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await proxy[Symbol.asyncDispose]();
      await made[Symbol.asyncDispose]();
    },
  };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

async function openUploads({ made }: Bench): Promise<number> {
  return (await made.client.send(new ListMultipartUploadsCommand({ Bucket: made.bucket }))).Uploads?.length ?? 0;
}

async function failureOf(doing: Promise<unknown>): Promise<Error & { code?: string }> {
  return doing.then(
    () => new Error('nothing failed'),
    (error: Error) => error,
  );
}

describeOnAws('a busy S3', () => {
  it('is asked again, and nobody notices', async () => {
    await using at = await bench((_, times) => (times <= 3 ? 'throttle' : 'pass'));
    expect(await at.store.create(KEY, Buffer.from('one'))).toBe('created');
    expect(textOf(await at.store.get(KEY))).toBe('one');
    expect((await Array.fromAsync(at.store.list(''))).map(({ key }) => key)).toEqual([KEY]);
  });

  it('is StoreUnavailable in the end, after a bounded number of tries, and names no key', async () => {
    await using at = await bench(() => 'throttle');
    const doing = [
      at.store.get(KEY),
      at.store.head(KEY),
      at.store.create(KEY, Buffer.from('one')),
      Array.fromAsync(at.store.list('')),
      at.store.remove(KEY),
    ];
    for (const failure of await Promise.all(doing.map(failureOf))) {
      expect(failure).toMatchObject({ code: 'StoreUnavailable', trouble: 'retryable' });
      expect(`${failure.message}${failure.stack}${String(failure.cause)}`).not.toContain('Quentin');
    }
    expect(at.asked.length).toBeLessThanOrEqual(5 * doing.length);
  });

  it.each([
    [{ status: 403, code: 'AccessDenied' }, 'AccessDenied'],
    [{ status: 400, code: 'ExpiredToken' }, 'AccessDenied'],
    [{ status: 404, code: 'NoSuchBucket' }, 'Configuration'],
    [{ status: 500, code: 'InternalError' }, 'StoreUnavailable'],
    [{ status: 400, code: 'InvalidArgument' }, 'ContractViolated'],
  ] as const)('saying %o means %s, without its words', async (fate, code) => {
    await using at = await bench(() => fate);
    const failures = [await failureOf(at.store.get(KEY)), await failureOf(at.store.create(KEY, Buffer.from('x')))];
    for (const failure of failures) {
      expect(failure).toMatchObject({ code });
      expect(`${failure.message}${failure.stack}${String(failure.cause)}`).not.toContain('Quentin');
    }
  });
});

describeOnAws('a create whose answer was lost', () => {
  it('says created, as the object is its own', async () => {
    await using at = await bench(({ method }, times) => (method === 'PUT' && times === 1 ? 'lose-answer' : 'pass'));
    expect(await at.store.create(KEY, Buffer.from('own'))).toBe('created');
    expect(at.asked.filter(({ method }) => method === 'PUT')).toHaveLength(2);
    expect(textOf(await at.store.get(KEY))).toBe('own');
  });

  it('says exists where another writer was first, also with the same bytes', async () => {
    await using at = await bench(({ method }, times) => (method === 'PUT' && times === 1 ? 'throttle' : 'pass'));
    await at.direct.create(KEY, Buffer.from('same'));
    expect(await at.store.create(KEY, Buffer.from('same'))).toBe('exists');
  });

  it('says created, too, for the completion of a large one', async () => {
    const body = large(9 * MIB);
    await using at = await bench(({ method, url }, times) =>
      method === 'POST' && url.includes('uploadId=') && times === 2 ? 'lose-answer' : 'pass',
    );
    expect(await at.store.create(KEY, chunksOf(body))).toBe('created');
    expect(Buffer.compare(await at.direct.get(KEY), body)).toBe(0);
    expect(await openUploads(at)).toBe(0);
  });

  it('is StoreUnavailable where every answer is lost; a create that comes after finds its own bytes', async () => {
    let isLost = true;
    await using at = await bench(({ method }) => (method === 'PUT' && isLost ? 'lose-answer' : 'pass'));
    await expect(at.store.create(KEY, Buffer.from('own'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    isLost = false;
    expect(await at.store.create(KEY, Buffer.from('own'))).toBe('exists');
    expect(textOf(await at.store.get(KEY))).toBe('own');
  });
});

describeOnAws('a create in conflict with another', () => {
  const CONFLICT = { status: 409, code: 'ConditionalRequestConflict' } as const;

  it('is tried again', async () => {
    await using at = await bench(({ method }, times) => (method === 'PUT' && times <= 2 ? CONFLICT : 'pass'));
    expect(await at.store.create(KEY, Buffer.from('one'))).toBe('created');
  });

  it('is StoreUnavailable where the conflict does not end', async () => {
    await using at = await bench(({ method }) => (method === 'PUT' ? CONFLICT : 'pass'));
    await expect(at.store.create(KEY, Buffer.from('one'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(at.asked.length).toBeLessThan(10);
  });
});

describeOnAws('a large create in conflict with another', () => {
  const CONFLICT = { status: 409, code: 'ConditionalRequestConflict' } as const;
  const isCompletion = ({ method, url }: Asked): boolean => method === 'POST' && url.includes('uploadId=');

  it('is completed again, without its parts being sent again', async () => {
    await using at = await bench((one, times) => (isCompletion(one) && times <= 3 ? CONFLICT : 'pass'));
    expect(await at.store.create(KEY, chunksOf(large(9 * MIB)))).toBe('created');
    expect(at.asked.filter(isCompletion)).toHaveLength(3);
    expect(at.asked.filter(({ url }) => url.includes('partNumber='))).toHaveLength(2);
  });

  it('is StoreUnavailable where the conflict does not end, and leaves no parts', async () => {
    await using at = await bench((one) => (isCompletion(one) ? CONFLICT : 'pass'));
    await expect(at.store.create(KEY, chunksOf(large(9 * MIB)))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await openUploads(at)).toBe(0);
    expect(await at.direct.head(KEY)).toBeUndefined();
  });
});

describeOnAws('bytes that change on the way', () => {
  it('are refused by the server when they are written, and nothing is there', async () => {
    await using at = await bench(({ method }) => (method === 'PUT' ? 'damage-request' : 'pass'));
    await expect(at.store.create(KEY, Buffer.from('one'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await expect(at.store.replace(KEY, Buffer.from('one'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await expect(at.store.create(KEY, chunksOf(large(9 * MIB)))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await at.direct.head(KEY)).toBeUndefined();
    expect(await openUploads(at)).toBe(0);
  });

  it('are ObjectCorrupt when they are read, small or uploaded in parts', async () => {
    await using at = await bench(({ method }) => (method === 'GET' ? 'damage-answer' : 'pass'));
    await at.direct.create('small', Buffer.from('one'));
    await at.direct.create('large', chunksOf(large(9 * MIB)));
    for (const key of ['small', 'large'])
      await expect(at.store.get(key)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});

describeOnAws('a read that breaks', () => {
  const body = large(3 * MIB);

  it('goes on from the next byte, whole or a range', async () => {
    await using at = await bench(({ method }, times) =>
      method === 'GET' && times % 3 !== 0 ? { cutAfter: MIB + 7 } : 'pass',
    );
    await at.direct.create(KEY, body);
    expect(Buffer.compare(await at.store.get(KEY), body)).toBe(0);
    const range = { start: 5, end: 2 * MIB + 5 };
    expect(Buffer.compare(await at.store.get(KEY, range), body.subarray(range.start, range.end))).toBe(0);
  });

  it.each([true, false])(
    'is ObjectChanged where the object was replaced in between (versions: %s)',
    async (versions) => {
      const other = large(3 * MIB + 1);
      const swap: { at?: Bench } = {};
      await using at = await bench(async ({ method }, times) => {
        if (method !== 'GET') return 'pass';
        if (times === 2) await swap.at?.direct.replace(KEY, other);
        return times === 1 ? { cutAfter: MIB } : 'pass';
      }, versions);
      swap.at = at;
      await at.direct.create(KEY, body);
      await expect(at.store.get(KEY)).rejects.toMatchObject({ code: 'ObjectChanged' });
      expect(Buffer.compare(await at.store.get(KEY), other)).toBe(0);
    },
  );

  it('is ObjectChanged where the object was removed in between', async () => {
    const swap: { at?: Bench } = {};
    await using at = await bench(async ({ method }, times) => {
      if (method !== 'GET') return 'pass';
      if (times === 2) await swap.at?.direct.remove(KEY);
      return times === 1 ? { cutAfter: MIB } : 'pass';
    });
    swap.at = at;
    await at.direct.create(KEY, body);
    await expect(at.store.get(KEY)).rejects.toMatchObject({ code: 'ObjectChanged' });
  });

  it('takes no end for the end that comes before the last byte', async () => {
    await using at = await bench(({ method }, times) => {
      if (method !== 'GET' || times > 2) return 'pass';
      return times === 1 ? { cutAfter: MIB } : 'shorten-answer';
    });
    await at.direct.create(KEY, body);
    expect(Buffer.compare(await at.store.get(KEY), body)).toBe(0);
    expect(at.asked.filter(({ method }) => method === 'GET')).toHaveLength(3);
  });

  it('is refused where a store gives other bytes than the range that was asked for', async () => {
    await using at = await bench(({ method }) => (method === 'GET' ? 'ignore-range' : 'pass'));
    await at.direct.create(KEY, body);
    await expect(at.store.get(KEY, { start: 5, end: 9 })).rejects.toMatchObject({ code: 'WeakStore' });
  });

  it('is StoreUnavailable where no byte more comes, never a shorter object', async () => {
    await using at = await bench(({ method }, times) =>
      method === 'GET' ? { cutAfter: times === 1 ? 10 : 0 } : 'pass',
    );
    await at.direct.create(KEY, body);
    await expect(at.store.get(KEY)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  it('holds the checksum against what it put together', async () => {
    await using at = await bench(({ method }, times) => {
      if (method !== 'GET') return 'pass';
      return times === 1 ? { cutAfter: MIB } : 'damage-answer';
    });
    await at.direct.create(KEY, body);
    await expect(at.store.get(KEY)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});

describeOnAws('a large body', () => {
  it('goes up in parts, with no more than two of them ahead of the server, and comes back as it was', async () => {
    await using at = await bench(() => 'pass');
    const body = large(40 * MIB);
    const sizes: number[] = [];
    let made = 0;
    let ahead = 0;
    async function* counted(): Bytes {
      for await (const chunk of chunksOf(body)) {
        made += chunk.byteLength;
        const sent = at.asked
          .filter(({ url }) => url.includes('partNumber='))
          .reduce((sum, { headers }) => sum + Number(headers['content-length']), 0);
        ahead = Math.max(ahead, made - sent);
        yield chunk;
      }
    }
    expect(await at.store.create(KEY, counted())).toBe('created');
    for await (const chunk of at.store.read(KEY)) sizes.push(chunk.byteLength);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MIB);
    expect(Buffer.compare(await at.direct.get(KEY), body)).toBe(0);
    expect(at.asked.filter(({ url }) => url.includes('partNumber='))).toHaveLength(5);
    expect(ahead).toBeLessThanOrEqual(17 * MIB);
    expect(await openUploads(at)).toBe(0);
  });

  it('that breaks leaves neither object nor parts', async () => {
    await using at = await bench(() => 'pass');
    async function* breaking(): Bytes {
      yield large(18 * MIB);
      throw new RangeError('the source of the body broke');
    }
    await expect(at.store.create(KEY, breaking())).rejects.toThrow(RangeError);
    expect(await at.direct.head(KEY)).toBeUndefined();
    expect(await openUploads(at)).toBe(0);
  });

  it('leaves no parts where the server gives up in the middle', async () => {
    await using at = await bench(({ url }) => (url.includes('partNumber=2') ? 'throttle' : 'pass'));
    await expect(at.store.create(KEY, chunksOf(large(18 * MIB)))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await openUploads(at)).toBe(0);
  });

  it('is not sent where something is there already, but read to its end', async () => {
    await using at = await bench(() => 'pass');
    await at.direct.create(KEY, Buffer.from('first'));
    let read = 0;
    async function* counted(): Bytes {
      for await (const chunk of chunksOf(large(18 * MIB))) {
        read += chunk.byteLength;
        yield chunk;
      }
    }
    expect(await at.store.create(KEY, counted())).toBe('exists');
    expect(read).toBe(18 * MIB);
    expect(at.asked.filter(({ url }) => url.includes('partNumber='))).toEqual([]);
  });

  it('loses to an object that appears while it goes up, and leaves no parts', async () => {
    const race: { at?: Bench } = {};
    await using at = await bench(async ({ url }): Promise<Fate> => {
      if (url.includes('partNumber=2')) await race.at?.direct.create(KEY, Buffer.from('faster'));
      return 'pass';
    });
    race.at = at;
    expect(await at.store.create(KEY, chunksOf(large(18 * MIB)))).toBe('exists');
    expect(textOf(await at.direct.get(KEY))).toBe('faster');
    expect(await openUploads(at)).toBe(0);
  });
});
