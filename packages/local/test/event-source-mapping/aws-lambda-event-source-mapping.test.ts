import type { CfnEventSourceMappingProps } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { eventSourceMapping } from '../../src/resources/aws-lambda-event-source-mapping';
import { judgeProperties } from '../../src/resources/judge-properties';

const streamArn = 'arn:aws:kinesis:eu-west-1:111122223333:stream/trips';
const required = { EventSourceArn: streamArn, FunctionName: 'consumer', StartingPosition: 'TRIM_HORIZON' };
const judge = (properties: object) => judgeProperties(eventSourceMapping, { ...required, ...properties });
const onFailure = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } });

test('what acts is accepted, numbers and booleans as text too', () => {
  const properties = {
    Enabled: 'false',
    BatchSize: '10000',
    ParallelizationFactor: 10,
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 604_800,
    MaximumBatchingWindowInSeconds: 0,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...onFailure('arn:aws:sqs:eu-west-1:111122223333:failures'),
  };
  expect(judge(properties)).toEqual([]);
});

describe('is refused, with what is allowed and what was given', () => {
  test.each([
    [{ BatchSize: 0 }, 'BatchSize', 'must be an integer from 1 to 10000, got 0'],
    [{ BatchSize: 1.5 }, 'BatchSize', 'must be an integer from 1 to 10000, got 1.5'],
    [{ ParallelizationFactor: 11 }, 'ParallelizationFactor', 'must be an integer from 1 to 10, got 11'],
    [{ MaximumRetryAttempts: -2 }, 'MaximumRetryAttempts', 'must be an integer from -1 to 10000, got -2'],
    [
      { MaximumRecordAgeInSeconds: 59 },
      'MaximumRecordAgeInSeconds',
      'must be -1 or an integer from 60 to 604800, got 59',
    ],
    [{ StartingPosition: 'LATEST' }, 'StartingPosition', 'must be TRIM_HORIZON, got LATEST'],
    [{ StartingPosition: 'AT_TIMESTAMP' }, 'StartingPosition', 'must be TRIM_HORIZON, got AT_TIMESTAMP'],
    [{ BisectBatchOnFunctionError: 'yes' }, 'BisectBatchOnFunctionError', 'must be true or false, got yes'],
    [{ FunctionResponseTypes: ['All'] }, 'FunctionResponseTypes.0', 'must be ReportBatchItemFailures, got All'],
    [{ MaximumBatchingWindowInSeconds: 5 }, 'MaximumBatchingWindowInSeconds', 'no batching windows yet'],
    [{ TumblingWindowInSeconds: 30 }, 'TumblingWindowInSeconds', 'no tumbling windows yet'],
    [{ EventSourceArn: `${streamArn}/consumer/fast:1` }, 'EventSourceArn', 'enhanced fan-out is not there yet'],
    [{ EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }, 'EventSourceArn', 'other sources are not there yet'],
    [
      onFailure('arn:aws:sns:eu-west-1:111122223333:t'),
      'DestinationConfig.OnFailure.Destination',
      'standard SQS queue',
    ],
    [onFailure('arn:aws:s3:::bucket'), 'DestinationConfig.OnFailure.Destination', 'got arn:aws:s3:::bucket'],
    [onFailure('arn:aws:sqs:eu-west-1:111122223333:q.fifo'), 'DestinationConfig.OnFailure.Destination', 'q.fifo'],
    [{ FilterCriteria: { Filters: [] } }, 'FilterCriteria', 'event filters yet'],
    [{ Topics: ['trips'] }, 'Topics', 'Kafka event source mappings yet'],
    [{ SomethingNew: 1 }, 'SomethingNew', 'nobody has decided'],
  ])('%o', (properties, property, because) => {
    const refused = judge(properties).filter(({ kind }) => kind === 'refused');
    expect(refused.map((finding) => finding.property)).toEqual([property]);
    expect(refused[0]!.because).toContain(because);
  });
});

/** The compiler keeps this complete: a property that a newer CDK knows is missing here until somebody decides on it. */
const cloudFormationProperties: Record<keyof CfnEventSourceMappingProps, true> = {
  amazonManagedKafkaEventSourceConfig: true,
  batchSize: true,
  bisectBatchOnFunctionError: true,
  destinationConfig: true,
  documentDbEventSourceConfig: true,
  enabled: true,
  eventSourceArn: true,
  filterCriteria: true,
  functionName: true,
  functionResponseTypes: true,
  kmsKeyArn: true,
  loggingConfig: true,
  maximumBatchingWindowInSeconds: true,
  maximumRecordAgeInSeconds: true,
  maximumRetryAttempts: true,
  metricsConfig: true,
  parallelizationFactor: true,
  provisionedPollerConfig: true,
  queues: true,
  scalingConfig: true,
  selfManagedEventSource: true,
  selfManagedKafkaEventSourceConfig: true,
  sourceAccessConfigurations: true,
  startingPosition: true,
  startingPositionTimestamp: true,
  tags: true,
  topics: true,
  tumblingWindowInSeconds: true,
};

test('every property of the CloudFormation type has a verdict', () => {
  const decided = new Set(Object.keys(eventSourceMapping.properties).map((path) => path.split('.')[0]!.toLowerCase()));
  expect(Object.keys(cloudFormationProperties).filter((name) => !decided.has(name.toLowerCase()))).toEqual([]);
});

describe('the identity of a new mapping', () => {
  const identify = (properties: object) =>
    eventSourceMapping.identify({
      stackName: 'Taxi',
      logicalId: 'Mapping',
      properties: { ...properties },
      newId: () => 'x',
    });

  test('Ref is a UUID, and the ARN lies in the stream’s account and region', () => {
    const { ref, attributes } = identify(required);
    expect(ref).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(attributes).toEqual({
      Id: ref,
      EventSourceMappingArn: `arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:${ref}`,
    });
    expect(identify(required).ref).not.toBe(ref);
  });

  test.each(['EventSourceArn', 'FunctionName', 'StartingPosition'])('%s is required', (name) => {
    const { [name as keyof typeof required]: _missing, ...rest } = required;
    expect(() => identify(rest)).toThrow(`Taxi/Mapping: ${name} is required`);
  });
});
