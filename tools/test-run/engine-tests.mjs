// Tests with a real Kafka or Flink need programs that not every machine has. Where they are missing these tests are skipped,
// and that is said; with CI=true they run and fail.
import { spawnSync } from 'node:child_process';

const NEEDS = [
  {
    variable: 'WITHOUT_KAFKA',
    programs: [['mvn', '--version']],
    skipped: 'the tests with a real Kafka, which Apache Maven fetches. To run them: apt install maven',
  },
  {
    variable: 'WITHOUT_FLINK',
    programs: [
      ['mvn', '--version'],
      ['javac', '-version'],
    ],
    skipped: 'the jobs in Java and the tests with a real Flink. To run them: apt install openjdk-17-jdk-headless maven',
  },
];

/** Answers what is skipped, a line each. The tests read the variables that this sets (see vitest.local.config.mjs). */
export function skippedEngineTests() {
  if (process.env.CI === 'true') return [];
  return NEEDS.filter(({ programs }) => !programs.every(isThere)).map(({ variable, skipped }) => {
    process.env[variable] = 'true';
    return `Skipped: ${skipped}`;
  });
}

function isThere([program, argument]) {
  return spawnSync(program, [argument], { stdio: 'ignore' }).status === 0;
}
