const config = (test: string) => [
  "import { defineConfig } from 'vitest/config';",
  '',
  'export default defineConfig({',
  '  test: {',
  test,
  '  },',
  '});',
  '',
];

const RESULTS = "    reporters: ['default', 'json'],";
const UNIT_TESTS = `    include: ['test/**/*.test.ts'],
    exclude: ['test/local/**'],
    isolate: false,
    maxWorkers: 1,
    passWithNoTests: true,
    testTimeout: 60_000,
${RESULTS}
    outputFile: { json: 'test-results/unit.json' },`;
const LOCAL_TESTS = `    include: ['test/local/**/*.test.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    passWithNoTests: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
${RESULTS}
    outputFile: { json: 'test-results/local.json' },`;

/** The one place for how tests run: those of modules and templates, and those against real engines. */
export const VITEST_CONFIGS: Record<string, string[]> = {
  'vitest.config.mjs': config(UNIT_TESTS),
  'vitest.local.config.mjs': config(LOCAL_TESTS),
};
