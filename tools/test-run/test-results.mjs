// vitest writes `test-results/<kind>.json` in each package (see vitest.config.ts); these functions add them up.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { REPOSITORY } from '../setup/install.mjs';

const FOLDERS = ['packages', 'apps', 'tools'];
const LINES_OF_A_MESSAGE = 12;

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
  return {
    passed: sum('numPassedTests'),
    failed: sum('numFailedTests') + brokenFiles.length,
    failures: [
      ...reports.flatMap(failedTests),
      ...brokenFiles.map(({ name, message }) => failureOf(name, '', message)),
    ],
  };
}

function failedTests({ testResults }) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failureOf(name, ` > ${fullName}`, failureMessages[0] ?? '')),
  );
}

/** The file and the test, with the first lines of what it said; calls in code that is not ours tell nothing. */
function failureOf(file, test, message) {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n');
  const said = lines
    .filter((line) => !/^ +at .*(node_modules|node:|<anonymous>)/.test(line))
    .slice(0, LINES_OF_A_MESSAGE);
  return [`${relative(REPOSITORY, file)}${test}`, ...said.map((line) => `    ${line}`)].join('\n');
}

function resultFiles(kind) {
  return FOLDERS.filter((folder) => existsSync(join(REPOSITORY, folder)))
    .flatMap((folder) => readdirSync(join(REPOSITORY, folder)).map((name) => join(REPOSITORY, folder, name)))
    .map((directory) => join(directory, 'test-results', `${kind}.json`))
    .filter((file) => existsSync(file));
}
