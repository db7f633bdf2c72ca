import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/local/**', 'test/verify/**'],
    isolate: false,
    maxWorkers: 1,
    passWithNoTests: true,
    // CDK's rules cost half the time of a synthesis; the tests of the apps, which synthesize as users do, keep them.
    env: { CDK_VALIDATION: 'false' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
