import { expect, test } from 'vitest';
import { backOff } from '../src/stream/back-off';
import { StreamError } from '../src/stream/kinesis-stream';
import { type OutgoingRecord, plainRecord } from '../src/stream/outgoing-record';
import { RecordPutter } from '../src/stream/record-putter';
import { FakeStream } from './fake-stream';
import { tripEvents } from './trip-events';

function putting(stream: FakeStream, more: { ordered?: boolean; giveUpAfterMilliseconds?: number } = {}) {
  const accepted: string[] = [];
  const failed: string[] = [];
  let refused = 0;
  const id = ({ events }: OutgoingRecord) => events[0]!.id;
  const putter = new RecordPutter(stream, {
    ...{ ordered: false, giveUpAfterMilliseconds: 60_000, ...more },
    onAccepted: (record) => accepted.push(id(record)),
    onFailed: (record, reason) => failed.push(`${id(record)} ${reason}`),
    onRefused: () => refused++,
  });
  return { putter, accepted, failed, refused: () => refused };
}

const records = (count: number, keys?: number) => tripEvents(count, keys).map(plainRecord);
const ids = (stream: FakeStream) => stream.taken.map(({ record }) => record.events[0]!.id);

test('only records that were refused are sent again', async () => {
  const refusedOnce = new Set(['trip-3', 'trip-700', 'trip-701']);
  const stream = new FakeStream(({ events }) => {
    return refusedOnce.delete(events[0]!.id) ? 'ProvisionedThroughputExceededException' : undefined;
  });
  const { putter, accepted, refused } = putting(stream);
  await putter.put(records(900));
  await putter.drain();
  expect(ids(stream).sort()).toEqual(
    records(900)
      .map(({ events }) => events[0]!.id)
      .sort(),
  );
  expect(accepted).toHaveLength(900);
  expect(refused()).toBe(3);
  expect(stream.requests).toBe(4);
});

test('a request that is not answered is sent again as a whole', async () => {
  const stream = new FakeStream((_, request) => (request === 0 ? new StreamError('TimeoutError', true) : undefined));
  const { putter, accepted } = putting(stream);
  await putter.put(records(20));
  await putter.drain();
  expect(accepted).toHaveLength(20);
  expect(stream.requests).toBe(2);
});

test('a record that is refused for too long is told with its reason, and the others go on', async () => {
  const stream = new FakeStream(({ events }) => (events[0]!.id === 'trip-4' ? 'InternalFailure' : undefined));
  const { putter, accepted, failed } = putting(stream, { giveUpAfterMilliseconds: 150 });
  await putter.put(records(12));
  await putter.drain();
  expect(failed).toEqual(['trip-4 InternalFailure slow down']);
  expect(accepted).toHaveLength(11);
});

test('a stream that takes nothing ends it at once', async () => {
  const stream = new FakeStream(() => new StreamError('ResourceNotFoundException: no stream', false));
  const { putter } = putting(stream);
  await putter.put(records(3));
  await expect(putter.drain()).rejects.toThrow('no stream');
  await expect(putter.put(records(1))).rejects.toThrow('no stream');
});

test('records of a key keep their order where that is asked for, whatever is refused', async () => {
  let refusals = 0;
  const stream = new FakeStream(() => (refusals++ % 3 === 0 ? 'ProvisionedThroughputExceededException' : undefined));
  const { putter, failed } = putting(stream, { ordered: true });
  await putter.put(records(60, 7));
  await putter.drain();
  expect(failed).toEqual([]);
  for (let key = 0; key < 7; key++) {
    const numbers = stream.taken.filter(({ record }) => record.partitionKey === `taxi-${key}`);
    const order = numbers.map(({ record }) => Number(record.events[0]!.id.slice(5)));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order.length).toBeGreaterThan(7);
  }
});

test('a request holds at most 500 records and 5 MiB', async () => {
  const sizes: number[] = [];
  const stream = new FakeStream();
  const { put } = stream;
  stream.put = (one) => {
    sizes.push(one.length);
    return put.call(stream, one);
  };
  const { putter } = putting(stream);
  const large = { ...records(1)[0]!, data: Buffer.alloc(1_000_000) };
  await putter.put([...records(501), ...Array.from({ length: 6 }, () => large)]);
  await putter.drain();
  expect(sizes).toEqual([500, 6, 1]);
});

test('the wait between attempts doubles up to a limit, and jitter spreads it from nothing', () => {
  expect([0, 1, 2, 5, 6, 20].map((attempt) => backOff(attempt, () => 1))).toEqual([50, 100, 200, 1600, 2000, 2000]);
  expect(backOff(9, () => 0)).toBe(0);
});
