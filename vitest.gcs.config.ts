import { defineConfig } from 'vitest/config';

// Everything that talks to Google Cloud Storage. Each file skips, and says so, where there is no emulator.
export default defineConfig({
  test: {
    include: ['test/gcs/**/*.test.ts'],
    globalSetup: ['test/gcs/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
  },
});
