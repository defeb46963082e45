// Where the keys of this machine lie: beside a bucket that is a folder, in the output folder of any other; never in a bucket.
import { join } from 'node:path';
import type { StorageSettings } from './settings.ts';

export function keysFolder({ storage, outputDir }: Pick<StorageSettings, 'storage' | 'outputDir'>): string {
  return storage.backend === 'local' ? `${storage.path}.keys` : join(outputDir, 'keys');
}
