// Only the tests of the gates themselves: what a mutation of core/gates is tried against.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/gates/*.test.ts'],
    exclude: ['test/unit/gates/judge-stages.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
    reporters: ['default'],
  },
});
