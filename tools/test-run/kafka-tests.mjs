// The tests with a real Kafka need Apache Maven to fetch it. Where it is missing they are skipped, and that is said; with CI=true they run and fail.
import { spawnSync } from 'node:child_process';

/** Answers what is skipped, a line each. The tests read the variable that this sets (see vitest.local.config.mjs). */
export function kafkaTests() {
  const { status } = spawnSync('mvn', ['--version'], { stdio: 'ignore' });
  if (status === 0 || process.env.CI === 'true') return [];
  process.env.WITHOUT_KAFKA = 'true';
  return ['Skipped: the tests with a real Kafka, which Apache Maven fetches. To run them: apt install maven'];
}
