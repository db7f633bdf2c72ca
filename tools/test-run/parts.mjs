// The parts of `npm test`. Each runs to its end and answers how many checks passed and failed.
import { join } from 'node:path';
import { REPOSITORY } from '../setup/install.mjs';
import { changedGeneratedFiles } from './generated-files.mjs';
import { clearJavaTestResults, readJavaTestResults } from './java-test-results.mjs';
import { runCommand } from './run-command.mjs';
import { clearTestResults, readTestResults } from './test-results.mjs';

const SEE_ABOVE = 'See what it printed above.';
const bin = (name) => join(REPOSITORY, 'node_modules', '.bin', name);
const nx = (...targets) => runCommand(bin('nx'), ['run-many', '-t', ...targets, '--output-style=static']);

export const PARTS = [
  { name: 'generated files are current', run: generatedFiles },
  {
    name: 'lint and import rules',
    run: () => oneCheck(runCommand(bin('biome'), ['check', '--error-on-warnings', '.'])),
  },
  { name: 'types of the project files', run: () => oneCheck(runCommand(bin('tsc'), ['-p', 'tsconfig.json'])) },
  { name: 'types of the packages', run: () => oneCheck(nx('typecheck')) },
  { name: 'constructs, modules, conformance', run: () => testFiles('unit', 'test') },
  { name: 'jobs in Java', run: javaTests, isSkipped: () => process.env.WITHOUT_FLINK !== undefined },
  { name: 'end to end on this machine', run: () => testFiles('local', 'test-local') },
];

function oneCheck(succeeded, failures = [SEE_ABOVE]) {
  return succeeded ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures };
}

function generatedFiles() {
  const changed = changedGeneratedFiles();
  const edited = `Edited by hand or out of date; run "npx projen": ${changed.join(', ')}`;
  return oneCheck(changed.length === 0, [edited]);
}

function testFiles(kind, target) {
  clearTestResults(kind);
  return counted(target, nx(target), readTestResults(kind));
}

function javaTests() {
  clearJavaTestResults();
  return counted('test-java', nx('test-java'), readJavaTestResults());
}

/** Counts test by test. A failure that no test reported, or a part in which no test ran, counts as one more. */
function counted(target, succeeded, { passed, failed, failures }) {
  if (failed > 0 || (succeeded && passed > 0)) return { passed, failed, failures };
  const unreported = passed === 0 ? `No test ran in "${target}".` : `"${target}" failed, and no test of it did.`;
  return { passed, failed: 1, failures: [`${unreported} ${SEE_ABOVE}`] };
}
