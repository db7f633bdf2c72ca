import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kafkaEvent, kafkaRecord, mostBytes } from '../../../src/event-source-mapping/kafka-mapping/kafka-record';
import { fetched, records } from './kafka-records';

test('the bytes of a header are signed, its name may need escapes, and it may have no value', () => {
  const headers = [
    [Buffer.from('a "name" ü'), Buffer.from([0, 127, 128, 255])],
    [Buffer.from('none'), null],
  ] as const;
  const { json } = kafkaRecord('trips', fetched(3, 8, { headers }));
  expect(JSON.parse(json).headers).toEqual([{ 'a "name" ü': [0, 127, -128, -1] }, { none: null }]);
});

test('a key or value that is not there is left out, an empty one is not', () => {
  const tombstone = JSON.parse(kafkaRecord('trips', fetched(0, 1, { key: Buffer.alloc(0), value: null })).json);
  expect(tombstone).toMatchObject({ key: '' });
  expect(tombstone).not.toHaveProperty('value');
});

test('a timestamp of the broker has another type', () => {
  const byBroker = kafkaRecord('trips', fetched(0, 1, { isAppendTime: true, timestamp: 1_700_000_000_000 }));
  expect(JSON.parse(byBroker.json)).toMatchObject({ timestamp: 1_700_000_000_000, timestampType: 'LOG_APPEND_TIME' });
  expect(byBroker.arrivedAt).toBe(1_700_000_000_000);
});

test('records of one partition stand together in the event, also when others lie between them', () => {
  const [first, second] = [records(0, 2), records(1, 1)];
  const source = { clusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/taxi/1', bootstrapServers: 'b-1:9098' };
  const event = JSON.parse(kafkaEvent(source, [first[0]!, second[0]!, first[1]!]));
  expect(event).toMatchObject({
    eventSource: 'aws:kafka',
    eventSourceArn: source.clusterArn,
    bootstrapServers: 'b-1:9098',
  });
  const offsets = Object.entries(event.records).map(([name, list]) => [
    name,
    (list as { offset: number }[]).map(({ offset }) => offset),
  ]);
  expect(offsets).toEqual([
    ['trips-0', [0, 1]],
    ['trips-1', [0]],
  ]);
});

test('what a record takes in a payload is never more than was thought, and hardly less', () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
  const header = fc.tuple(
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((name) => Buffer.from(name)),
    bytes,
  );
  const record = fc.record({
    ...{ partition: fc.nat(99_999), offset: fc.maxSafeNat(), timestamp: fc.nat(2 ** 31) },
    ...{ key: fc.option(bytes), value: fc.option(bytes), headers: fc.array(header, { maxLength: 3 }) },
  });
  fc.assert(
    fc.property(record, (one) => {
      const { json } = kafkaRecord('trips', fetched(one.partition, one.offset, one));
      const most = mostBytes(fetched(one.partition, one.offset, one)) + 'trips'.length;
      expect(Buffer.byteLength(json) + 1).toBeLessThanOrEqual(most);
      if (one.headers.length === 0) expect(most - Buffer.byteLength(json)).toBeLessThan(130);
    }),
  );
});
