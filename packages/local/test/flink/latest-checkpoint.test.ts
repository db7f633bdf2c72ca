import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { latestCheckpoint } from '../../src/flink/application/latest-checkpoint';

const newFolder = () => mkdtempSync(join(tmpdir(), 'checkpoints-'));

function checkpoint(folder: string, name: string, completedAt?: number): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  if (completedAt === undefined) return path;
  writeFileSync(join(path, '_metadata'), '');
  utimesSync(join(path, '_metadata'), completedAt, completedAt);
  return path;
}

test('the newest completed checkpoint of any job is taken', () => {
  const folder = newFolder();
  checkpoint(folder, 'job-a/chk-9', 100);
  const newest = checkpoint(folder, 'job-b/chk-2', 200);
  checkpoint(folder, 'job-b/chk-3');
  checkpoint(folder, 'job-a/shared', undefined);
  expect(latestCheckpoint(folder)).toBe(newest);
});

test('without a completed one there is none', () => {
  const folder = newFolder();
  checkpoint(folder, 'job-a/chk-1');
  expect(latestCheckpoint(folder)).toBeUndefined();
  expect(latestCheckpoint(join(folder, 'nowhere'))).toBeUndefined();
});
