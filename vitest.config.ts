import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/fixtures/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // More than two cores' worth: many tests wait for processes of their own.
    maxWorkers: 3,
  },
});
