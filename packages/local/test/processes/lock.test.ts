import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tryLock, withLock } from '../../src/processes/lock';

const newLock = (timeoutMilliseconds = 5_000) => ({
  path: join(mkdtempSync(join(tmpdir(), 'streaming-local-')), 'work.lock'),
  timeoutMilliseconds,
  purpose: 'working',
});

test('work under one lock never overlaps, and the lock is gone afterwards', async () => {
  const lock = newLock();
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(lock, work(name))));
  const pairs = events.filter((_, index) => index % 2 === 0).map((start) => [start, start.replace('starts', 'ends')]);
  expect(events).toEqual(pairs.flat());
  expect(existsSync(lock.path)).toBe(false);
});

test('the lock is free again after work that failed', async () => {
  const lock = newLock();
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(tryLock(lock.path)).toBeDefined();
});

test('a lock whose holder died is taken over', async () => {
  const lock = newLock();
  writeFileSync(lock.path, JSON.stringify({ pid: process.pid, started: 'another time' }));
  expect(await withLock(lock, async () => 'done')).toBe('done');
});

test('whoever waits too long is told what the holder does and which file to remove', async () => {
  const lock = newLock(150);
  const second = withLock(lock, () => expect(withLock(lock, async () => {})).rejects.toThrow(lock.path));
  await second;
  await withLock(lock, () => expect(withLock(lock, async () => {})).rejects.toThrow('another process is working'));
});

test('a lock that someone holds cannot be taken, and can when it is given back', () => {
  const { path } = newLock();
  const release = tryLock(path);
  expect(tryLock(path)).toBeUndefined();
  release?.();
  expect(tryLock(path)).toBeDefined();
});
