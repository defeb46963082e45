// What Cloud Storage keeps of an erased object although nobody asked it to: soft delete, holds. The emulator knows neither.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createGcsObjectStore } from '../../../platform/gcs/object-store.ts';
import type { ObjectStore } from '../../../platform/ports.ts';

interface Listed {
  readonly versions?: readonly object[];
  readonly softDeleted?: readonly object[];
  /** Status of a deletion. */
  readonly deletion?: number;
}

/** A server that lists what it is told, and refuses deletions as it is told. */
async function storeOf(listed: Listed): Promise<AsyncDisposable & { readonly store: ObjectStore }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const kind = url.searchParams.get('softDeleted') === 'true' ? 'softDeleted' : 'versions';
    if (request.method === 'DELETE') response.writeHead(listed.deletion ?? 204).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ items: listed[kind] ?? [] }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const patience = { tries: 2, firstWaitMs: 1, limitMs: 20_000 };
  return {
    store: createGcsObjectStore({
      bucket: 'bucket',
      projectId: 'test',
      apiEndpoint: `http://127.0.0.1:${port}`,
      patience,
    }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const GENERATION = { name: 'a.txt', generation: '17' };

describe('Cloud Storage', () => {
  it('still counts what soft delete keeps, and no live object twice', async () => {
    const kept = { ...GENERATION, softDeleteTime: '2026-01-02T00:00:00Z' };
    await using soft = await storeOf({ softDeleted: [kept, { ...kept, name: 'a.txt.other' }] });
    expect(await soft.store.versions('a.txt')).toBe(1);
    await using live = await storeOf({ versions: [GENERATION], softDeleted: [GENERATION] });
    expect(await live.store.versions('a.txt')).toBe(1);
  });

  it.each([
    [403, 'ErasureRefused'],
    [503, 'StoreUnavailable'],
  ])('that answers a deletion with %i is %s', async (deletion, code) => {
    await using at = await storeOf({ versions: [GENERATION], deletion });
    await expect(at.store.erase('a.txt', 'everything')).rejects.toMatchObject({ code });
  });

  it('takes an object that is gone by now for erased', async () => {
    await using at = await storeOf({ versions: [GENERATION], deletion: 404 });
    await at.store.erase('a.txt', 'everything');
  });
});
