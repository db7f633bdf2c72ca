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
    exclude: ['test/local/**', 'test/verify/**'],
    isolate: false,
    maxWorkers: 1,
    passWithNoTests: true,
    // CDK's rules cost half the time of a synthesis; the tests of the apps, which synthesize as users do, keep them.
    env: { CDK_VALIDATION: 'false' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
${RESULTS}
    outputFile: { json: 'test-results/unit.json' },`;
/** `npm test` sets the variables where there is no Maven to fetch Kafka with, and no JDK to build jobs of Flink with. */
const LOCAL_TESTS = `    include: ['test/local/**/*.test.ts'],
    exclude: [
      ...(process.env.WITHOUT_KAFKA ? ['**/{kafka,msk}-*.test.ts'] : []),
      ...(process.env.WITHOUT_FLINK ? ['**/{flink,kinesis-kpl-kda,kinesis-kda-async,msk-kda}*.test.ts'] : []),
    ],
    maxWorkers: 2,
    passWithNoTests: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
${RESULTS}
    outputFile: { json: 'test-results/local.json' },`;

const VERIFY_TESTS = `    include: ['test/verify/**/*.test.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    reporters: ['verbose'],`;

/**
 * The one place for how tests run: those of modules and templates, those against real engines, and the long drills that
 * are run before something is called done.
 */
export const VITEST_CONFIGS: Record<string, string[]> = {
  'vitest.config.mjs': config(UNIT_TESTS),
  'vitest.local.config.mjs': config(LOCAL_TESTS),
  'vitest.verify.config.mjs': config(VERIFY_TESTS),
};
