import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/local/**/*.test.ts'],
    exclude: [
      ...(process.env.WITHOUT_KAFKA ? ['**/{kafka,msk}-*.test.ts'] : []),
      ...(process.env.WITHOUT_FLINK ? ['**/{flink,kinesis-kpl-kda,kinesis-kda-async,msk-kda}*.test.ts'] : []),
    ],
    maxWorkers: 2,
    passWithNoTests: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/local.json' },
  },
});
