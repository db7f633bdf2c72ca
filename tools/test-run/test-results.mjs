// vitest writes `test-results/<kind>.json` in each package (see vitest.config.ts); these functions add them up.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../setup/install.mjs';

const FOLDERS = ['packages', 'apps', 'tools'];

export function clearTestResults(kind) {
  for (const file of resultFiles(kind)) rmSync(file);
}

export function readTestResults(kind) {
  const reports = resultFiles(kind).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
  // A file that does not load fails as a suite and holds no test.
  const brokenFiles = reports.flatMap(({ testResults }) =>
    testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0),
  );
  return { passed: sum('numPassedTests'), failed: sum('numFailedTests') + brokenFiles.length };
}

function resultFiles(kind) {
  return FOLDERS.filter((folder) => existsSync(join(REPOSITORY, folder)))
    .flatMap((folder) => readdirSync(join(REPOSITORY, folder)).map((name) => join(REPOSITORY, folder, name)))
    .map((directory) => join(directory, 'test-results', `${kind}.json`))
    .filter((file) => existsSync(file));
}
