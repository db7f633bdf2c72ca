import { expect, test } from 'vitest';
import { OffsetCommits } from '../../../src/event-source-mapping/kafka-mapping/group/offset-commits';

/** Commits that end when they are told to. */
function slowCommits() {
  const running: { resolve(): void; reject(error: Error): void }[] = [];
  const commits = new OffsetCommits(() => new Promise<void>((resolve, reject) => running.push({ resolve, reject })));
  return { commits, running };
}

test('one commit is under way at a time, and the next one is for all that came meanwhile', async () => {
  const { commits, running } = slowCommits();
  const [first, second, third] = [commits.save(), commits.save(), commits.save()];
  expect(running).toHaveLength(1);
  running[0]!.resolve();
  await first;
  expect(running).toHaveLength(2);
  running[1]!.resolve();
  await Promise.all([second, third]);
  expect(running).toHaveLength(2);
});

test('a commit that fails fails for those who wait for it alone', async () => {
  const { commits, running } = slowCommits();
  const [first, second] = [commits.save(), commits.save()];
  running[0]!.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  running[1]!.resolve();
  await second;
});
