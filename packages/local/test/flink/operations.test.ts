import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ApplicationRecords } from '../../src/flink/application/application-record';
import { Operations } from '../../src/flink/application/operations';
import { waitUntil } from '../../src/processes/wait-until';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'operations-')), 'application.json');
const ended = (operations: Operations) =>
  waitUntil(() => !operations.busy, { timeoutMilliseconds: 5_000, failure: 'an operation does not end' });

test('operations run one after the other, and the first that has one gives the status', async () => {
  const operations = new Operations(new ApplicationRecords(newFile()), () => {});
  const seen: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const start = async () => {
    seen.push('start begins');
    await held;
    seen.push('start ends');
  };
  operations.begin({ action: 'StartApplication', status: 'STARTING', run: start });
  operations.begin({ action: 'UpdateApplication', status: 'UPDATING', run: async () => void seen.push('update') });
  expect(operations.status).toBe('STARTING');
  release();
  await ended(operations);
  expect(seen).toEqual(['start begins', 'start ends', 'update']);
  expect(operations.status).toBeUndefined();
});

test('an operation that fails is told with its reason, and the next one runs all the same', async () => {
  const records = new ApplicationRecords(newFile());
  const lines: string[] = [];
  const operations = new Operations(records, (line) => lines.push(line));
  const failing = operations.begin({ action: 'StopApplication', run: () => Promise.reject(new Error('no job')) });
  const next = operations.begin({ action: 'StartApplication', run: async () => {} });
  const byId = (wanted: string) => records.now.operations.find(({ id }) => id === wanted);
  await waitUntil(() => byId(next)?.status === 'SUCCESSFUL', {
    timeoutMilliseconds: 5_000,
    failure: 'it does not end',
  });
  expect(byId(failing)).toMatchObject({ status: 'FAILED', failure: 'no job' });
  expect(lines).toEqual(['StopApplication failed: no job']);
});

test('what was under way when the data plane died is told as failed after its start', () => {
  const file = newFile();
  new ApplicationRecords(file).began({ id: 'a', action: 'StartApplication', startedAt: 1, status: 'IN_PROGRESS' });
  expect(new ApplicationRecords(file).now.operations).toMatchObject([
    { id: 'a', status: 'FAILED', failure: 'the data plane died meanwhile' },
  ]);
});
