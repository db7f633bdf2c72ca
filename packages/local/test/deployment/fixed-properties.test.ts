import { expect, test } from 'vitest';
import { changedFixedProperties } from '../../src/deployment/fixed-properties';

const withStream = (Properties: Record<string, unknown>) => ({
  Resources: { Stream: { Type: 'AWS::Kinesis::Stream', Properties } },
});

test('a changed shard count is named with the reason, because the substrate would only pretend', () => {
  const changes = changedFixedProperties(withStream({ ShardCount: 2 }), withStream({ ShardCount: 5 }));
  expect(changes).toEqual([
    'Stream (AWS::Kinesis::Stream): ShardCount: an update keeps the shards of a stream: change them with `aws kinesis update-shard-count`, or start anew',
  ]);
});

test('a changed retention and a new stream may be deployed', () => {
  expect(
    changedFixedProperties(withStream({ RetentionPeriodHours: 24 }), withStream({ RetentionPeriodHours: 48 })),
  ).toEqual([]);
  expect(changedFixedProperties({}, withStream({ ShardCount: 2 }))).toEqual([]);
});
