import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { FlinkRest } from '../../src/flink/application/flink-rest';
import { sampleApplication } from '../../src/flink/metrics/application-sample';

/** A cluster that dies while it is asked for metrics: each question fails, one after the other. */
function dyingCluster() {
  let [asked, failed] = [0, 0];
  const rest = {
    job: async () => ({ id: 'job', state: 'RUNNING' }),
    taskManagers: async () => ['tm'],
    vertices: async () => ['source', 'sink'].map((id) => ({ id, name: id })),
    get: async (path: string) => {
      await pause(10 * ++asked);
      failed++;
      throw new Error(`${path}: other side closed`);
    },
  } as unknown as FlinkRest;
  return { rest, allFailed: () => asked > 0 && asked === failed };
}

test('an application that dies while it is measured is one failure, and none that ends the process', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  const { rest, allFailed } = dyingCluster();
  await expect(sampleApplication(rest, () => true)).rejects.toThrow('other side closed');
  await vi.waitUntil(allFailed);
  await nextTurn();
  expect(unheard).toEqual([]);
});
