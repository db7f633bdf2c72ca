// Surefire writes `target/surefire-reports/TEST-<class>.xml` in each module under apps/; these functions add them up.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../setup/install.mjs';

export function clearJavaTestResults() {
  for (const folder of reportFolders()) rmSync(folder, { recursive: true });
}

export function readJavaTestResults() {
  const reports = reportFolders().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^TEST-.*\.xml$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const suites = reports.map((report) => /<testsuite [^>]*>/.exec(report)?.[0] ?? '');
  const sum = (attribute) =>
    suites.reduce((total, suite) => total + Number(new RegExp(` ${attribute}="(\\d+)"`).exec(suite)?.[1] ?? 0), 0);
  const failed = sum('failures') + sum('errors');
  return { passed: sum('tests') - failed - sum('skipped'), failed, failures: reports.flatMap(failedTests) };
}

function failedTests(report) {
  const FAILED_TEST = /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<(?:failure|error)(?: message="([^"]*)")?/g;
  return [...report.matchAll(FAILED_TEST)].map(([, test, file, message = '']) => `${file}.${test}\n    ${message}`);
}

/** Of programs, and of the modules of those that have some. */
function reportFolders() {
  const apps = foldersIn(join(REPOSITORY, 'apps'));
  return [...apps, ...apps.flatMap(foldersIn)]
    .map((folder) => join(folder, 'target', 'surefire-reports'))
    .filter((folder) => existsSync(folder));
}

function foldersIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.filter(({ name }) => name !== 'node_modules').map(({ name }) => join(folder, name));
}
