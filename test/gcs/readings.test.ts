// Reading and listing in Cloud Storage where connections break and objects change under the reader.
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { describeOnGcs } from './emulator.ts';
import { hash, LARGE, MIB, setScene, text } from './scene.ts';

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
