// Large objects on their way to Cloud Storage, and what is left of those that do not get there.
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { PIECE_BYTES } from '../../platform/gcs/create-object.ts';
import type { Bytes } from '../../platform/ports.ts';
import type { FaultyProxy } from '../support/faulty-aws/faulty-proxy.ts';
import { describeOnGcs } from './emulator.ts';
import { hash, LARGE, MIB, setScene, stream, text } from './scene.ts';

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
