import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isReady, jarOf } from '../src/cost/needs';

const told: string[] = [];
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line)));
afterEach(() => {
  vi.restoreAllMocks();
  told.length = 0;
});

test('a bench is skipped by its name, with all that is to be done to run it', () => {
  const maven = { isThere: () => false, remedy: 'apt install maven' };
  expect(isReady('jobs', [maven, jarOf('msk-kda', 'nowhere.jar')])).toBe(false);
  expect(told).toEqual(['Skipped: jobs. To run it: apt install maven; pnpm nx jars msk-kda']);
});

test('a bench that has all it needs is not skipped', () => {
  expect(isReady('jobs', [{ isThere: () => true, remedy: 'nothing' }])).toBe(true);
  expect(told).toEqual([]);
});
