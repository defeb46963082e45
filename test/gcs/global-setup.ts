// Finds Cloud Storage's emulator once for all files: an endpoint that is given, else one started through Go, else nothing.
import type { TestProject } from 'vitest/node';
import { startGcs } from '../../scripts/emulators/gcs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: there is none, and every file skips. */
    gcs: string | null;
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['GCS_EMULATOR_ENDPOINT'] ?? process.env['STORAGE_EMULATOR_HOST'] ?? '';
  // Each test says where it reads; the library must not find another way.
  delete process.env['STORAGE_EMULATOR_HOST'];
  if (given.trim() !== '') {
    project.provide('gcs', given.trim());
    return undefined;
  }
  const emulator = await startGcs();
  if (emulator === undefined) {
    process.stderr.write('no Cloud Storage: set GCS_EMULATOR_ENDPOINT, or have Go; these tests skip\n');
  }
  project.provide('gcs', emulator?.endpoint ?? null);
  return emulator?.stop;
}
