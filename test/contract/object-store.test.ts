// The local adapters of the object ports, put through the suites of the ports.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createLocalObjectStore, createReadOnlyFolder } from '../../platform/local/object-store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { shuffledReader } from '../support/shuffled-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eraseSuite } from './suites/erase-suite.ts';
import { objectReaderSuite } from './suites/object-reader-suite.ts';
import { objectStoreSuite } from './suites/object-store-suite.ts';

objectStoreSuite('the local bucket', async () => {
  const folder = await temporaryFolder();
  const open = () => createLocalObjectStore(join(folder.path, 'bucket'));
  return { port: open(), another: async () => open(), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

for (const versions of [true, false])
  eraseSuite(`a bucket in memory (versions: ${versions})`, async () => {
    const store = createMemoryStore({ versions });
    return { port: store, another: async () => store, [Symbol.asyncDispose]: async () => undefined };
  });

objectReaderSuite('a plain folder', async (objects) => {
  const folder = await temporaryFolder();
  for (const [key, body] of Object.entries(objects)) {
    await mkdir(dirname(join(folder.path, key)), { recursive: true });
    await writeFile(join(folder.path, key), body);
  }
  return { port: createReadOnlyFolder(folder.path), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

objectReaderSuite('a shuffled reader', async (objects) => {
  const folder = await temporaryFolder();
  const store = createLocalObjectStore(folder.path);
  for (const [key, body] of Object.entries(objects)) await store.create(key, body);
  return { port: shuffledReader(store, 7), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});
