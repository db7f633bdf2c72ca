import { expect, test } from 'vitest';
import { ShardMap } from '../src/aggregation/shard-map';
import { type ReplaySettings, replay } from '../src/replay/replay';
import { evenShards, FakeStream } from './fake-stream';
import { readAggregatedRecord } from './read-aggregated-record';
import { tripEvents } from './trip-events';

const settings: ReplaySettings = { speed: 'max', ordered: false, giveUpAfterMilliseconds: 60_000 };
const texts = (stream: FakeStream) =>
  stream.taken.flatMap(
    ({ record }) => readAggregatedRecord(record.data)?.map(({ data }) => data) ?? [String(record.data)],
  );
const sent = (count: number) => tripEvents(count).map(({ data }) => String(data));

test.each([undefined, 2_000])('every event is in the stream once (aggregated to %s bytes)', async (aggregateBytes) => {
  const stream = new FakeStream();
  stream.shards = evenShards('shard-0', 'shard-1');
  const tally = await replay(tripEvents(5_300), stream, { ...settings, aggregateBytes });
  expect(texts(stream).sort()).toEqual(sent(5_300).sort());
  expect(tally).toMatchObject({ read: 5_300, accepted: 5_300, records: stream.taken.length, failed: [] });
  expect(stream.taken.length < 5_300).toBe(aggregateBytes !== undefined);
});

test('events of a key keep their order in the stream where that is asked for, aggregated too', async () => {
  let refusals = 0;
  const stream = new FakeStream(() => (refusals++ % 4 === 1 ? 'ProvisionedThroughputExceededException' : undefined));
  stream.shards = evenShards('shard-0', 'shard-1', 'shard-2');
  await replay(tripEvents(600, 11), stream, { ...settings, ordered: true, aggregateBytes: 1_000 });
  const records = stream.taken.flatMap(
    ({ record }) => readAggregatedRecord(record.data) ?? [{ ...record, data: String(record.data) }],
  );
  for (let key = 0; key < 11; key++) {
    const order = records
      .filter(({ partitionKey }) => partitionKey === `taxi-${key}`)
      .map(({ data }) => JSON.parse(data).trip as number);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  }
  expect(records).toHaveLength(600);
});

test('what was aggregated for a shard that is split meanwhile is sent again to those that take it', async () => {
  const stream = new FakeStream((_, request) => {
    if (request === 0) stream.shards = evenShards('shard-1', 'shard-2');
    return undefined;
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  // The second half comes one by one while the first is answered, so that some are collected when the answers arrive.
  async function* events() {
    for (const [index, event] of tripEvents(3_000).entries()) {
      while (index === 1_500 && stream.requests === 0) await turn();
      if (index > 1_500) await turn();
      yield event;
    }
  }
  const tally = await replay(events(), stream, { ...settings, aggregateBytes: 400 });
  expect(tally.sentAgain).toBeGreaterThan(0);
  expect(tally).toMatchObject({ accepted: 3_000, failed: [] });
  const whole = new ShardMap(evenShards('shard-0'));
  const split = new ShardMap(evenShards('shard-1', 'shard-2'));
  const read = stream.taken.flatMap(({ record, shardId }) => {
    const events = readAggregatedRecord(record.data) ?? [{ ...record, data: String(record.data) }];
    const isRead = events.every(({ partitionKey }) => [whole, split].some((map) => map.takes(shardId, partitionKey)));
    return isRead ? events.map(({ data }) => data) : [];
  });
  expect([...new Set(read)].sort()).toEqual(sent(3_000).sort());
});

test('no more than the limit is read', async () => {
  const stream = new FakeStream();
  const tally = await replay(tripEvents(50), stream, { ...settings, limit: 17 });
  expect([tally.read, stream.taken.length]).toEqual([17, 17]);
});

test('when it is stopped, what was read is sent and nothing more is read', async () => {
  const abort = new AbortController();
  const stream = new FakeStream();
  function* events() {
    for (const event of tripEvents(40)) {
      if (event.id === 'trip-23') abort.abort();
      yield event;
    }
  }
  const tally = await replay(events(), stream, settings, { abort: abort.signal });
  expect([tally.read, stream.taken.length]).toEqual([23, 23]);
});

test('an event that comes after a later one is counted and sent as it came', async () => {
  const [first, second, third] = tripEvents(3);
  const stream = new FakeStream();
  const tally = await replay([first!, third!, second!], stream, { ...settings, speed: { speedUp: 1_000 } });
  expect(tally).toMatchObject({ outOfOrder: 1, accepted: 3, eventTime: 2_000 });
});
