import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readmeSection } from '../src';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'readme-'));
  file = join(directory, 'README.md');
  writeFileSync(file, 'above\n<!-- generated: settings -->\nold\n<!-- end of settings -->\nbelow\n');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

test('returns the part as it stands', () => {
  expect(readmeSection(file, 'settings', 'new')).toBe('old');
});

test('writes the part when asked to, and nothing around it', () => {
  vi.stubEnv('UPDATE_README', '1');
  expect(readmeSection(file, 'settings', 'new')).toBe('new');
  expect(readFileSync(file, 'utf8')).toBe(
    'above\n<!-- generated: settings -->\nnew\n<!-- end of settings -->\nbelow\n',
  );
});

test('a README without the part is an error that names the two lines', () => {
  expect(() => readmeSection(file, 'alarms', '')).toThrow(
    'must have the lines "<!-- generated: alarms -->" and "<!-- end of alarms -->"',
  );
});
