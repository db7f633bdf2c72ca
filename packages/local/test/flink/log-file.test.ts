import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile } from '../../src/flink/log/log-file';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-file-'));
  path = join(folder, 'log.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** All that is new, as dealt with. */
function take(file: LogFile): readonly string[] {
  const { lines, done } = file.next();
  done();
  return lines;
}

test('lines come once, when they are whole', () => {
  const file = new LogFile(path);
  expect(take(file)).toEqual([]);
  appendFileSync(path, 'one\ntwo\nthr');
  expect(take(file)).toEqual(['one', 'two']);
  expect(take(file)).toEqual([]);
  appendFileSync(path, 'ee – ü\n');
  expect(take(file)).toEqual(['three – ü']);
});

test('lines that were not dealt with come again, to a successor too', () => {
  appendFileSync(path, 'one\n');
  expect(take(new LogFile(path))).toEqual(['one']);
  appendFileSync(path, 'two\n');
  const file = new LogFile(path);
  expect(file.next().lines).toEqual(['two']);
  expect(file.next().lines).toEqual(['two']);
  expect(take(new LogFile(path))).toEqual(['two']);
  expect(take(new LogFile(path))).toEqual([]);
});

test('a line of more than four megabytes holds nothing up', () => {
  const file = new LogFile(path);
  appendFileSync(path, `${'x'.repeat(5 * 1024 * 1024)}\nnext\n`);
  expect(take(file)).toEqual([]);
  expect(take(file).at(-1)).toBe('next');
});
