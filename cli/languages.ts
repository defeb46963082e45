// Reads the language data in a thread of its own: what it costs there, up to 90 MB, goes when the thread ends.
import { Worker } from 'node:worker_threads';
import type { LanguagePack } from '../core/language/index.ts';
import { workerEnvironment } from './compile-cache.ts';

/** A pack whose tables all threads share. Rejects where the thread fails. */
export async function packInThread(): Promise<LanguagePack> {
  const worker = new Worker(new URL('./languages-worker.ts', import.meta.url), { env: workerEnvironment() });
  try {
    const { promise, resolve, reject } = Promise.withResolvers<LanguagePack>();
    worker.once('message', resolve);
    worker.once('error', reject);
    return await promise;
  } finally {
    await worker.terminate();
  }
}
