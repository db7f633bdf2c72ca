import { expect, test } from 'vitest';
import { OffsetCommits } from '../../../src/event-source-mapping/kafka-mapping/group/offset-commits';

/** Commits that end when they are told to, and when each began. */
function slowCommits() {
  const running: { readonly began: number; resolve(): void; reject(error: Error): void }[] = [];
  const commit = () =>
    new Promise<void>((resolve, reject) => running.push({ began: performance.now(), resolve, reject }));
  return { commits: new OffsetCommits(commit), running };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('one commit is under way at a time, and the next one is for all that came meanwhile, a little later', async () => {
  const { commits, running } = slowCommits();
  const first = commits.save();
  await settled();
  const [second, third] = [commits.save(), commits.save()];
  await settled();
  expect(running).toHaveLength(1);
  running[0]!.resolve();
  await first;
  const ended = performance.now();
  setTimeout(() => running[1]!.resolve(), 150);
  await Promise.all([second, third]);
  expect(running).toHaveLength(2);
  expect(running[1]!.began - ended).toBeGreaterThanOrEqual(95);
});

test('in a hurry the next commit does not wait', async () => {
  const { commits, running } = slowCommits();
  const first = commits.save();
  await settled();
  running[0]!.resolve();
  await first;
  const second = commits.save();
  await settled();
  expect(running).toHaveLength(1);
  commits.hurry();
  await settled();
  running[1]!.resolve();
  await second;
  expect(running[1]!.began - running[0]!.began).toBeLessThan(90);
});

test('a hurry while one commit is under way is for the next', async () => {
  const { commits, running } = slowCommits();
  void commits.save();
  await settled();
  const second = commits.save();
  commits.hurry();
  running[0]!.resolve();
  await settled();
  running[1]!.resolve();
  await second;
  expect(running[1]!.began - running[0]!.began).toBeLessThan(90);
});

test('a commit that fails fails for those who wait for it alone', async () => {
  const { commits, running } = slowCommits();
  const first = commits.save();
  await settled();
  const second = commits.save();
  running[0]!.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  commits.hurry();
  await settled();
  running[1]!.resolve();
  await second;
});
