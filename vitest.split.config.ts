// The tests that the mutants of core/split are run against.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/unit/split/**/*.test.ts', 'test/property/splits.test.ts'], pool: 'forks' },
});
