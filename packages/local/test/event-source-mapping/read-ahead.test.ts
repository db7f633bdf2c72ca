import { expect, test } from 'vitest';
import { laneOf } from '../../src/event-source-mapping/lane-of';
import { ReadAhead } from '../../src/event-source-mapping/read-ahead';
import { record, records } from './records';

test('a lane gets the records of its partition keys, in order, up to the batch size', async () => {
  const readAhead = new ReadAhead({ lanes: 3, batchSize: 4 });
  const keys = ['taxi-7', 'taxi-8', 'taxi-9', 'taxi-10'];
  const all = records(40).map((_, index) => record(index, keys[index % keys.length]!));
  readAhead.add(all);
  readAhead.end();
  for (const lane of [0, 1, 2]) {
    const taken = [];
    for (let some = await readAhead.take(lane); some.length > 0; some = await readAhead.take(lane)) {
      expect(some.length).toBeLessThanOrEqual(4);
      taken.push(...some);
    }
    expect(taken).toEqual(all.filter(({ partitionKey }) => laneOf(partitionKey, 3) === lane));
  }
});

test('partition keys spread over all lanes', () => {
  const lanes = new Set(Array.from({ length: 100 }, (_, index) => laneOf(`device-${index}`, 10)));
  expect(lanes.size).toBe(10);
});

test('reading waits while much is waiting and goes on when enough was taken', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 1_000 });
  let waiting = 0;
  while (waiting <= 20_000) {
    const room = Math.min(await readAhead.room(), 3_000);
    readAhead.add(records(room));
    waiting += room;
  }
  let more: number | undefined;
  const waited = readAhead.room().then((room) => (more = room));
  await Promise.resolve();
  expect(more).toBeUndefined();
  while (more === undefined) waiting -= (await readAhead.take(0)).length;
  expect(waiting).toBeGreaterThan(15_000);
  expect(await waited).toBeGreaterThan(1_000);
});

test('large records are read few at a time: what waits stays near 32 MB', async () => {
  const readAhead = new ReadAhead({ lanes: 1, batchSize: 10 });
  const large = () => ({ ...record(1), json: 'x'.repeat(1024 * 1024) });
  let waiting = 0;
  while (waiting < 10) {
    const room = Math.min(await readAhead.room(), 12 - waiting);
    readAhead.add(Array.from({ length: room }, large));
    waiting += room;
  }
  expect(await readAhead.room()).toBeLessThanOrEqual(22);
});

test('dropping wakes lanes with nothing', async () => {
  const readAhead = new ReadAhead({ lanes: 2, batchSize: 10 });
  const lane = readAhead.take(1);
  readAhead.drop();
  expect(await lane).toEqual([]);
});
