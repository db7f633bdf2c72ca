import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintTemplate } from '../src';
import { pythonEnvironment } from '../src/cfn-lint/python-environment';

const INSTALLATION_TIMEOUT = 300_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

describe('cfn-lint', { timeout: INSTALLATION_TIMEOUT }, () => {
  const template = (properties: object) =>
    JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: properties } } });

  test('names the place and the rule that a template breaks', () => {
    const file = write('broken.json', template({ MessageRetentionPeriod: 'long' }));
    expect(lintTemplate(file)).toEqual([
      expect.stringMatching(/^Resources\.Queue\.Properties\.MessageRetentionPeriod: E\d{4}: /),
    ]);
  });

  test('finds nothing in a template that breaks none', () => {
    expect(lintTemplate(write('clean.json', template({ MessageRetentionPeriod: 60 })))).toEqual([]);
  });

  test('a file that is no template is told, not passed', () => {
    expect(lintTemplate(write('none.json', 'nonsense'))).not.toEqual([]);
  });
});

describe('the Python environment', () => {
  const made: string[] = [];
  const options = (name: string, python: string) => ({
    directory: join(directory, name),
    requirementsFile: write(`${name}.txt`, ''),
    python,
    onProgress: (message: string) => made.push(message),
  });

  /** A stand-in for a Python that fails as Debian's does without its venv package. */
  const withoutVenv = () => {
    const file = write('python-without-venv', '#!/bin/sh\necho "ensurepip is not available" >&2\nexit 1\n');
    chmodSync(file, 0o755);
    return file;
  };

  test('is made once and told', { timeout: INSTALLATION_TIMEOUT }, () => {
    const first = pythonEnvironment(options('once', 'python3'));
    expect(made).toEqual([expect.stringContaining('Making'), expect.stringContaining('Installing')]);
    expect(pythonEnvironment(options('once', 'no-python-is-needed-again'))).toBe(first);
    expect(made).toHaveLength(2);
  });

  test('that Python cannot make says what to type', () => {
    expect(() => pythonEnvironment(options('no-venv', withoutVenv()))).toThrow('Type: apt install python3-venv');
  });

  test('without Python says what to type', () => {
    expect(() => pythonEnvironment(options('no-python', 'python-that-is-not-there'))).toThrow(
      'python-that-is-not-there was not found. Type: apt install python3 python3-venv',
    );
  });
});
