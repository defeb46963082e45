import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/support/longest-first.ts';

/** Those that take more than a minute of a busy machine. */
const LONG = [
  'test/faults/kill.test.ts',
  'test/e2e/rehearsal.test.ts',
  'test/e2e/sentinel-commands.test.ts',
  'test/faults/faults.test.ts',
  'test/faults/vacuity.test.ts',
  'test/e2e/remedies.test.ts',
  'test/infra/recorded-access.test.ts',
  'test/e2e/release.test.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/localstack/**', 'test/gcs/**', 'test/model/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(LONG) },
    reporters: ['default'],
  },
});
