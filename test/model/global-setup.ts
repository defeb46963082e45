// Installs the runtime of models once for all files, from its own lock file.
import type { TestProject } from 'vitest/node';
import { installModelRuntime } from '../../scripts/install-model-runtime.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** False: no registry can be reached, and every file skips. */
    modelRuntime: boolean;
  }
}

export function setup(project: TestProject): void {
  const isThere = installModelRuntime() === 'installed';
  if (!isThere) process.stderr.write('no runtime of models: no registry of npm can be reached; these tests skip\n');
  project.provide('modelRuntime', isThere);
}
