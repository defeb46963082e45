import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/support/longest-first.ts';

/** The first deploys the environment, of which the third takes a copy: by then it is there. */
const LONG = [
  'test/localstack/release.test.ts',
  'test/localstack/s3-embedded.test.ts',
  'test/localstack/faults.test.ts',
  'test/localstack/cli-verify.test.ts',
  'test/localstack/s3-faults.test.ts',
  'test/localstack/differential.test.ts',
];

// Everything that talks to AWS. Each file skips, and says so, where no LocalStack answers.
export default defineConfig({
  test: {
    include: ['test/localstack/**/*.test.ts'],
    globalSetup: ['test/localstack/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(LONG) },
    reporters: ['default'],
  },
});
