// The Cloud Storage adapter where answers are lost, late or refused, and objects change under a reader.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { PIECE_BYTES } from '../../platform/gcs/create-object.ts';
import type { Bytes, ObjectStore } from '../../platform/ports.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-aws/faulty-proxy.ts';
import { describeOnGcs, endpoint, makeBucket, openStore } from './emulator.ts';

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
const MIB = 1_048_576;
/** Three pieces of an upload, and three blocks of a reading. */
const LARGE = Uint8Array.from({ length: 2 * PIECE_BYTES + 300_001 }, (_, at) => (at * 7 + (at >> 9)) % 253);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* stream(bytes: Uint8Array, breaksAt = Number.POSITIVE_INFINITY): Bytes {
  for (let at = 0; at < bytes.byteLength; at += MIB) {
    if (at >= breaksAt) throw new RangeError('the source of the body broke');
    yield bytes.subarray(at, at + MIB);
  }
}

interface Scene extends AsyncDisposable {
  readonly proxy: FaultyProxy;
  /** Through the proxy. */
  readonly store: ObjectStore;
  /** Beside it. */
  readonly direct: ObjectStore;
}

async function setScene(): Promise<Scene> {
  const proxy = await startFaultyProxy(endpoint());
  const bucket = await makeBucket();
  const store = openStore(bucket, proxy.endpoint);
  return { proxy, store, direct: openStore(bucket), [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() };
}

const range = (headers: FaultyProxy['seen'][number]['headers']): string => String(headers['content-range'] ?? '');

/**
 * In Cloud Storage `Content-Range: bytes *` + `/…` asks how much has arrived and changes nothing
 * (cloud.google.com/storage/docs/performing-resumable-uploads#status-check); the emulator takes it for the end of the
 * upload. The proxy answers instead, as documented.
 */
const answerStatusCheck = (proxy: FaultyProxy, arrived: number) =>
  proxy.inject({
    method: 'PUT',
    matches: ({ headers }) => range(headers).startsWith('bytes */'),
    fault: { kind: 'answer', status: 308, headers: arrived === 0 ? {} : { range: `bytes=0-${arrived - 1}` } },
  });

describeOnGcs('Cloud Storage in trouble', () => {
  it.each([408, 429, 500, 502, 503, 504])('tries again after status %i', async (status) => {
    await using scene = await setScene();
    const fault = { kind: 'answer', status, body: 'for Quentin Abernathy.txt' } as const;
    for (const method of ['POST', 'GET', 'DELETE']) scene.proxy.inject({ method, times: 2, fault });
    expect(await scene.store.create('a.txt', text('one'))).toBe('created');
    expect(Buffer.from(await scene.store.get('a.txt')).toString()).toBe('one');
    await scene.store.remove('a.txt');
    expect(await scene.direct.head('a.txt')).toBeUndefined();
  });

  it('gives up with StoreUnavailable, and repeats nothing that was said', async () => {
    await using scene = await setScene();
    const fault = { kind: 'answer', status: 503, body: 'for Quentin Abernathy.txt' } as const;
    const rule = scene.proxy.inject({ times: Number.POSITIVE_INFINITY, fault });
    const failures = [
      scene.store.create('Quentin Abernathy.txt', text('x')),
      scene.store.create('Quentin Abernathy.txt', stream(LARGE)),
      scene.store.get('Quentin Abernathy.txt'),
      scene.store.head('Quentin Abernathy.txt'),
      scene.store.remove('Quentin Abernathy.txt'),
      scene.store.replace('Quentin Abernathy.txt', text('x')),
      Array.fromAsync(scene.store.list('Quentin')),
    ];
    for (const failure of await Promise.allSettled(failures)) {
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'StoreUnavailable' } });
      expect(JSON.stringify(failure) + String(failure.status === 'rejected' && failure.reason.message)).not.toContain(
        'Quentin',
      );
    }
    // Four tries each.
    expect(rule.met()).toBe(4 * failures.length);
  });

  it('gives up with StoreUnavailable where nobody listens', async () => {
    const proxy = await startFaultyProxy(endpoint());
    await proxy[Symbol.asyncDispose]();
    await expect(openStore('no-bucket', proxy.endpoint).get('a.txt')).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
  });

  it.each([401, 403])('says AccessDenied at once for status %i', async (status) => {
    await using scene = await setScene();
    const rule = scene.proxy.inject({ times: Number.POSITIVE_INFINITY, fault: { kind: 'answer', status } });
    await expect(scene.store.create('a.txt', text('x'))).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(scene.store.get('a.txt')).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(rule.met()).toBe(2);
  });

  it('says Configuration where there is no such bucket', async () => {
    const store = openStore('no-such-bucket-anywhere');
    await expect(store.create('a.txt', text('x'))).rejects.toMatchObject({ code: 'Configuration' });
    await expect(store.create('a.txt', stream(LARGE))).rejects.toMatchObject({ code: 'Configuration' });
    await expect(Array.fromAsync(store.list(''))).rejects.toMatchObject({ code: 'Configuration' });
  });

  it('knows its own object when the answer to its creation was lost', async () => {
    await using scene = await setScene();
    const rule = scene.proxy.inject({ method: 'POST', fault: { kind: 'cut-after' } });
    expect(await scene.store.create('a.txt', text('one'))).toBe('created');
    expect(rule.met()).toBe(1);
    expect(await scene.store.create('a.txt', text('two'))).toBe('exists');
  });

  it('knows that an object is not its own when its creation never arrived', async () => {
    await using scene = await setScene();
    const before = async () => void (await scene.direct.create('a.txt', text('another')));
    scene.proxy.inject({ method: 'POST', fault: { kind: 'cut-before' } });
    scene.proxy.inject({ method: 'POST', skip: 1, fault: { kind: 'meanwhile', before } });
    expect(await scene.store.create('a.txt', text('mine'))).toBe('exists');
    expect(Buffer.from(await scene.direct.get('a.txt')).toString()).toBe('another');
  });

  it('leaves nothing of a small upload that was cut', async () => {
    await using scene = await setScene();
    const fault = { kind: 'cut-request', afterBytes: 700 } as const;
    scene.proxy.inject({ method: 'POST', times: Number.POSITIVE_INFINITY, fault });
    await expect(scene.store.create('a.txt', new Uint8Array(5000))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await Array.fromAsync(scene.direct.list(''))).toEqual([]);
  });

  it('does not remove what was created after the answer to a removal was lost', async () => {
    await using scene = await setScene();
    await scene.direct.create('a.txt', text('old'));
    scene.proxy.inject({ method: 'DELETE', fault: { kind: 'cut-after' } });
    // The emulator knows no precondition of a deletion; Cloud Storage answers 412 to it
    // (cloud.google.com/storage/docs/json_api/v1/objects/delete, ifGenerationMatch).
    const conditions: (string | null)[] = [];
    scene.proxy.inject({
      method: 'DELETE',
      skip: 1,
      matches: ({ query }) => conditions.push(query.get('ifGenerationMatch')) > 0,
      fault: { kind: 'answer', status: 412 },
    });
    await scene.store.remove('a.txt');
    expect(conditions).toHaveLength(2);
    expect(conditions[0]).toMatch(/^\d+$/);
    expect(conditions[1]).toBe(conditions[0]);
  });
});

describeOnGcs('large uploads to Cloud Storage', () => {
  it('go piece by piece and are whole', async () => {
    await using scene = await setScene();
    expect(await scene.store.create('large.bin', stream(LARGE))).toBe('created');
    expect(hash(await scene.direct.get('large.bin'))).toBe(hash(LARGE));
    expect(await scene.store.create('in-memory.bin', LARGE)).toBe('created');
    expect(hash(await scene.direct.get('in-memory.bin'))).toBe(hash(LARGE));
    expect(scene.proxy.seen.filter(({ method }) => method === 'PUT').map(({ headers }) => range(headers))).toEqual(
      [0, 1].flatMap(() => [
        `bytes 0-${PIECE_BYTES - 1}/*`,
        `bytes ${PIECE_BYTES}-${2 * PIECE_BYTES - 1}/*`,
        `bytes ${2 * PIECE_BYTES}-${LARGE.byteLength - 1}/${LARGE.byteLength}`,
      ]),
    );
  });

  it('end with a whole piece where the body does', async () => {
    await using scene = await setScene();
    for (const length of [PIECE_BYTES, 2 * PIECE_BYTES]) {
      expect(await scene.store.create(`${length}.bin`, stream(LARGE.subarray(0, length)))).toBe('created');
      expect(hash(await scene.direct.get(`${length}.bin`))).toBe(hash(LARGE.subarray(0, length)));
    }
  });

  it('leave what is there, and read the body to its end', async () => {
    await using scene = await setScene();
    await scene.direct.create('large.bin', text('first'));
    let read = 0;
    async function* counted(): Bytes {
      for await (const chunk of stream(LARGE)) {
        read += chunk.byteLength;
        yield chunk;
      }
    }
    expect(await scene.store.create('large.bin', counted())).toBe('exists');
    expect(read).toBe(LARGE.byteLength);
    expect(Buffer.from(await scene.direct.get('large.bin')).toString()).toBe('first');
  });

  it('leave nothing behind when the body breaks after a piece was sent', async () => {
    await using scene = await setScene();
    await expect(scene.store.create('large.bin', stream(LARGE, PIECE_BYTES + 3 * MIB))).rejects.toThrow(RangeError);
    expect(scene.proxy.seen.map(({ method }) => method)).toEqual(['POST', 'PUT', 'DELETE']);
    expect(await scene.direct.head('large.bin')).toBeUndefined();
  });

  it('go on where a broken connection left them', async () => {
    await using scene = await setScene();
    const second = ({ headers }: FaultyProxy['seen'][number]) => range(headers).startsWith(`bytes ${PIECE_BYTES}-`);
    scene.proxy.inject({ method: 'PUT', matches: second, fault: { kind: 'cut-before' } });
    const asked = answerStatusCheck(scene.proxy, PIECE_BYTES);
    expect(await scene.store.create('large.bin', stream(LARGE))).toBe('created');
    expect(asked.met()).toBe(1);
    expect(hash(await scene.direct.get('large.bin'))).toBe(hash(LARGE));
  });

  it('send the rest of a piece that arrived in part', async () => {
    await using scene = await setScene();
    const arrived = PIECE_BYTES + 256 * 1024;
    scene.proxy.inject({ method: 'PUT', skip: 1, fault: { kind: 'answer', status: 503 } });
    const asked = answerStatusCheck(scene.proxy, arrived);
    const rest = scene.proxy.inject({
      method: 'PUT',
      matches: ({ headers }) => range(headers) === `bytes ${arrived}-${2 * PIECE_BYTES - 1}/*`,
      fault: { kind: 'answer', status: 308, headers: { range: `bytes=0-${2 * PIECE_BYTES - 1}` } },
    });
    // The service of this story took parts that the emulator never saw, so the end of it does not matter here.
    await scene.store.create('large.bin', stream(LARGE)).catch(() => undefined);
    expect([asked.met(), rest.met()]).toEqual([1, 1]);
  });

  it('are removed again where other bytes arrived than were sent', async () => {
    await using scene = await setScene();
    // The second piece is lost and its arrival claimed.
    scene.proxy.inject({
      method: 'PUT',
      skip: 1,
      fault: { kind: 'answer', status: 308, headers: { range: `bytes=0-${2 * PIECE_BYTES - 1}` } },
    });
    await expect(scene.store.create('large.bin', stream(LARGE))).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    expect(await scene.direct.head('large.bin')).toBeUndefined();
  });

  it('lose to another that was faster, and say so', async () => {
    await using scene = await setScene();
    const before = async () => void (await scene.direct.create('large.bin', text('faster')));
    scene.proxy.inject({ method: 'PUT', skip: 2, fault: { kind: 'meanwhile', before } });
    expect(await scene.store.create('large.bin', stream(LARGE))).toBe('exists');
    expect(Buffer.from(await scene.direct.get('large.bin')).toString()).toBe('faster');
  });

  it('are tried again as a whole where the session was lost', async () => {
    await using scene = await setScene();
    const fault = { kind: 'answer', status: 410 } as const;
    scene.proxy.inject({ method: 'PUT', times: Number.POSITIVE_INFINITY, fault });
    await expect(scene.store.create('large.bin', stream(LARGE))).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});

describeOnGcs('readings from Cloud Storage', () => {
  it('go on after a broken connection', async () => {
    await using scene = await setScene();
    await scene.direct.create('large.bin', LARGE);
    const fault = { kind: 'cut-answer', afterBytes: 3 * MIB } as const;
    const rule = scene.proxy.inject({ method: 'GET', skip: 1, times: 2, fault });
    expect(hash(await scene.store.get('large.bin'))).toBe(hash(LARGE));
    expect(rule.met()).toBe(2);
  });

  it('stop with ObjectChanged where the object is replaced or removed under them', async () => {
    await using scene = await setScene();
    for (const change of ['replace', 'remove'] as const) {
      await scene.direct.replace('large.bin', LARGE);
      let first = true;
      const reading = (async () => {
        for await (const chunk of scene.store.read('large.bin')) {
          expect(Buffer.compare(chunk, LARGE.subarray(0, chunk.byteLength)) === 0 || !first).toBe(true);
          if (first) await scene.direct[change]('large.bin', new Uint8Array(LARGE.byteLength));
          first = false;
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'ObjectChanged' });
    }
  });

  it('stop with ObjectCorrupt where the bytes do not have the checksum', async () => {
    await using scene = await setScene();
    const headers = {
      'x-goog-generation': '1',
      'x-goog-hash': 'crc32c=AAAAAA==,md5=x',
      'content-range': 'bytes 0-3/4',
    };
    scene.proxy.inject({ method: 'GET', fault: { kind: 'answer', status: 206, headers, body: 'four' } });
    await expect(scene.store.get('a.txt')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  it('list more objects than a page holds', async () => {
    await using scene = await setScene();
    const keys = Array.from({ length: 1005 }, (_, at) => `many/${String(at).padStart(4, '0')}.txt`);
    for (let at = 0; at < keys.length; at += 15)
      await Promise.all(keys.slice(at, at + 15).map((key) => scene.direct.create(key, text('x'))));
    scene.proxy.inject({ method: 'GET', skip: 1, fault: { kind: 'cut-before' } });
    const listed = await Array.fromAsync(scene.store.list('many/'), ({ key }) => key);
    expect(listed.sort()).toEqual(keys);
    expect(scene.proxy.seen.filter(({ query }) => query.has('pageToken'))).toHaveLength(2);
  });
});
