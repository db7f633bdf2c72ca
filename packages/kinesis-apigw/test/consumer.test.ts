import { Duration, Lazy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import type { KinesisApigwProps } from '../src';
import { synth } from './pipeline';

const MAPPING = 'AWS::Lambda::EventSourceMapping';

/** A number of seconds that is known only at deployment. */
const later = (seconds: number) => Duration.seconds(Lazy.number({ produce: () => seconds }));

describe('enhanced fan-out', () => {
  const template = synth({ enhancedFanOut: true });

  test('reads the stream through a consumer of its own', () => {
    template.hasResourceProperties('AWS::Kinesis::StreamConsumer', {
      StreamARN: { 'Fn::GetAtt': ['IngestStream404D06C0', 'Arn'] },
      ConsumerName: Match.stringLikeRegexp('^Test-Ingest-[0-9A-F]{8}$'),
    });
    const [consumer] = Object.keys(template.findResources('AWS::Kinesis::StreamConsumer'));
    template.hasResourceProperties(MAPPING, { EventSourceArn: { 'Fn::GetAtt': [consumer, 'ConsumerARN'] } });
  });

  test('lets the function subscribe through that consumer', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IngestStreamConsumer'), 'ConsumerARN'] },
          }),
        ]),
      },
    });
  });

  test('is off unless asked for', () => {
    synth().resourceCountIs('AWS::Kinesis::StreamConsumer', 0);
    synth({ enhancedFanOut: false }).resourceCountIs('AWS::Kinesis::StreamConsumer', 0);
  });
});

describe('each prop lands on its own setting', () => {
  test('windows', () => {
    const props = { maxBatchingWindow: Duration.seconds(17), tumblingWindow: Duration.minutes(3) };
    synth(props).hasResourceProperties(MAPPING, { MaximumBatchingWindowInSeconds: 17, TumblingWindowInSeconds: 180 });
  });

  test('filters', () => {
    const filters = [
      FilterCriteria.filter({ data: { ticker: FilterRule.isEqual('AMZN') } }),
      FilterCriteria.filter({ data: { price: FilterRule.exists() } }),
    ];
    synth({ filters }).hasResourceProperties(MAPPING, {
      FilterCriteria: {
        Filters: [{ Pattern: '{"data":{"ticker":["AMZN"]}}' }, { Pattern: '{"data":{"price":[{"exists":true}]}}' }],
      },
    });
  });

  test('starting position', () => {
    synth({ startingPosition: StartingPosition.LATEST }).hasResourceProperties(MAPPING, {
      StartingPosition: 'LATEST',
      StartingPositionTimestamp: Match.absent(),
    });
    const fromTime = { startingPosition: StartingPosition.AT_TIMESTAMP, startingPositionTimestamp: 1_795_248_000 };
    synth(fromTime).hasResourceProperties(MAPPING, {
      StartingPosition: 'AT_TIMESTAMP',
      StartingPositionTimestamp: 1_795_248_000,
    });
  });
});

test('windows and a time that are known only at deployment pass', () => {
  const props = {
    maxBatchingWindow: later(12),
    tumblingWindow: later(34),
    startingPosition: StartingPosition.AT_TIMESTAMP,
    startingPositionTimestamp: Lazy.number({ produce: () => 56 }),
  };
  synth(props).hasResourceProperties(MAPPING, {
    MaximumBatchingWindowInSeconds: 12,
    TumblingWindowInSeconds: 34,
    StartingPositionTimestamp: 56,
  });
});

describe('rejects, naming the prop, what is allowed and what was given', () => {
  test.each<[KinesisApigwProps, string]>([
    [
      { maxBatchingWindow: Duration.seconds(301) },
      'maxBatchingWindow must be whole seconds from 0 s to 5 minutes, got 301 s',
    ],
    [
      { maxBatchingWindow: Duration.millis(1_500) },
      'maxBatchingWindow must be whole seconds from 0 s to 5 minutes, got 1.5 s',
    ],
    [
      { tumblingWindow: later(5), parallelizationFactor: 3 },
      'parallelizationFactor must be 1 when tumblingWindow is given (a window has one state a shard), got 3',
    ],
    [
      { tumblingWindow: Duration.seconds(901) },
      'tumblingWindow must be whole seconds from 0 s to 15 minutes, got 901 s',
    ],
    [
      { tumblingWindow: Duration.seconds(9), parallelizationFactor: 2 },
      'parallelizationFactor must be 1 when tumblingWindow is given (a window has one state a shard), got 2',
    ],
    [
      { startingPosition: StartingPosition.AT_TIMESTAMP },
      'startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none',
    ],
    [
      { startingPositionTimestamp: 7 },
      'startingPositionTimestamp must be left out unless startingPosition is AT_TIMESTAMP, got 7 and TRIM_HORIZON',
    ],
    [
      { startingPosition: StartingPosition.LATEST, startingPositionTimestamp: 7 },
      'startingPositionTimestamp must be left out unless startingPosition is AT_TIMESTAMP, got 7 and LATEST',
    ],
    [
      { startingPosition: StartingPosition.AT_TIMESTAMP, startingPositionTimestamp: 1_795_248_000_000 },
      'startingPositionTimestamp must be an integer from 0 to 9999999999, got 1795248000000',
    ],
    [{ filters: [] }, 'filters must be 1 to 5 patterns, got 0'],
    [{ filters: Array(6).fill(FilterCriteria.filter({ data: {} })) }, 'filters must be 1 to 5 patterns, got 6'],
    [
      { filters: [FilterCriteria.filter({ partitionKey: ['a'] })] },
      'filters[0] must have the key data and no other (Kinesis records are filtered by it alone), got {"partitionKey":["a"]}',
    ],
    [{ filters: [{ data: 'x' }] }, 'filters[0] must be made by FilterCriteria.filter(), got undefined'],
  ])('%o', (props, message) => expect(() => synth(props)).toThrow(`Test/Ingest: ${message}`));

  test('a filter that is longer than Lambda takes', () => {
    const filters = [FilterCriteria.filter({ data: { id: ['x'.repeat(4_096)] } })];
    expect(() => synth({ filters })).toThrow(
      'Test/Ingest: filters[0] must be at most 4096 characters of JSON, got 4116',
    );
  });

  test('and takes a window of 0, which is none, beside any parallelizationFactor', () => {
    expect(() => synth({ tumblingWindow: Duration.seconds(0), parallelizationFactor: 2 })).not.toThrow();
  });
});
