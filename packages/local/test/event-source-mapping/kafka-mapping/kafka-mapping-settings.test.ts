import { expect, test } from 'vitest';
import { kafkaMappingSettings } from '../../../src/event-source-mapping/kafka-mapping/kafka-mapping-settings';
import { findMappingSource } from '../../../src/event-source-mapping/mapping-sources';
import type { Properties } from '../../../src/resources/resource-type';

const EventSourceArn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/taxi/0f3b0d5e-2d5b-4c8e-9d3f-1f6c2f1a7b11-4';
const required = { EventSourceArn, FunctionName: 'consumer', StartingPosition: 'TRIM_HORIZON', Topics: ['trips'] };
const provisioned = { ProvisionedPollerConfig: { MinimumPollers: 3 } };
const settings = (more: Properties = {}) => kafkaMappingSettings({ ...required, ...more });
const onFailure = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } });

test('the defaults are those of AWS', () => {
  expect(settings()).toMatchObject({
    ...{ enabled: true, topic: 'trips', batchSize: 100, maximumBatchingWindowInSeconds: 0.5, pollers: 1 },
    ...{ maximumRetryAttempts: -1, maximumRecordAgeInSeconds: -1, bisectBatchOnFunctionError: false },
    ...{ reportBatchItemFailures: false, filterPatterns: [], metricGroups: [] },
  });
  expect(settings()).toMatchObject({ consumerGroupId: undefined, failureDestinationArn: undefined, secret: undefined });
});

test('provisioned pollers begin with one', () => {
  expect([settings(provisioned), settings({ ProvisionedPollerConfig: {} })].map(({ pollers }) => pollers)).toEqual([
    3, 1,
  ]);
});

test('without a limit a destination is reached after 10 retries; a limit wins', () => {
  const destination = onFailure('arn:aws:sqs:eu-west-1:111122223333:failures');
  expect(settings(destination).maximumRetryAttempts).toBe(10);
  expect(settings({ ...provisioned, ...destination, MaximumRetryAttempts: 40 }).maximumRetryAttempts).toBe(40);
});

const refused: readonly (readonly [string, Properties, string])[] = [
  ['retries on demand', { MaximumRetryAttempts: 0 }, 'MaximumRetryAttempts must come with ProvisionedPollerConfig'],
  ['record age on demand', { MaximumRecordAgeInSeconds: 90 }, 'MaximumRecordAgeInSeconds must come with Provisioned'],
  ['bisect on demand', { BisectBatchOnFunctionError: 'true' }, 'BisectBatchOnFunctionError must come with Provisioned'],
  [
    'partial responses on demand',
    { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    'FunctionResponseTypes must come with ProvisionedPollerConfig',
  ],
  ['a topic as destination on demand', onFailure('kafka://failed'), 'of a Kafka topic must come with Provisioned'],
  [
    'its own topic as destination',
    { ...provisioned, ...onFailure('kafka://trips') },
    'another topic than Topics, got trips',
  ],
  ['two topics', { Topics: ['trips', 'fares'] }, 'Topics must name exactly one topic, got ["trips","fares"]'],
  ['a position without its time', { StartingPosition: 'AT_TIMESTAMP' }, 'must come with StartingPositionTimestamp'],
  ['a time without its position', { StartingPositionTimestamp: 7 }, 'must come with StartingPosition AT_TIMESTAMP'],
  [
    'fewer pollers at most than at least',
    { ProvisionedPollerConfig: { MinimumPollers: 5, MaximumPollers: 4 } },
    'MaximumPollers must be at least MinimumPollers, got 4 and 5',
  ],
  [
    'two secrets',
    { SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH' }, { Type: 'CLIENT_CERTIFICATE_TLS_AUTH' }] },
    'SourceAccessConfigurations must name one way',
  ],
  ['a filter on a key', { FilterCriteria: { Filters: [{ Pattern: '{"key":["a"]}' }] } }, 'the pattern must name value'],
];

test.each(refused)('%s is refused, with what to do', (_case, properties, message) => {
  expect(() => settings(properties)).toThrow(message);
});

test('what the controls do by default is no control', () => {
  const byDefault = { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: '-1', BisectBatchOnFunctionError: false };
  expect(settings({ ...byDefault, FunctionResponseTypes: [] })).toEqual(settings());
});

test.each([
  ['kinesis:eu-west-1:111122223333:stream/trips', { Topics: ['trips'] }, 'Topics is for topics; remove it'],
  [
    'kinesis:eu-west-1:111122223333:stream/trips',
    onFailure('kafka://failed'),
    'Destination kafka://failed is for topics',
  ],
  [
    'kinesis:eu-west-1:111122223333:stream/trips',
    { MetricsConfig: { Metrics: ['EventCount', 'ErrorCount'] } },
    'MetricsConfig.Metrics ErrorCount is for topics',
  ],
  ['sqs:eu-west-1:111122223333:trips', { ProvisionedPollerConfig: {} }, 'ProvisionedPollerConfig is for topics'],
  [
    'kafka:eu-west-1:111122223333:cluster/taxi/1',
    { TumblingWindowInSeconds: 9 },
    'TumblingWindowInSeconds is for streams',
  ],
])('a source of %s does not take %j', (arn, more, message) => {
  const { StartingPosition, ...rest } = required;
  const position = arn.startsWith('sqs') ? {} : { StartingPosition };
  const topics = arn.startsWith('kafka') ? {} : { Topics: undefined };
  const properties = { ...rest, ...position, ...topics, ...more, EventSourceArn: `arn:aws:${arn}` };
  expect(() => findMappingSource(properties)!.settings(properties)).toThrow(message);
});
