// The Cloud Storage adapter where answers are lost, late or refused.
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { startFaultyProxy } from '../support/faulty-aws/faulty-proxy.ts';
import { describeOnGcs, endpoint, openStore } from './emulator.ts';
import { LARGE, setScene, stream, text } from './scene.ts';

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
